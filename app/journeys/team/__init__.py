"""The team of a case: who is proposed and why others cannot be, objections and their answers."""

from flask import Blueprint

bp = Blueprint("team", __name__, template_folder="templates")

from app.journeys.team import routes  # noqa: E402

__all__ = ["bp", "routes"]
