"""The page of the installation's health: read-only, each line with its state, what it means and what to do."""

from __future__ import annotations

from flask import current_app, render_template
from flask.typing import ResponseReturnValue

from app.journeys.admin import bp
from app.journeys.admin.health_words import STATES, TONES, told
from app.upkeep.health import examine
from app.upkeep.places import place_of
from app.upkeep.signs import worst
from app.web.access import now, permission


@bp.get("/health")
@permission("agency.edit")
def health() -> ResponseReturnValue:
    """How the installation is at this moment."""
    config = current_app.config
    signs = examine(place_of(config["SETTINGS"], program=config["VERSION"]), now=now())
    state = worst(signs)
    whole = {"state": state, "name": STATES[state], "tone": TONES[state]}
    return render_template("admin/health.html", lines=[told(sign) for sign in signs], whole=whole, moment=now())
