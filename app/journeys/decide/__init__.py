"""Review and decision: the whole case on one page for those who weigh it."""

from flask import Blueprint

bp = Blueprint("decide", __name__, template_folder="templates")

from app.journeys.decide import routes, signed  # noqa: E402

__all__ = ["bp", "routes", "signed"]
