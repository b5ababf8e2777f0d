"""What people write to each other about a case: the thread with the provider, and private notes."""

from flask import Blueprint

bp = Blueprint("talk", __name__, template_folder="templates")

from app.journeys.talk import routes  # noqa: E402

__all__ = ["bp", "routes"]
