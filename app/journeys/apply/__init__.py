"""The provider applies: opens a case, chooses its lines, assesses itself criterion by criterion."""

from flask import Blueprint

bp = Blueprint("apply", __name__, template_folder="templates")

from app.journeys.apply import answering, dossier, sheet_pages  # noqa: E402

__all__ = ["answering", "bp", "dossier", "sheet_pages"]
