"""The sheets of the assessment, and the page of one criterion with both sides."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from app import casework
from app.casework import AnswerContent
from app.journeys.assess import bp, drawing, queries, views
from app.journeys.assess.forms import ConclusionForm
from app.models import Case
from app.web import steps, wording
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, identity
from app.web.clock import today
from app.web.edge import writes
from workflows.reasons import OutOfTurn, Refused, Stale


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
        parts=views.parts(case),
        may_raise=casework.may_write(case, "raise_finding", by=person),
        identity=identity(case, now()),
        back=back_to_case(case),
    )


@bp.get("/cases/<ref>/sheets/<sheet>")
@permission("case.read")
def sheet(ref: str, sheet: str) -> ResponseReturnValue:
    """One sheet, side by side with the self-assessment; filtered, and cut into sections, by the address."""
    case = queries.get_case_with_sheets(ref, the_person())
    field_code = queries.field_of(case, sheet)
    laid = drawing.lay_out(case, field_code, request.args)
    return render_template(
        "assess/sheet.html",
        case=case,
        sheet=sheet,
        field_code=field_code,
        laid=laid,
        expired=[wording.sentence(reason) for reason in queries.expired(case, field_code, today())],
        may_fill=queries.may_fill(case, field_code, the_person()),
        view=queries.view_of(case, field_code, the_person(), done=laid.done),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheets", ref=ref), "text": _("Các phiếu đánh giá")},
    )


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
    if not _record(case, queries.spot(field_code, criterion), form):
        return _page(case, sheet, criterion, form), 409
    flash(_("Đã lưu kết luận cho %(criterion)s.", criterion=criterion), "success")
    return _onward(ref, sheet, after)


def _record(case: Case, spot: casework.Spot, form: ConclusionForm) -> bool:
    """False when it was refused, with the sentences put into the form."""
    content = AnswerContent(form.answer.data or "", "", form.comment.data or "", form.reason.data or "")
    try:
        seen = casework.Seen(form.seen_version.data)
        casework.record_answer(case, spot, content, by=the_person(), now=now(), seen=seen)
    except (OutOfTurn, Stale) as refusal:
        steps.put_errors(form, refusal.reasons)
        form.was_overtaken(casework.find_answer(case, spot))
        return False
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return False
    return True


def _onward(ref: str, sheet: str, after: str | None) -> Response:
    if after is None:
        return redirect(url_for("assess.sheet", ref=ref, sheet=sheet), 303)
    return redirect(url_for("assess.criterion_page", ref=ref, sheet=sheet, criterion=after), 303)


def _form(case: Case, row: queries.Row) -> ConclusionForm:
    form = ConclusionForm(obj=row.team) if row.team else ConclusionForm()
    form.offer(case.criteria)
    if form.seen_version.data is None and not form.is_submitted():
        form.seen_version.data = row.team.version if row.team else 0
    return form


def _page(case: Case, sheet: str, criterion: str, form: ConclusionForm) -> str:
    field_code = queries.field_of(case, sheet)
    row, before, after = queries.row_of(case, field_code, criterion)
    person, spot_of_the_page = the_person(), f"team:{sheet}:{criterion}"
    may_fill = queries.may_fill(case, field_code, person)
    return render_template(
        "assess/criterion.html",
        case=case,
        sheet=sheet,
        field_code=field_code,
        row=row,
        before=before,
        after=after,
        form=form,
        files=views.files(case, row.own.evidence) if row.own else [],
        team_files=views.files(case, row.team.evidence) if row.team else [],
        add_form=views.add_form(case, spot_of_the_page) if row.concluded and may_fill else None,
        overtaken=views.answers_apart(form, row.team) if form.overtaken else None,
        may_fill=may_fill,
        may_raise=casework.may_write(case, "raise_finding", by=person),
        identity=identity(case, now()),
        back={"href": url_for("assess.sheet", ref=case.ref, sheet=sheet), "text": _("Phiếu đánh giá")},
    )
