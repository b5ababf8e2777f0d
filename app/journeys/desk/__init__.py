"""The desk: the work lists, who holds which case, and the search over everything a person may see."""

from flask import Blueprint

bp = Blueprint("desk", __name__, template_folder="templates")

from app.journeys.desk import holding, routes  # noqa: E402

__all__ = ["bp", "holding", "routes"]
