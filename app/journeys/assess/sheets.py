"""The sheets of the assessment, and the page of one criterion with both sides."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import casework
from app.casework import AnswerContent
from app.journeys.assess import bp, queries
from app.journeys.assess.forms import ConclusionForm
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, identity
from app.web.edge import writes
from workflows.reasons import Refused, Stale

FILTERS = ("all", "open", "differs", "knock_out")


@bp.get("/cases/<ref>/sheets")
@permission("case.read")
def sheets(ref: str) -> ResponseReturnValue:
    """All sheets with their progress, and the other parts of the assessment."""
    person = the_person()
    case = queries.get_case_with_sheets(ref, person)
    return render_template(
        "assess/sheets.html",
        case=case,
        sheets=queries.sheet_views(case, person),
        may_witness=casework.may_write(case, "witness", by=person),
        may_raise=casework.may_write(case, "raise_finding", by=person),
        may_report=casework.may_write(case, "write_report", by=person),
        identity=identity(case, now()),
        back=back_to_case(case),
    )


@bp.get("/cases/<ref>/sheets/<sheet>")
@permission("case.read")
def sheet(ref: str, sheet: str) -> ResponseReturnValue:
    """One sheet, side by side with the self-assessment; filtered by the address."""
    case = queries.get_case_with_sheets(ref, the_person())
    field_code = queries.field_of(case, sheet)
    only = request.args.get("only", "all")
    rows = [row for row in queries.rows(case, field_code) if _is_wanted(row, only)]
    return render_template(
        "assess/sheet.html",
        case=case,
        sheet=sheet,
        field_code=field_code,
        rows=rows,
        only=only if only in FILTERS else "all",
        may_fill=queries.may_fill(case, field_code, the_person()),
        view=next(view for view in queries.sheet_views(case, the_person()) if view.name == sheet),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=ref), "text": _("Các phiếu đánh giá")},
    )


def _is_wanted(row: queries.Row, only: str) -> bool:
    unanswered = row.team is None or not row.team.answer
    wanted = {"open": unanswered, "differs": row.differs, "knock_out": row.knock_out}
    return wanted.get(only, True)


@bp.get("/cases/<ref>/sheets/<sheet>/<criterion>")
@permission("case.read")
def criterion_page(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """One criterion: what is asked, what the provider says and shows, what the team concludes."""
    case = queries.get_case_with_sheets(ref, the_person())
    row, _before, _after = queries.row_of(case, queries.field_of(case, sheet), criterion)
    return _page(case, sheet, criterion, _form(case, row))


@bp.post("/cases/<ref>/sheets/<sheet>/<criterion>")
@permission("case.read")
@writes
def record_conclusion(ref: str, sheet: str, criterion: str) -> ResponseReturnValue:
    """Write the team's conclusion through the one door, then on to the next criterion."""
    case = queries.get_case_with_sheets(ref, the_person())
    field_code = queries.field_of(case, sheet)
    row, _before, after = queries.row_of(case, field_code, criterion)
    form = _form(case, row)
    if not form.validate_on_submit():
        return _page(case, sheet, criterion, form), 422
    refused = _record(case, queries.spot(field_code, criterion), form)
    if refused is not None:
        return _page(case, sheet, criterion, form), refused
    flash(_("Đã lưu kết luận cho %(criterion)s.", criterion=criterion), "success")
    return _onward(ref, sheet, after)


def _record(case: Case, spot: casework.Spot, form: ConclusionForm) -> int | None:
    """None when it was written, else the status of the refusal with its sentences put into the form."""
    content = AnswerContent(form.answer.data or "", "", form.comment.data or "", form.reason.data or "")
    seen = form.seen_version.data
    try:
        casework.record_answer(case, spot, content, by=the_person(), now=now(), seen_version=seen)
    except (Refused, Stale) as refusal:
        steps.put_errors(form, refusal.reasons)
        return 409
    return None


def _onward(ref: str, sheet: str, after: str | None) -> Response:
    if after is None:
        return redirect(url_for("assess.sheet", ref=ref, sheet=sheet), 303)
    return redirect(url_for("assess.criterion_page", ref=ref, sheet=sheet, criterion=after), 303)


def _form(case: Case, row: queries.Row) -> ConclusionForm:
    form = ConclusionForm(obj=row.team) if row.team else ConclusionForm()
    form.offer(case.criteria)
    if form.seen_version.data is None:
        form.seen_version.data = row.team.version if row.team else 0
    return form


def _page(case: Case, sheet: str, criterion: str, form: ConclusionForm) -> str:
    field_code = queries.field_of(case, sheet)
    row, before, after = queries.row_of(case, field_code, criterion)
    person = the_person()
    return render_template(
        "assess/criterion.html",
        case=case,
        sheet=sheet,
        field_code=field_code,
        row=row,
        before=before,
        after=after,
        form=form,
        may_fill=queries.may_fill(case, field_code, person),
        may_raise=casework.may_write(case, "raise_finding", by=person),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheet", ref=case.ref, sheet=sheet), "text": _("Phiếu đánh giá")},
    )
