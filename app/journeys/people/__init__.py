"""People and their accounts: signing in and out, invitations, the profile, the administrator's list."""

from flask import Blueprint

bp = Blueprint("people", __name__, template_folder="templates")

# The views register themselves on the blueprint.
from app.journeys.people import directory, entry, invitations, person_pages, profile  # noqa: E402, F401
