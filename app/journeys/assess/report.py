"""The report: what the leader writes, the paper prepared from it, and the step that submits it."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import ReportContent
from app.journeys.assess import bp, queries
from app.journeys.assess.forms import ReportForm
from app.models import Case, Report
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import back_to_case, identity, is_of_the_provider
from app.web.edge import writes
from workflows.reasons import Refused, Stale


@bp.get("/cases/<ref>/report")
@permission("case.read")
def report_page(ref: str) -> ResponseReturnValue:
    """The report of the latest round: to be written by the leader, to be read by whoever may."""
    case = _case(ref)
    return _page(case, _form(case))


@bp.post("/cases/<ref>/report")
@permission("case.read")
@writes
def write_report(ref: str) -> ResponseReturnValue:
    """Keep what the leader writes through the one door; the paper is prepared from it next."""
    case = _case(ref)
    form = _form(case)
    if not form.validate_on_submit():
        return _page(case, form), 422
    try:
        casework.write_report(case, _content(form), by=the_person(), now=now())
    except (Refused, Stale) as refusal:
        steps.put_errors(form, refusal.reasons)
        return _page(case, form), 409
    flash(_("Đã lưu nội dung báo cáo. Tiếp theo: soạn dự thảo văn bản, xem lại rồi trình."), "success")
    return redirect(url_for("assess.report_page", ref=ref, _anchor="paper"), 303)


def _case(ref: str) -> Case:
    case = queries.get_case_with_sheets(ref, the_person())
    if is_of_the_provider(case, the_person()) and (case.report is None or case.report.submitted_at is None):
        raise NotFound
    return case


def _form(case: Case) -> ReportForm:
    form = ReportForm(**_written(case.report)) if case.report else ReportForm(lines=[row.line for row in case.lines])
    form.offer(case)
    return form


def _written(report: Report) -> dict[str, Any]:
    names = ("proposal", "lines", "summary", "strengths", "dissent")
    return {**{name: getattr(report, name) for name in names}, "participants": "\n".join(report.participants)}


def _content(form: ReportForm) -> ReportContent:
    said = {name: value or "" for name, value in form.answers.items()}
    said["participants"] = said["participants"].split("\n")
    said["lines"] = list(form.lines.data or ())
    return ReportContent(**said)


def _page(case: Case, form: ReportForm) -> str:
    person = the_person()
    submit = [o for o in casework.offers(case, by=person, now=now()) if o.mine and o.step.action == "submit_report"]
    drafts = [p for p in case.papers if p.kind == "assessment_report" and p.status == "draft"]
    return render_template(
        "assess/report.html",
        case=case,
        form=form,
        report=case.report,
        may_write=casework.may_write(case, "write_report", by=person),
        released=[p for p in case.papers if p.kind == "assessment_report" and p.status == "released"],
        draft=drafts[-1] if drafts and submit else None,
        submit=submit[0] if submit else None,
        reasons=steps.reasons_shown(submit[0].reasons, case) if submit else [],
        identity=identity(case, now()),
        back=back_to_case(case),
    )
