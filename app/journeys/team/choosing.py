"""The picker: proposing a team, and putting somebody else into the seat of a member who leaves."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import Candidate
from app.journeys.team import bp
from app.journeys.team.forms import PickerForm, ProposalForm, ReasonedReplacementForm, ReplacementForm
from app.journeys.team.looking import address_words, received
from app.journeys.team.picker import filled, picker_page, seated_people
from app.models import Case
from app.web import steps
from app.web.access import now, permission, require, the_person
from app.web.case_page import get_case
from app.web.edge import writes
from workflows.reasons import Refused


@bp.get("/cases/<ref>/team/proposal")
@permission("case.read")
def propose(ref: str) -> ResponseReturnValue:
    """The pool as a matrix, with every reason why somebody cannot sit there."""
    case = get_case(ref)
    require("team.choose")
    return _proposal(case, ProposalForm(), casework.candidates(case, by=the_person(), now=now()))


@bp.post("/cases/<ref>/team/proposal")
@permission("case.read")
@writes
def send_proposal(ref: str) -> ResponseReturnValue:
    """Propose the team through the one door, or look at the pool anew with what is chosen so far."""
    case = get_case(ref)
    require("team.choose")
    if "look" in request.form:  # 302: nothing was changed, so nothing is kept
        return redirect(url_for("team.propose", ref=ref, **address_words(request.form)))
    form, found = ProposalForm(), casework.candidates(case, by=the_person(), now=now())
    filled(form, case, found)
    if not form.validate_on_submit():
        return _proposal(case, form, found), 422
    if not _take(case, "propose_team", {"members": form.members}, form):
        return _proposal(case, form, found), 409
    flash(_("Đã dự kiến đoàn đánh giá; tổ chức được thông báo và có thể nêu ý kiến."), "success")
    return redirect(url_for("team.team_page", ref=ref), 303)


@bp.get("/cases/<ref>/team/change")
@permission("case.read")
def change(ref: str) -> ResponseReturnValue:
    """Who leaves, and then who could take that seat."""
    case = get_case(ref)
    require("team.choose")
    return _change(case, _change_form(case), _replacing(case))


@bp.post("/cases/<ref>/team/change")
@permission("case.read")
@writes
def send_change(ref: str) -> ResponseReturnValue:
    """Put the other person into the seat through the one door; the change stays on record."""
    case, member = get_case(ref), request.form.get("member", "")
    require("team.choose")
    if "look" in request.form:
        return redirect(url_for("team.change", ref=ref, **address_words(request.form)))
    form, found = _change_form(case), _replacing(case)
    filled(form, case, found)
    if not form.validate_on_submit():
        return _change(case, form, found), 422
    answers = {"member": member, "replacement": form.members[0]}
    said = {"reason": form["reason"].data} if "reason" in form else {}
    if not _take(case, casework.change_of(case), answers | said, form):
        return _change(case, form, found), 409
    flash(_("Đã thay thành viên; những người liên quan được thông báo."), "success")
    return redirect(url_for("team.team_page", ref=ref), 303)


def _take(case: Case, action: str, answers: dict[str, object], form: PickerForm) -> bool:
    try:
        casework.perform(case, action, answers, by=the_person(), now=now(), seen_version=form.seen_version.data)
    except Refused as refusal:
        steps.put_errors(form, refusal.reasons)
        return False
    return True


def _proposal(case: Case, form: PickerForm, found: list[Candidate]) -> str:
    offer = steps.offer_of(case, "propose_team", by=the_person(), now=now())
    page = picker_page(case, filled(form, case, found), found)
    action = url_for("team.propose", ref=case.ref)
    return render_template("team/propose.html", heading=steps.step_label(offer.step), action=action, **page)


def _change(case: Case, form: PickerForm, found: list[Candidate]) -> str:
    offer = steps.offer_of(case, casework.change_of(case), by=the_person(), now=now())
    page = picker_page(case, filled(form, case, found), found)
    page |= {"heading": steps.step_label(offer.step), "action": url_for("team.change", ref=case.ref)}
    leaving, closed = _leaving(case), steps.reasons_shown(offer.reasons, case)
    page |= {"leaving": leaving, "seated": seated_people(case), "roles": _roles(case, leaving), "closed": closed}
    return render_template("team/change.html", offer=offer, **page)


def _change_form(case: Case) -> ReplacementForm:
    reasoned = casework.change_of(case) == "change_member"
    said = {} if request.method == "POST" else {"reason": received().get("reason", "")}
    return ReasonedReplacementForm(data=said) if reasoned else ReplacementForm()


def _leaving(case: Case) -> int | None:
    """The member named in the address or the form; None while nobody is; NotFound for somebody not on the team."""
    named = received().get("member", "")
    if not named:
        return None
    if not any(str(member.person_id) == named for member in case.members):
        raise NotFound
    return int(named)


def _replacing(case: Case) -> list[Candidate]:
    """Everybody of the pool for each seat of the member who leaves."""
    leaving = _leaving(case)
    if leaving is None:
        return []
    return casework.candidates(case, by=the_person(), now=now(), roles=_roles(case, leaving), leaving=leaving)


def _roles(case: Case, leaving: int | None) -> list[str]:
    return list(dict.fromkeys(member.role for member in case.members if member.person_id == leaving))
