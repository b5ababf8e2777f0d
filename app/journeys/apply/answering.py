"""The self-assessment: its overview, and one page for every criterion."""

from __future__ import annotations

from collections.abc import Sequence

from flask import current_app, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import casework
from app.evidence import Accepted, EvidenceRefused, accept
from app.journeys.apply import bp, operations, queries, sheets
from app.journeys.apply.forms import AnswerForm, answer_form
from app.journeys.apply.sheets import Spotted
from app.web import wording
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from app.web.text import without_unseen
from workflows.reasons import Stale


@bp.get("/cases/<ref>/self-assessment")
@permission("case.read")
def self_assessment(ref: str) -> ResponseReturnValue:
    """Every sheet with every criterion: what is answered, what is missing, how far the whole has come."""
    case = get_case(ref)
    shown = sheets.overview(case, the_person(), now(), only=request.args.get("only", ""))
    return render_template("apply/self_assessment.html", **shown)


def stage_answer(ref: str, sheet: str, criterion: str) -> Response | Sequence[Accepted]:
    """Takes the files that came along before anything is locked; says at the field which one cannot be taken."""
    spotted = sheets.get_spotted(ref, sheet, criterion)
    if not casework.may_write(spotted.case, "self_assess", by=the_person()):
        return ()  # the door says no, in the words of its reason
    form = answer_form(spotted.case, spotted.asked)
    if not form.validate():
        return sheets.answered_again(spotted, form, 422)
    accepted = _take_files(spotted, form)
    return sheets.answered_again(spotted, form, 422) if form.has_errors else accepted


@bp.route("/cases/<ref>/self-assessment/<sheet>/<criterion>", methods=["GET", "POST"])
@permission("case.read")
@writes(stage=stage_answer)
def criterion_page(ref: str, sheet: str, criterion: str, staged: Sequence[Accepted] = ()) -> ResponseReturnValue:
    """One criterion: what it asks, what the provider answers, and with which files."""
    spotted = sheets.get_spotted(ref, sheet, criterion)
    form = answer_form(spotted.case, spotted.asked)
    if request.method == "GET":
        return render_template("apply/criterion.html", **sheets.criterion_page(spotted, form, the_person(), now()))
    if not form.validate():
        return sheets.answered_again(spotted, form, 422)
    try:
        operations.answer_criterion(spotted.case, spotted.spot, form.sent(staged), by=the_person(), now=now())
    except Stale as stale:
        return sheets.both_versions(spotted, form, staged, stale)
    lacks = queries.find_asked(spotted.case, sheet, criterion)
    flash(*sheets.saved(lacks))
    return redirect(sheets.after(spotted, request.form.get("then", "")), 303)


def _take_files(spotted: Spotted, form: AnswerForm) -> list[Accepted]:
    taken, limit = [], current_app.config["SETTINGS"].evidence_limit_bytes
    for file in form.files.data:
        name = file.filename or ""
        try:
            taken.append(accept(file.stream, name, organisation_id=spotted.case.organisation_id, limit=limit))
        except EvidenceRefused as refused:
            why = wording.evidence_sentence(refused.key, refused.numbers)
            form.refuse_file(_("Tệp “%(name)s”: %(why)s", name=without_unseen(name), why=why))
    return taken
