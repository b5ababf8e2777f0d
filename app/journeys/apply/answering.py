"""One criterion: reading it, answering it, keeping what is typed, joining two versions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from flask import flash, redirect, render_template, request
from flask.typing import ResponseReturnValue
from werkzeug.wrappers import Response

from app.casework import copying
from app.casework.answers import TEXTS
from app.evidence import Accepted
from app.journeys.apply import bp, operations
from app.journeys.apply import criterion as _criterion
from app.journeys.apply.criterion import Spotted
from app.journeys.apply.forms import AnswerForm, answer_form, offer_files
from app.web import autosave, case_files, merging
from app.web.access import now, permission, the_person
from app.web.edge import writes
from workflows.reasons import Stale


def brings_files() -> bool:
    """Whether files came along, which are taken before anything is locked."""
    return any(file.filename for file in request.files.values())


def stage_answer(ref: str, sheet: str, criterion: str) -> Response | Sequence[Accepted]:
    """Takes the files that came along before anything is locked; says at the field which one cannot be taken."""
    spotted = _criterion.get_spotted(ref, sheet, criterion)
    if not _criterion.may_answer(spotted):
        return ()  # the door says no, in the words of its reason
    form = _form(spotted)
    if not form.validate():
        return _criterion.answered_again(spotted, form, 422)
    accepted = _take_files(spotted, form)
    return _criterion.answered_again(spotted, form, 422) if form.has_errors else accepted


@bp.route("/cases/<ref>/self-assessment/<sheet>/<criterion>", methods=["GET", "POST"])
@permission("case.read")
@writes(stage=stage_answer, when=brings_files)
def criterion_page(ref: str, sheet: str, criterion: str, staged: Sequence[Accepted] = ()) -> ResponseReturnValue:
    """One criterion: what it asks, what the provider answers, and with which files."""
    if request.method == "GET":
        spotted = _criterion.get_spotted(ref, sheet, criterion)
        form = answer_form(spotted.case, spotted.asked, spotted.row)
        return render_template("apply/criterion.html", **_criterion.page(spotted, form, the_person(), now()))
    spotted = _criterion.hold_spotted(ref, sheet, criterion)
    if "merge" in request.form and (again := _criterion.choice_missing(spotted, request.form)):
        return again
    form = _form(spotted)
    if not form.validate() and _criterion.may_answer(spotted):
        return _criterion.answered_again(spotted.answered(), form, 422)
    return _record(spotted, form, staged)


@bp.get("/cases/<ref>/self-assessment/<sheet>/<criterion>/saved")
@permission("case.read")
def saved_answer(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """The answer as it is kept: what a script shows after saving, and looks at before it forgets what was typed."""
    spotted = _criterion.get_spotted(ref, sheet, criterion)
    shown = _criterion.state(spotted.asked)
    return render_template("apply/saved.html", kept=_criterion.kept_of(spotted, the_person()), **shown)


def _record(spotted: Spotted, form: AnswerForm, staged: Sequence[Accepted]) -> ResponseReturnValue:
    sent = form.sent(staged)
    try:
        row = operations.answer_criterion(spotted.case, spotted.spot, sent, by=the_person(), now=now())
    except Stale:
        mine = {name: asdict(sent.content)[name] for name in TEXTS}
        return _criterion.both_versions(spotted.answered(), mine, [one.name for one in staged])
    if not autosave.by_script() or "confirm" in request.form:  # a button was pressed: somebody has read it
        copying.confirm_copied(spotted.case, [(row.field_code, row.criterion)], by=the_person(), now=now())
    if not autosave.by_script():
        flash(*_criterion.saved(spotted.answered(row).asked))
    return redirect(_criterion.after(spotted, _criterion.request_then()), 303)


def _form(spotted: Spotted) -> AnswerForm:
    """The form as it was sent; after joining two versions, with what was chosen of them."""
    form = answer_form(spotted.case, spotted.asked, spotted.row)
    if "merge" in request.form:
        form.process(formdata=merging.merged(request.form, TEXTS))
    if "detach" in request.form or "reuse" in request.form:
        offer_files(form, spotted.case, spotted.answered().files, spotted.place)
    return form


def _take_files(spotted: Spotted, form: AnswerForm) -> Sequence[Accepted]:
    brought = case_files.take(form.files, spotted.case)
    for sentence in brought.refused:
        form.refuse_file(sentence)
    return brought.accepted
