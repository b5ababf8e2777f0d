"""The team's work: sheets side by side with the self-assessment, witnessed measurements, findings, the report."""

from flask import Blueprint

bp = Blueprint("assess", __name__, template_folder="templates")

from app.journeys.assess import concluding, findings, printing, remaining, report, sheets, witnessed  # noqa: E402

__all__ = ["bp", "concluding", "findings", "printing", "remaining", "report", "sheets", "witnessed"]
