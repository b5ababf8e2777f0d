"""Who could sit on the team of a case, in which seat, and every reason why not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from app.casework.moves import move_for
from app.db import session
from app.models import Assessor, Case, Person
from workflows.facts import Seat
from workflows.guards import GUARDS, SEAT_ROLES, covered_fields
from workflows.reasons import Reason


@dataclass(frozen=True)
class Candidate:
    """An assessor of the pool in one seat: eligible when there are no reasons why not."""

    assessor: Assessor
    seat: Seat
    covers: tuple[str, ...]
    reasons: tuple[Reason, ...]


def candidates(case: Case, *, by: Person, now: datetime, roles: Sequence[str] = SEAT_ROLES) -> list[Candidate]:
    """Every active assessor in every seat, checked by the very guards that the proposal will meet."""
    wanted = select(Assessor).join(Assessor.person).options(contains_eager(Assessor.person)).where(Person.is_active)
    pool = session.scalars(wanted.order_by(Person.folded)).all()
    return [_candidate(case, row, role, by=by, now=now) for row in pool for role in roles]


def _candidate(case: Case, row: Assessor, role: str, *, by: Person, now: datetime) -> Candidate:
    seat = Seat(row.person_id, role)
    move = move_for(case, "propose_team", by=by, now=now, answers={"members": [seat]}, pool=lambda _id: row)
    guards = ("members_are_eligible", "members_are_free_of_conflict")
    reasons = [reason for name in guards for reason in GUARDS[name].reasons(case, move)]
    covers = covered_fields(row, case.field_codes) if role == "technical" else ()
    return Candidate(row, seat, covers, tuple(reasons))
