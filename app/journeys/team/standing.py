"""What else is known of the people of the pool: how much they have to do, and what ties them to an organisation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from functools import cache

from sqlalchemy import ColumnElement, Select, and_, func, literal, or_, select, union_all

from app.casework import local_day
from app.db import session
from app.models import Case, Duty, Objection, TeamMember, Visit
from workflows.reader import list_procedures, load

AHEAD = timedelta(days=60)
"""How far the coming visits are looked at."""
BUSY_PHASES = frozenset({"team", "assess", "correct"})
Days = tuple[date, date]


@dataclass(frozen=True)
class Load:
    """What a person already has to do: running cases, days of visits to come, days that meet the wanted ones."""

    cases: int = 0
    visit_days: int = 0
    overlap: tuple[date, ...] = ()

    @property
    def weight(self) -> tuple[int, int]:
        """The more, the busier."""
        return len(self.overlap) * 1000 + self.visit_days, self.cases


@dataclass(frozen=True)
class Tie:
    """Something a person had to do with the organisation before: in which case, as what, and on which day."""

    kind: str
    """A seat (`lead`, `general`, `technical`), a duty (`review`, `decide`) or `objection`."""
    ref: str
    on: date
    outcome: str = ""


@dataclass(frozen=True)
class Standing:
    """All of it, by person."""

    loads: dict[int, Load] = field(default_factory=dict)
    ties: dict[int, list[Tie]] = field(default_factory=dict)


def standing(case: Case, day: date, wanted: Days | None) -> Standing:
    """What is known of everybody, in a number of statements that does not depend on how many they are."""
    return Standing(_loads(case, day, wanted), _ties(case))


@cache
def busy_states() -> frozenset[str]:
    """The states in which a team still has something to do, whichever the procedure."""
    procedures = [load(name) for name in list_procedures()]
    return frozenset(
        state.name for one in procedures if one.kind == "case" for state in one.states if state.phase in BUSY_PHASES
    )


def _loads(case: Case, day: date, wanted: Days | None) -> dict[int, Load]:
    seated = select(TeamMember.person_id, func.count(TeamMember.case_id.distinct())).join(Case)
    seated = seated.where(TeamMember.left_at.is_(None), Case.status.in_(busy_states()), Case.id != case.id)
    counts = {row[0]: row[1] for row in session.execute(seated.group_by(TeamMember.person_id))}
    days = _visit_days(case, day, wanted)
    meant = set(_span(*wanted)) if wanted else set()
    horizon = day + AHEAD
    return {
        key: Load(
            counts.get(key, 0),
            sum(1 for one in days.get(key, ()) if day <= one <= horizon),
            tuple(sorted(days.get(key, set()) & meant)),
        )
        for key in {*counts, *days}
    }


def _visit_days(case: Case, day: date, wanted: Days | None) -> dict[int, set[date]]:
    coming: ColumnElement[bool] = and_(Visit.to_on >= day, Visit.from_on <= day + AHEAD)
    if wanted is not None:
        coming = or_(coming, and_(Visit.to_on >= wanted[0], Visit.from_on <= wanted[1]))
    planned = select(TeamMember.person_id, Visit.from_on, Visit.to_on).join(Visit, Visit.case_id == TeamMember.case_id)
    planned = planned.join(Case, Case.id == TeamMember.case_id).where(Case.status.in_(busy_states()))
    planned = planned.where(TeamMember.left_at.is_(None), Case.id != case.id, coming).distinct()
    days: dict[int, set[date]] = defaultdict(set)
    for person_id, first, last in session.execute(planned):
        days[person_id].update(_span(first, last))
    return days


def _span(first: date, last: date) -> Iterable[date]:
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


def _ties(case: Case) -> dict[int, list[Tie]]:
    found: dict[int, list[Tie]] = defaultdict(list)
    for person_id, kind, ref, at, outcome in session.execute(union_all(_seats(case), _duties(case), _objections(case))):
        found[person_id].append(Tie(kind, ref, local_day(at), outcome))
    for ties in found.values():
        ties.sort(key=lambda tie: tie.on, reverse=True)
    return found


Rows = Select[int, str, str, datetime, str]


def _seats(case: Case) -> Rows:
    """Seats in other cases of the organisation, and those already left in this one."""
    columns = (TeamMember.person_id, TeamMember.role, Case.ref, TeamMember.proposed_at, literal(""))
    wanted = select(*columns).join(Case).where(Case.organisation_id == case.organisation_id)
    return wanted.where(or_(Case.id != case.id, TeamMember.left_at.is_not(None)))


def _duties(case: Case) -> Rows:
    columns = (Duty.person_id, Duty.duty, Case.ref, Duty.assigned_at, literal(""))
    wanted = select(*columns).join(Case).where(Case.organisation_id == case.organisation_id)
    return wanted.where(Duty.duty.in_(("review", "decide")))


def _objections(case: Case) -> Rows:
    columns = (Objection.person_id, literal("objection"), Case.ref, Objection.raised_at, Objection.outcome)
    return select(*columns).join(Case).where(Case.organisation_id == case.organisation_id)
