"""The team of a case: who is proposed and why others cannot be, objections, changes, and what members undertake."""

from flask import Blueprint

bp = Blueprint("team", __name__, template_folder="templates")

from app.journeys.team import choosing, routes, undertaking  # noqa: E402

__all__ = ["bp", "choosing", "routes", "undertaking"]
