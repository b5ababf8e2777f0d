"""The case: the list of cases, the page of one, its steps, history, files and papers."""

from flask import Blueprint

bp = Blueprint("casefile", __name__, template_folder="templates")

from app.journeys.casefile import files, routes  # noqa: E402

__all__ = ["bp", "files", "routes"]
