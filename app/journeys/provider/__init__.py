"""The provider's first page: what is asked of the organisation, where its cases stand, what runs out soon."""

from flask import Blueprint

bp = Blueprint("provider", __name__, template_folder="templates")

from app.journeys.provider import routes  # noqa: E402

__all__ = ["bp", "routes"]
