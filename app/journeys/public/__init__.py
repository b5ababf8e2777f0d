"""The public register: which lines were approved, for whom, until when. Nothing else of any dossier."""

from flask import Blueprint

bp = Blueprint("public", __name__, template_folder="templates")

# The views register themselves on the blueprint.
from app.journeys.public import routes  # noqa: E402, F401
