"""The team at the provider's: the visits of a case, and one page per visit."""

from flask import Blueprint

bp = Blueprint("visit", __name__, template_folder="templates")

from app.journeys.visit import recording, routes  # noqa: E402

__all__ = ["bp", "recording", "routes"]
