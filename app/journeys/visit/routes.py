"""The visits of a case, the page of one, and planning a further one."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.casework import visits as door
from app.journeys.visit import bp, forms, views
from app.models import Case
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import get_case, identity
from app.web.edge import writes
from app.web.fields import Choice
from workflows.reasons import Refused


@bp.get("/cases/<ref>/visits")
@permission("case.read")
def visits(ref: str) -> ResponseReturnValue:
    """Every visit of the case."""
    return render_template("visit/visits.html", **views.list_page(get_case(ref)))


@bp.get("/cases/<ref>/visits/<int:visit_id>")
@permission("case.read")
def visit_page(ref: str, visit_id: int) -> ResponseReturnValue:
    """One visit: programme, people met, samples, photos, and the ways to sheets and findings."""
    return render_template("visit/visit.html", **views.page(*views.get_visit(ref, visit_id)))


@bp.route("/cases/<ref>/visits/new", methods=["GET", "POST"])
@permission("case.read")
@writes
def follow_up(ref: str) -> ResponseReturnValue:
    """Plan a further visit with the findings that it looks at."""
    case = get_case(ref)
    form = _follow_up_form(case)
    if not form.is_submitted():
        return _follow_up_page(case, form)
    if not form.validate():
        return _follow_up_page(case, form), 422
    try:
        visit = door.plan_follow_up(case, form.said, by=the_person(), now=now())
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _follow_up_page(case, form), 409
    flash(_("Đã lên lịch thẩm tra tại chỗ."), "success")
    return redirect(url_for("visit.visit_page", ref=ref, visit_id=visit.id), 303)


def _follow_up_form(case: Case) -> forms.FollowUpForm:
    form = forms.FollowUpForm()
    open_ones = [one for one in case.findings if one.closed_at is None and one.grade != "recommendation"]
    form.findings.choices = [Choice(one.ref, one.ref, one.statement[:160]) for one in open_ones]
    return form


def _follow_up_page(case: Case, form: forms.FollowUpForm) -> str:
    return render_template(
        "visit/follow_up.html",
        case=case,
        form=form,
        allowed=casework.may_write(case, "plan_follow_up", by=the_person()),
        identity=identity(case, now()),
        back={"href": url_for("visit.visits", ref=case.ref), "text": _("Các chuyến đánh giá")},
    )
