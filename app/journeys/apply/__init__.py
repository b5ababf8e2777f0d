"""The provider applies: opens a case, chooses its lines, assesses itself criterion by criterion."""

from flask import Blueprint

bp = Blueprint("apply", __name__, template_folder="templates")

from app.journeys.apply import answering, choosing, copying_page, dossier, printing, sheet_pages  # noqa: E402

__all__ = ["answering", "bp", "choosing", "copying_page", "dossier", "printing", "sheet_pages"]
