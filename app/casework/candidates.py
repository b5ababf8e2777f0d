"""Who could sit on the team of a case, in which seat, and every reason why not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, lazyload

from app.casework.definitions import definition_of
from app.casework.moves import move_for
from app.db import session
from app.models import Assessor, Case, Person
from workflows.facts import Move, Seat
from workflows.guards import GUARDS, SEAT_ROLES, covered_fields
from workflows.reasons import Reason

PERSONAL = (
    "members_are_eligible",
    "members_are_free_of_conflict",
    "members_have_no_other_duty",
    "replacement_keeps_sheets_covered",
)
"""Guards that speak of the person in the seat; those that judge a whole team wait for the proposal."""
CHANGES = ("change_member", "replace_member")
"""Steps by which one person takes another's seat: on a confirmed team, on a proposed one."""


@dataclass(frozen=True)
class Candidate:
    """An assessor of the pool in one seat: eligible when there are no reasons why not."""

    assessor: Assessor
    seat: Seat
    covers: tuple[str, ...]
    reasons: tuple[Reason, ...]


def candidates(
    case: Case, *, by: Person, now: datetime, roles: Sequence[str] = SEAT_ROLES, leaving: int | None = None
) -> list[Candidate]:
    """Every assessor in every seat, checked by the very guards that the proposal or the change will meet.

    With `leaving` the seats are those that this member would give up.
    """
    action = "propose_team" if leaving is None else change_of(case)
    step = definition_of(case).step_from(case.status, action)
    guards = [GUARDS[name] for name in PERSONAL if step is None or name in step.guards]
    asking = move_for(case, action, by=by, now=now)
    found = []
    for row in _pool():
        cannot = _cannot_work(case, row)
        for role in roles:
            move = _proposing(asking, row, role, leaving)
            reasons = [*cannot, *(reason for guard in guards for reason in guard.reasons(case, move))]
            covers = covered_fields(row, case.field_codes) if role == "technical" else ()
            found.append(Candidate(row, Seat(row.person_id, role), covers, tuple(reasons)))
    return found


def change_of(case: Case) -> str:
    """The step by which a member gives way to another at this stage of the case."""
    return CHANGES[1] if case.status == "team_proposed" else CHANGES[0]


def _pool() -> Sequence[Assessor]:
    wanted = select(Assessor).join(Assessor.person)
    wanted = wanted.options(contains_eager(Assessor.person).options(lazyload(Person.organisation)))
    return session.scalars(wanted.order_by(Person.folded, Person.id)).all()


def _proposing(move: Move, row: Assessor, role: str, leaving: int | None) -> Move:
    seat = Seat(row.person_id, role)
    answers: Mapping[str, object] = (
        {"members": [seat]} if leaving is None else {"member": str(leaving), "replacement": seat}
    )
    return replace(move, answers=answers, pool=lambda _id: row)


def _cannot_work(case: Case, row: Assessor) -> list[Reason]:
    """Whoever cannot sign in, or no longer as an assessor, would never fill in a sheet of this case."""
    person = row.person
    if case.transcribed:
        return []
    if not person.is_active or person.transcribed:
        return [Reason("person_cannot_sign_in", {"person": person.name}, "team")]
    return [] if "assessor" in person.roles else [Reason("person_is_no_assessor", {"person": person.name}, "team")]
