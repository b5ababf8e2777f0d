"""Where a provider's day begins."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.journeys.provider import bp, views
from app.web.access import SIGNED_IN, permission, the_person
from app.web.clock import today


@bp.get("/provider")
@permission(SIGNED_IN)
def home() -> ResponseReturnValue:
    """The page of somebody who works for a provider; without an organisation it says what to do first."""
    person = the_person()
    if "provider" not in person.roles:
        raise NotFound
    if person.organisation is None:
        return render_template("provider/welcome.html")
    return render_template("provider/home.html", **views.home(person.organisation, person, today()))
