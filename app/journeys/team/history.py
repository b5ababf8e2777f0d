"""What became of a team: who left, when and why, who came, and the dates the visit had before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.db import session
from app.models import Case, Person, TeamMember, Visit, VisitChange


@dataclass(frozen=True)
class Departure:
    """A seat that changed hands."""

    name: str
    role: str
    at: datetime
    by: str
    reason: str
    successor: str


@dataclass(frozen=True)
class EarlierDates:
    """Dates a visit had before they were changed."""

    kind: str
    first: date
    last: date
    at: datetime
    by: str
    reason: str


def departures(case: Case) -> list[Departure]:
    """Everybody who left the team, the latest first, with whoever took over the seat."""
    leaver, officer, joiner = aliased(Person), aliased(Person), aliased(Person)
    came = aliased(TeamMember)
    columns = (leaver.name, TeamMember.role, TeamMember.left_at, officer.name, TeamMember.leaving_reason, joiner.name)
    wanted = select(*columns).join(leaver, leaver.id == TeamMember.person_id)
    wanted = wanted.join(officer, officer.id == TeamMember.left_by_id)
    wanted = wanted.outerjoin(came, (came.case_id == TeamMember.case_id) & (came.proposed_at == TeamMember.left_at))
    wanted = wanted.outerjoin(joiner, joiner.id == came.person_id)
    wanted = wanted.where(TeamMember.case_id == case.id, TeamMember.left_at.is_not(None))
    rows = session.execute(wanted.order_by(TeamMember.left_at.desc(), TeamMember.id)).all()
    return [Departure(name, role, at, by, why, new or "") for name, role, at, by, why, new in rows if at is not None]


def earlier_dates(case: Case) -> Sequence[EarlierDates]:
    """The dates that visits of the case had before, the latest change first."""
    columns = (Visit.kind, VisitChange.from_on, VisitChange.to_on, VisitChange.changed_at, Person.name)
    wanted = select(*columns, VisitChange.reason).select_from(VisitChange).join(Visit)
    wanted = wanted.join(Person, Person.id == VisitChange.changed_by_id).where(Visit.case_id == case.id)
    rows = session.execute(wanted.order_by(VisitChange.changed_at.desc(), VisitChange.id.desc())).all()
    return [EarlierDates(*row) for row in rows]
