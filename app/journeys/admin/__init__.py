"""What the administrator keeps besides people: assessors, letterhead, fields; and how the installation is."""

from flask import Blueprint

bp = Blueprint("admin", __name__, template_folder="templates")

# The views register themselves on the blueprint.
from app.journeys.admin import agency_days, editions, fields, health, letterhead, moving, pool, rehearsing, rules  # noqa: E402, F401
