"""Concluding on one criterion: its page, keeping what is typed, taking it back."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import casework
from app.casework.answers import TEXTS
from app.journeys.assess import bp, drawing, queries, spotted
from app.journeys.assess.forms import ClearForm, ConclusionForm
from app.journeys.assess.spotted import Spotted
from app.web import autosave, errors, merging, steps, wording
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from workflows.reasons import OutOfTurn, Refused, Stale

AT_FIELD = {"comment_missing": "comment", "reason_missing": "reason", "answer_missing": "answer"}
"""Reasons that are about one field of the form."""


@bp.get("/cases/<ref>/sheets/<sheet>/<criterion>")
@permission("case.read")
def criterion_page(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """One criterion: what is asked, what the provider says and shows, what the team concludes."""
    return spotted.page(spotted.get_spotted(ref, sheet, criterion))


@bp.get("/cases/<ref>/sheets/<sheet>/<criterion>/saved")
@permission("case.read")
def saved_conclusion(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """The conclusion as it is kept: what a script shows after saving."""
    found = spotted.get_spotted(ref, sheet, criterion)
    standing = casework.find_answer(found.case, found.spot)
    kept = spotted.kept_of(found, standing, the_person())
    return render_template("assess/saved.html", kept=kept, said=drawing.said(standing))


@bp.post("/cases/<ref>/sheets/<sheet>/<criterion>")
@permission("case.read")
@writes
def record_conclusion(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """Write the team's conclusion through the one door, then on to the next criterion."""
    found = spotted.hold_spotted(ref, sheet, criterion)
    if "merge" in request.form and (again := spotted.choice_missing(found, request.form)):
        return again
    form = _form(found)
    if not form.validate():
        return spotted.page(found, form), 422
    try:
        casework.record_answer(found.case, found.spot, form.content, by=the_person(), now=now(), seen=form.seen)
    except Stale:
        return spotted.both_versions(found, form)
    except OutOfTurn as refusal:
        return _closed(found, form, refusal)
    except Refused as refusal:
        status = _refused(form, refusal)
        return spotted.page(found, form), status
    return redirect(_onward(found), 303)


@bp.route("/cases/<ref>/sheets/<sheet>/<criterion>/clear", methods=["GET", "POST"])
@permission("case.read")
@writes
def clear_conclusion(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """Take a conclusion back; asks once, with the words that go."""
    found = spotted.get_spotted(ref, sheet, criterion)
    form = ClearForm()
    if request.method == "POST" and form.validate():
        seen = form.seen_version.data
        casework.clear_answer(found.case, found.spot, by=the_person(), now=now(), seen_version=seen)
        flash(_("Đã xóa kết luận của tiêu chí %(criterion)s; nội dung cũ còn trong lịch sử.", criterion=criterion))
        return redirect(found.address(), 303)
    return _clear_page(found, form), 200 if request.method == "GET" else 422


def _clear_page(found: Spotted, form: ClearForm) -> str:
    standing = casework.find_answer(found.case, found.spot)
    if request.method == "GET":
        form.seen_version.data = standing.version if standing else 0
    return render_template(
        "assess/clear.html",
        case=found.case,
        spotted=found,
        form=form,
        may_fill=queries.may_fill(found.case, found.field_code, the_person()),
        said=drawing.said(standing),
        identity=identity(found.case, now()),
        back={"href": found.address(), "text": found.criterion},
    )


def _form(found: Spotted) -> ConclusionForm:
    """The form as it was sent; after joining two versions, with what was chosen of them."""
    form = spotted.conclusion_form(found)
    if "merge" in request.form:
        form.process(formdata=merging.merged(request.form, TEXTS))
    return form


def _refused(form: ConclusionForm, refusal: Refused) -> int:
    """Says each reason at its field or above the form; 422 when the sender can mend all of it here."""
    others = []
    for reason in refusal.reasons:
        if field := AT_FIELD.get(reason.key):
            form[field].errors = [*form[field].errors, wording.sentence(reason)]
        else:
            others.append(reason)
    steps.put_errors(form, others)
    return 409 if others else 422


def _closed(found: Spotted, form: ConclusionForm, refusal: OutOfTurn) -> Response:
    """The sheet was locked meanwhile: what was typed, beside what stands."""
    standing = casework.find_answer(found.case, found.spot)

    def shown(source: object) -> list[dict[str, str]]:
        worded = spotted.wordings(found.case)
        return [{"key": one.label, "value": (one.reads or str)(getattr(source, one.name, ""))} for one in worded]

    return errors.page(
        409,
        kind="stale",
        reasons=errors.shown_reasons(refusal.reasons),
        mine=shown(form.content),
        theirs=shown(standing),
        reload_href=found.address(),
    )


def _onward(found: Spotted) -> str:
    """The kept conclusion alone for a script, the same criterion, or the next one and the sheet after the last."""
    if autosave.by_script():
        return found.address("assess.saved_conclusion")
    flash(_("Đã lưu kết luận cho %(criterion)s.", criterion=found.criterion), "success")
    if request.form.get("then") == "stay":
        return found.address()
    after = queries.after(found.case, found.field_code, found.criterion)
    return found.address(criterion=after) if after else url_for("assess.sheet", ref=found.case.ref, sheet=found.sheet)
