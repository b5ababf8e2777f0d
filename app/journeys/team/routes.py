"""The team page for whoever may read the case, and the proposal for the officer."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from app import casework
from app.journeys.team import bp, queries
from app.journeys.team.forms import ProposalForm
from app.models import Case
from app.web import steps
from app.web.access import now, permission, require, the_person
from app.web.case_page import back_to_case, get_case, identity
from app.web.edge import writes
from workflows.reasons import Refused


@bp.get("/cases/<ref>/team")
@permission("case.read")
def team_page(ref: str) -> ResponseReturnValue:
    """Members, what each covers, the term of objection, objections and their answers."""
    case = get_case(ref)
    return render_template(
        "team/team_page.html",
        case=case,
        sheets=queries.sheets(case),
        last_day=queries.last_day_to_object(case),
        may_object=queries.may_still_object(case, now()),
        identity=identity(case, now()),
        back=back_to_case(case),
        offers=_offers(case),
    )


def _offers(case: Case) -> list[dict[str, Any]]:
    here = {"object_to_member", "answer_objection", "replace_member", "confirm_team"}
    return [
        {
            "label": steps.step_label(offer.step),
            "href": url_for("casefile.step_page", ref=case.ref, action=offer.step.action),
            "open": offer.open,
            "reasons": steps.reasons_shown(offer.reasons, case),
        }
        for offer in casework.offers(case, by=the_person(), now=now())
        if offer.mine and offer.step.action in here
    ]


@bp.get("/cases/<ref>/team/proposal")
@permission("case.read")
def propose(ref: str) -> ResponseReturnValue:
    """The pool, seat by seat, with every reason why somebody cannot sit there."""
    case = get_case(ref)
    require("team.choose")
    return _proposal_page(case, _form(case))


@bp.post("/cases/<ref>/team/proposal")
@permission("case.read")
@writes
def send_proposal(ref: str) -> ResponseReturnValue:
    """Propose the team through the one door."""
    case = get_case(ref)
    require("team.choose")
    form = _form(case)
    if not form.validate_on_submit():
        return _proposal_page(case, form), 422
    answers, seen = {"members": form.members}, form.seen_version.data
    try:
        casework.perform(case, "propose_team", answers, by=the_person(), now=now(), seen_version=seen)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return _proposal_page(case, form), 409
    flash(_("Đã dự kiến đoàn đánh giá; tổ chức được thông báo và có thể nêu ý kiến."), "success")
    return redirect(url_for("team.team_page", ref=ref), 303)


def _form(case: Case) -> ProposalForm:
    form = ProposalForm()
    form.offer(casework.candidates(case, by=the_person(), now=now()))
    if form.seen_version.data is None:
        form.seen_version.data = case.version
    return form


def _proposal_page(case: Case, form: ProposalForm) -> str:
    offer = steps.offer_of(case, "propose_team", by=the_person(), now=now())
    return render_template(
        "team/propose.html",
        case=case,
        form=form,
        heading=steps.step_label(offer.step),
        identity=identity(case, now()),
        back=back_to_case(case),
    )
