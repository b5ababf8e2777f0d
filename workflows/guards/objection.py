"""The provider's right to object to a member, and how the agency deals with it."""

from __future__ import annotations

from datetime import date

from workflows.clocks import add_working_days
from workflows.facts import CaseFacts, Move
from workflows.guards.given import text
from workflows.guards.registry import guard
from workflows.reasons import Reason
from workflows.settings import whole


@guard(needs=("objection_term",), excludes=("objection_term_is_over",))
def objection_term_is_open(case: CaseFacts, move: Move) -> Reason | None:
    """The provider's working days to object have not passed (setting `objection_term`, custom of accreditation)."""
    last = _last_day(case, move)
    return Reason("objection_term_passed", {"last_day": last}) if last < move.day else None


@guard(needs=("objection_term",), excludes=("objection_term_is_open",))
def objection_term_is_over(case: CaseFacts, move: Move) -> Reason | None:
    """The working days to object have passed; the last one is still the provider's (setting `objection_term`)."""
    last = _last_day(case, move)
    return Reason("objection_term_runs", {"last_day": last}) if move.day <= last else None


@guard(reads=("member",))
def member_has_an_open_objection(case: CaseFacts, move: Move) -> Reason | None:
    """There is an unanswered objection to the member (our rule)."""
    waiting = {str(objection.person_id) for objection in case.objections if not objection.outcome}
    named = text(move, "member")
    if not waiting:
        return Reason("no_open_objection", {}, "team")
    if named and named not in waiting:
        return Reason("member_without_open_objection", {}, "team")
    return None


@guard()
def objections_are_answered(case: CaseFacts, move: Move) -> list[Reason]:
    """Every objection is answered, and nobody sits on the team against whom one was upheld (our rule)."""
    seated = {member.person_id for member in case.members}
    found = []
    for objection in case.objections:
        if not objection.outcome:
            found.append(Reason("objection_unanswered", {"person": objection.name}, "team"))
        elif objection.outcome == "upheld" and objection.person_id in seated:
            found.append(Reason("objected_member_still_seated", {"person": objection.name}, "team"))
    return found


def _last_day(case: CaseFacts, move: Move) -> date:
    if case.team_proposed_on is None:
        raise ValueError("a case with a proposed team must say when it was proposed")
    return add_working_days(case.team_proposed_on, whole(move.settings, "objection_term"), move.calendar)
