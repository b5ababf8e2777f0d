"""What the administrator keeps besides people: the pool of assessors, the letterhead, the table of fields."""

from flask import Blueprint

bp = Blueprint("admin", __name__, template_folder="templates")

# The views register themselves on the blueprint.
from app.journeys.admin import fields, letterhead, pool  # noqa: E402, F401
