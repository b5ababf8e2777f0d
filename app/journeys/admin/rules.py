"""The rules in force as an administrator reads them: settings of procedures with source and mark, legal texts."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import NotFound

from app.casework import local_day
from app.journeys.admin import bp
from app.journeys.admin.rule_rows import MARKS, find_procedure, legal_rows, list_editions, unlisted_sources
from app.web.access import now, permission


@bp.get("/procedures")
@permission("agency.edit")
def procedures() -> ResponseReturnValue:
    """Every setting of the procedures new cases begin under."""
    return render_template("admin/procedures.html", editions=list_editions(), marks=MARKS)


@bp.get("/procedures/<procedure>/<version>")
@permission("agency.edit")
def procedure(procedure: str, version: str) -> ResponseReturnValue:
    """The settings of one version: cases opened under it keep them to their end."""
    edition = find_procedure(procedure, version)
    if edition is None:
        raise NotFound
    return render_template("admin/procedure.html", edition=edition, marks=MARKS)


@bp.get("/legal-texts")
@permission("agency.edit")
def legal_texts() -> ResponseReturnValue:
    """The table of legal texts, and what rests on each."""
    today = local_day(now())
    rows, loose = legal_rows(today), unlisted_sources()
    return render_template("admin/legal_texts.html", rows=rows, loose=loose, marks=MARKS, today=today)
