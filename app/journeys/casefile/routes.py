"""The page of a case and every step by one generic form."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.journeys.casefile import bp, parting, queries, views
from app.web import steps
from app.web.access import now, permission, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from app.web.listing import page_of
from workflows.reasons import Refused


@bp.get("/cases/<ref>")
@permission("case.read")
def case_page(ref: str) -> ResponseReturnValue:
    """One case: where it stands, what this person can do and why the rest is closed, its parts, papers and history."""
    case = get_case(ref, options=queries.AT_ONCE)
    return render_template("casefile/case_page.html", **views.case_page(case, the_person(), now()))


@bp.get("/cases/<ref>/timeline")
@permission("case.read")
def timeline(ref: str) -> ResponseReturnValue:
    """The whole history of a case, the small events too."""
    case = get_case(ref)
    shown = views.timeline_page(case, the_person(), now(), page_of(request.args))
    return render_template("casefile/timeline.html", **shown)


@bp.get("/cases/<ref>/actions/<action>")
@permission("case.read")
def step_page(ref: str, action: str) -> ResponseReturnValue:
    """The form of one step, or all the reasons why it is closed."""
    case = get_case(ref)
    offer = steps.offer_of(case, action, by=the_person(), now=now())
    form = parting.form_of(case, offer.step, by=the_person(), now=now())
    return render_template("casefile/step.html", **views.step_page(case, offer, form, now()))


@bp.post("/cases/<ref>/actions/<action>")
@permission("case.read")
@writes
def act(ref: str, action: str) -> ResponseReturnValue:
    """Take the step through the one door; a refusal shows its reasons and keeps what was typed."""
    case, by = get_case(ref), the_person()
    offer = steps.offer_of(case, action, by=by, now=now())
    form = parting.form_of(case, offer.step, by=by, now=now())
    if not form.validate_on_submit():
        return render_template("casefile/step.html", **views.step_page(case, offer, form, now())), 422
    try:
        answers, seen = parting.answers_of(form), form.seen_version.data
        casework.perform(case, action, answers, by=by, now=now(), seen_version=seen)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return render_template("casefile/step.html", **views.step_page(case, offer, form, now())), 409
    flash(_("Đã thực hiện: %(step)s.", step=steps.step_label(offer.step)), "success")
    return redirect(url_for("casefile.case_page", ref=ref), 303)
