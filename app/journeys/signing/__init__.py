"""Deputies who may sign for the head: granted from one day to another, seen by everybody concerned, revoked."""

from flask import Blueprint

bp = Blueprint("signing", __name__, template_folder="templates")

from app.journeys.signing import routes  # noqa: E402

__all__ = ["bp", "routes"]
