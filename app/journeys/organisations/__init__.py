"""The provider's journey: registering the organisation and keeping its registers; the agency looks on."""

from flask import Blueprint

bp = Blueprint("organisations", __name__, template_folder="templates")

from app.journeys.organisations import register_pages, routes, workbook_pages  # noqa: E402
from app.journeys.organisations.words import in_words  # noqa: E402

bp.context_processor(lambda: {"in_words": in_words})

__all__ = ["bp", "register_pages", "routes", "workbook_pages"]
