"""Witnessed measurements: the list, and one more."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.casework import WitnessedContent
from app.journeys.assess import bp, queries
from app.journeys.assess.forms import WitnessedForm
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from workflows.reasons import Refused


@bp.get("/cases/<ref>/witnessed")
@permission("case.read")
def witnessed(ref: str) -> ResponseReturnValue:
    """What was watched, and the form for one more while the assessment runs."""
    return _page(*_loaded(ref))


@bp.post("/cases/<ref>/witnessed")
@permission("case.read")
@writes
def record(ref: str) -> ResponseReturnValue:
    """Record one witnessed measurement through the one door."""
    case, form = _loaded(ref)
    if not form.validate_on_submit():
        return _page(case, form), 422
    said = WitnessedContent(**{name: value or "" for name, value in form.answers.items()})
    try:
        casework.record_witnessed(case, said, by=the_person(), now=now())
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(case, form), 409
    flash(_("Đã ghi phép đo chứng kiến."), "success")
    return redirect(url_for("assess.witnessed", ref=ref), 303)


def _loaded(ref: str) -> tuple[Case, WitnessedForm]:
    case = queries.get_case_with_sheets(ref, the_person())
    form = WitnessedForm()
    form.offer(case)
    return case, form


def _page(case: Case, form: WitnessedForm) -> str:
    return render_template(
        "assess/witnessed.html",
        case=case,
        form=form,
        lines={line.line: line for line in case.lines},
        may_witness=casework.may_write(case, "witness", by=the_person()),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=case.ref), "text": _("Các phiếu đánh giá")},
    )
