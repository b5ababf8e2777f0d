"""Effects on the team: seats, objections and their answers, the duty to assess."""

from __future__ import annotations

from sqlalchemy import select

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Assessor, Case, Duty, Objection, TeamMember
from workflows.facts import Seat
from workflows.guards.eligibility import covered_fields


@effect
def seat_team(case: Case, deed: Deed) -> None:
    """The proposed people take their seats; the objection term counts from today."""
    for seat in deed.many("members", Seat):
        session.add(_seated(case, seat, deed))
    case.team_proposed_on = deed.day


def _seated(case: Case, seat: Seat, deed: Deed) -> TeamMember:
    assessor = session.get_one(Assessor, seat.person_id)
    fields = covered_fields(assessor, case.field_codes) if seat.role == "technical" else ()
    member = TeamMember(organisation_id=case.organisation_id, case_id=case.id, person_id=seat.person_id, role=seat.role)
    member.field_list = " ".join(fields)
    member.proposed_at, member.proposed_by_id = deed.now, deed.by.id
    return member


@effect
def keep_objection(case: Case, deed: Deed) -> None:
    """The objection stands open until it is answered or the member replaced."""
    row = Objection(organisation_id=case.organisation_id, case_id=case.id, person_id=int(deed.text("member")))
    row.reason, row.outcome, row.explanation = deed.text("reason"), "", ""
    row.raised_at, row.raised_by_id = deed.now, deed.by.id
    session.add(row)


@effect
def answer_objection(case: Case, deed: Deed) -> None:
    """Every open objection to the member is answered alike."""
    for row in _objections(case, int(deed.text("member"))):
        if row.outcome == "":
            row.outcome, row.explanation = deed.text("objection_outcome"), deed.text("explanation")
            row.answered_at, row.answered_by_id = deed.now, deed.by.id


@effect
def replace_member(case: Case, deed: Deed) -> None:
    """The member leaves the seat and the other takes it; leaving the last seat settles the objections to the member."""
    seat, leaving = deed.one("replacement", Seat), int(deed.text("member"))
    held = [member for member in case.members if member.person_id == leaving]
    for member in [m for m in held if m.role == seat.role] or held:
        member.left_at, member.left_by_id, member.leaving_reason = deed.now, deed.by.id, deed.text("reason")
    session.flush()  # the seat must be empty before another sits down: one lead at a time is a unique index
    session.add(_seated(case, seat, deed))
    if any(member.left_at is None for member in held):
        return
    for row in _objections(case, leaving):
        if row.outcome in ("", "upheld"):
            row.outcome, row.answered_at, row.answered_by_id = "replaced", deed.now, deed.by.id


def _objections(case: Case, person_id: int) -> list[Objection]:
    wanted = select(Objection).where(Objection.case_id == case.id, Objection.person_id == person_id)
    return list(session.scalars(wanted))


@effect
def assign_assessors(case: Case, deed: Deed) -> None:
    """Whoever sits on the confirmed team has the duty to assess, and so neither reviews nor decides."""
    session.flush()  # whoever took a seat in this very step is among them
    session.expire(case, ["members"])
    for person_id in dict.fromkeys(member.person_id for member in case.members):
        assign(case, person_id, "assess", deed)


def assign(case: Case, person_id: int, duty: str, deed: Deed) -> None:
    """Write down a duty once; SQL refuses a second, exclusive one."""
    if any(row.person_id == person_id and row.duty == duty for row in case.duties):
        return
    row = Duty(organisation_id=case.organisation_id, case_id=case.id, person_id=person_id, duty=duty)
    row.assigned_at, row.assigned_by_id = deed.now, deed.by.id
    session.add(row)
