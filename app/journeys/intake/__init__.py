"""Dossiers handed in on paper: a clerk finds or registers the organisation and opens the dossier on its behalf."""

from flask import Blueprint

bp = Blueprint("intake", __name__, template_folder="templates")

from app.journeys.intake import routes  # noqa: E402

__all__ = ["bp", "routes"]
