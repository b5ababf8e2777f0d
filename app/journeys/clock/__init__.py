"""Why a term ends on its day: the count day by day, and the new date with an apology when the agency is late."""

from flask import Blueprint

bp = Blueprint("clock", __name__, template_folder="templates")

from app.journeys.clock import routes  # noqa: E402

__all__ = ["bp", "routes"]
