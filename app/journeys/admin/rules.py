"""The rules in force as an administrator reads them: settings of procedures with source and mark, legal texts."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.casework import local_day
from app.journeys.admin import bp
from app.journeys.admin.law_rows import SHOWN, find_text, legal_page, unlisted_sources
from app.journeys.admin.law_words import STANDINGS
from app.journeys.admin.rule_rows import MARKS, find_procedure, list_editions
from app.papers.law import legal_basis
from app.web.access import now, permission
from app.web.listing import asked, asked_page


@bp.get("/procedures")
@permission("agency.edit")
def procedures() -> ResponseReturnValue:
    """Every setting of the procedures new cases begin under."""
    return render_template("admin/procedures.html", editions=list_editions(local_day(now())), marks=MARKS)


@bp.get("/procedures/<procedure>/<version>")
@permission("agency.edit")
def procedure(procedure: str, version: str) -> ResponseReturnValue:
    """The settings of one version: cases opened under it keep them to their end."""
    edition = find_procedure(procedure, version, local_day(now()))
    if edition is None:
        raise NotFound
    return render_template("admin/procedure.html", edition=edition, marks=MARKS)


@bp.get("/legal-texts")
@permission("agency.edit")
def legal_texts() -> ResponseReturnValue:
    """The table of legal texts, and how much rests on each."""
    today, search, shown = local_day(now()), asked("q"), asked("shown")
    shown = shown if shown in SHOWN else ""
    found = legal_page(today, search=search, shown=shown, page=asked_page())
    page = {"search": search, "shown": shown, "loose": [] if search or shown else unlisted_sources()}
    return render_template("admin/legal_texts.html", found=found, marks=MARKS, standings=STANDINGS, **page)


@bp.get("/legal-texts/<key>")
@permission("agency.edit")
def legal_text(key: str) -> ResponseReturnValue:
    """One legal text, and every rule that rests on it."""
    row = find_text(key, local_day(now()))
    if row is None:
        raise NotFound
    return render_template(
        "admin/legal_text.html", row=row, marks=MARKS, standings=STANDINGS, known=legal_basis().by_key
    )
