"""Findings are raised here and amended while the assessment runs; what follows on them is corrective action."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import FindingContent
from app.db import session
from app.journeys.assess import bp, queries
from app.journeys.assess.forms import FindingForm
from app.models import Case, Finding
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from app.web.filters import bilingual
from workflows.guards.team import fills_sheet
from workflows.reasons import Refused


@bp.get("/cases/<ref>/findings/new")
@permission("case.read")
def new_finding(ref: str) -> ResponseReturnValue:
    """The form for a finding, its criterion taken from the address where one comes from a sheet."""
    case = queries.get_case_with_sheets(ref, the_person())
    return _page(case, _form(case, **_beginning(case, request.args.get("spot", ""))))


@bp.post("/cases/<ref>/findings/new")
@permission("case.read")
@writes
def raise_finding(ref: str) -> ResponseReturnValue:
    """Raise the finding through the one door."""
    case = queries.get_case_with_sheets(ref, the_person())
    form = _form(case)
    if not form.validate_on_submit():
        return _page(case, form), 422
    try:
        finding = casework.raise_finding(case, _content(form), by=the_person(), now=now())
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(case, form), 409
    flash(_("Đã nêu phát hiện %(ref)s.", ref=finding.ref), "success")
    return redirect(url_for("correct.finding_page", ref=ref, finding_ref=finding.ref), 303)


@bp.get("/cases/<ref>/findings/<finding_ref>/amend")
@permission("case.read")
def amend_page(ref: str, finding_ref: str) -> ResponseReturnValue:
    """The finding as it stands, to be mended."""
    finding = _finding(ref, finding_ref)
    form = _form(finding.case, obj=finding, spot=f"{finding.field_code}:{finding.criterion}")
    form.seen_version.data = finding.version
    return _page(finding.case, form, finding)


@bp.post("/cases/<ref>/findings/<finding_ref>/amend")
@permission("case.read")
@writes
def amend_finding(ref: str, finding_ref: str) -> ResponseReturnValue:
    """Mend the finding through the one door."""
    finding = _finding(ref, finding_ref)
    form = _form(finding.case)
    if not form.validate_on_submit():
        return _page(finding.case, form, finding), 422
    seen = form.seen_version.data
    try:
        casework.amend_finding(finding, _content(form), by=the_person(), now=now(), seen_version=seen)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(finding.case, form, finding), 409
    flash(_("Đã sửa phát hiện %(ref)s.", ref=finding.ref), "success")
    return redirect(url_for("correct.finding_page", ref=ref, finding_ref=finding_ref), 303)


def _finding(ref: str, finding_ref: str) -> Finding:
    case = queries.get_case_with_sheets(ref, the_person())
    found = session.scalar(select(Finding).where(Finding.case_id == case.id, Finding.ref == finding_ref))
    if found is None:
        raise NotFound
    return found


def _form(case: Case, **beginnings: object) -> FindingForm:
    form = FindingForm(**beginnings)
    mine = [m for m in case.members if m.person_id == the_person().id]
    fields = ["", *case.field_codes]
    form.offer(case, [code for code in fields if any(fills_sheet(member, code) for member in mine)])
    return form


def _beginning(case: Case, spot: str) -> dict[str, object]:
    """The criterion's own requirement is offered as a first wording."""
    _code, _colon, criterion = spot.partition(":")
    if criterion not in case.criteria:
        return {}
    return {"spot": spot, "requirement": bilingual(case.criteria.criterion(criterion).requirement)}


def _content(form: FindingForm) -> FindingContent:
    code, _colon, criterion = str(form.spot.data).partition(":")
    said = {name: value or "" for name, value in form.answers.items() if name != "spot"}
    return FindingContent(criterion=criterion, field_code=code, **said)


def _page(case: Case, form: FindingForm, finding: Finding | None = None) -> str:
    return render_template(
        "assess/finding_form.html",
        case=case,
        form=form,
        finding=finding,
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=case.ref), "text": _("Các phiếu đánh giá")},
    )
