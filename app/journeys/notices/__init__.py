"""What concerns me: the page of notices, and opening one."""

from flask import Blueprint

bp = Blueprint("notices", __name__, template_folder="templates")

from app.journeys.notices import routes  # noqa: E402

__all__ = ["bp", "routes"]
