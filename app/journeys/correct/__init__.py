"""Corrective action: findings, the rounds of answers to them, and their judgement."""

from flask import Blueprint

bp = Blueprint("correct", __name__, template_folder="templates")

from app.journeys.correct import routes, sharing  # noqa: E402

__all__ = ["bp", "routes", "sharing"]
