"""Findings are raised here and amended while the assessment runs; what follows on them is corrective action."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from sqlalchemy import select
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import FindingContent
from app.casework.conclusions import MET
from app.db import session
from app.journeys.assess import bp, queries, views
from app.journeys.assess.forms import FindingForm
from app.models import Case, Finding
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import identity
from app.web.edge import writes
from app.web.filters import bilingual
from workflows.guards.team import fills_sheet
from workflows.reader import load
from workflows.reasons import OutOfTurn, Refused, Stale
from workflows.settings import whole


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
    form = _form(finding.case, finding, obj=finding, spot=f"{finding.field_code}:{finding.criterion}")
    form.seen_version.data = finding.version
    return _page(finding.case, form, finding)


@bp.post("/cases/<ref>/findings/<finding_ref>/amend")
@permission("case.read")
@writes
def amend_finding(ref: str, finding_ref: str) -> ResponseReturnValue:
    """Mend the finding through the one door."""
    finding = _finding(ref, finding_ref)
    form = _form(finding.case, finding)
    if not form.validate_on_submit():
        return _page(finding.case, form, finding), 422
    if not _amended(finding, form):
        return _page(finding.case, form, finding), 409
    flash(_("Đã sửa phát hiện %(ref)s.", ref=finding.ref), "success")
    return redirect(url_for("correct.finding_page", ref=ref, finding_ref=finding_ref), 303)


def _amended(finding: Finding, form: FindingForm) -> bool:
    """False when it was refused, with the sentences put into the form."""
    seen = form.seen_version.data
    try:
        casework.amend_finding(finding, _content(form), by=the_person(), now=now(), seen_version=seen)
    except (OutOfTurn, Stale) as refusal:
        steps.put_errors(form, refusal.reasons)
        form.was_overtaken(finding)
        return False
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return False
    return True


def _finding(ref: str, finding_ref: str) -> Finding:
    case = queries.get_case_with_sheets(ref, the_person())
    found = session.scalar(select(Finding).where(Finding.case_id == case.id, Finding.ref == finding_ref))
    if found is None:
        raise NotFound
    return found


def _form(case: Case, finding: Finding | None = None, **beginnings: Any) -> FindingForm:
    """With the criteria of the person's own sheets; the leader may mend a finding on another's sheet as well."""
    form = FindingForm(**beginnings)
    mine = [m for m in case.members if m.person_id == the_person().id]
    also = finding.field_code if finding else None
    fields = [code for code in ("", *case.field_codes) if code == also or any(fills_sheet(m, code) for m in mine)]
    form.offer(case, fields)
    return form


def _beginning(case: Case, spot: str) -> dict[str, Any]:
    """The criterion's own requirement is offered as a first wording, and what the sheet says against it as evidence."""
    code, _colon, criterion = spot.partition(":")
    if criterion not in case.criteria:
        return {}
    seen = [row.team for row in queries.shown(case, code, {criterion}) if row.team and row.team.answer != MET]
    requirement = bilingual(case.criteria.criterion(criterion).requirement)
    return {"spot": spot, "requirement": requirement, "evidence": seen[0].comment if seen else ""}


def _content(form: FindingForm) -> FindingContent:
    code, _colon, criterion = str(form.spot.data).partition(":")
    said = {name: value or "" for name, value in form.answers.items() if name != "spot"}
    return FindingContent(criterion=criterion, field_code=code, **said)


def _page(case: Case, form: FindingForm, finding: Finding | None = None) -> str:
    subject, write = (finding, "amend_finding") if finding else (case, "raise_finding")
    rules = load("finding").settings
    return render_template(
        "assess/finding_form.html",
        case=case,
        form=form,
        finding=finding,
        allowed=casework.may_write(subject, write, by=the_person()),
        days={grade: whole(rules, f"{grade}_term") for grade in ("major", "minor")},
        overtaken=views.findings_apart(form, finding) if finding and form.overtaken else None,
        identity=identity(case, now()),
        back=_back(case, finding),
    )


def _back(case: Case, finding: Finding | None) -> dict[str, str]:
    if finding is None:
        return {"href": url_for("assess.sheets", ref=case.ref), "text": _("Các phiếu đánh giá")}
    href = url_for("correct.finding_page", ref=case.ref, finding_ref=finding.ref)
    return {"href": href, "text": _("Phát hiện %(ref)s", ref=finding.ref)}
