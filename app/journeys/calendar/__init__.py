"""The calendar of visits: who goes where and when, by month and as a list, and as a file for one's own calendar."""

from flask import Blueprint

bp = Blueprint("calendar", __name__, template_folder="templates")

from app.journeys.calendar import routes  # noqa: E402

__all__ = ["bp", "routes"]
