"""The case: the list of cases, the page of one, its steps, history, files and papers."""

from flask import Blueprint

bp = Blueprint("casefile", __name__, template_folder="templates")

from app.journeys.casefile import archive, arranging, files, routes, uploads  # noqa: E402

__all__ = ["archive", "arranging", "bp", "files", "routes", "uploads"]
