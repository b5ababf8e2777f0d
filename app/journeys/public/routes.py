"""The register, open to everybody."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.journeys.public import bp, queries
from app.web import terms
from app.web.access import permission
from app.web.clock import today
from app.web.text import tidy, without_unseen

NOT_FOUND = 404


@bp.get("/register")
@permission("register.read")
def register() -> ResponseReturnValue:
    """All approved lines, found by organisation or instrument, by field, by validity."""
    asked = request.args
    wanted = queries.Wanted(
        asked.get("q", "").strip()[:100],
        asked.get("field", ""),
        asked.get("state", ""),
        asked.get("sort", "organisation"),
        asked.get("page", 1, type=int),
    )
    found = queries.list_lines(wanted, today())
    shown = {"fields": terms.field_names(), "activities": terms.ACTIVITIES, "day": today()}
    return render_template("public/register.html", found=found, wanted=wanted, **shown)


@bp.get("/register/<int:organisation_id>")
@permission("register.read")
def organisation(organisation_id: int) -> ResponseReturnValue:
    """One organisation's approved lines, fit to print."""
    shown = queries.find_organisation(organisation_id)
    if shown is None:
        raise NotFound
    found = queries.list_lines(queries.Wanted(organisation_id=organisation_id, sort="field"), today())
    sites = queries.list_sites(organisation_id)
    texts = {"activities": terms.ACTIVITIES, "day": today()}
    return render_template("public/organisation.html", shown=shown, found=found, sites=sites, **texts)


@bp.get("/status")
@permission("register.read")
def status() -> ResponseReturnValue:
    """Where a dossier stands, for whoever holds its number and its receipt code; neither alone tells anything."""
    ref, code = (tidy(without_unseen(request.args.get(name, "")))[:40] for name in ("ref", "code"))
    found = queries.find_status(ref.upper(), code.upper(), today()) if ref and code else None
    asked = bool(ref or code)
    shown = {"found": found, "asked": asked, "ref": ref, "code": code}
    return render_template("public/status.html", **shown), NOT_FOUND if asked and found is None else 200
