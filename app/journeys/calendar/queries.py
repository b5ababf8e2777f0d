"""The visits a person may see, in a number of statements that does not depend on how many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app import casework
from app.db import session
from app.models import Case, Organisation, Person, Programme, ProgrammeSite, TeamMember, Visit
from workflows.facts import Actor
from workflows.reader import list_procedures, load

PER_PAGE = 50
MOST = 2000
"""So many visits at the most stand in one month or one file."""


@dataclass
class VisitRow:
    """A visit as calendars show it."""

    id: int
    case_id: int
    ref: str
    organisation: str
    organisation_id: int
    status: str
    kind: str
    first: date
    last: date
    version: int
    sites: list[str] = field(default_factory=list)
    people: list[str] = field(default_factory=list)
    clashes: list[tuple[str, str]] = field(default_factory=list)
    """Who has to be somewhere else on one of the days, and the other case."""

    def days(self) -> Iterable[date]:
        """Every day of it."""
        return days_of(self.first, self.last)


def days_of(first: date, last: date) -> Iterable[date]:
    """Every day from one to the other."""
    return (first + timedelta(days=number) for number in range((last - first).days + 1))


@dataclass(frozen=True)
class Span:
    """Which visits are asked for: days, and only one's own or all that may be seen."""

    first: date
    last: date | None
    mine: bool = False


def find_visits(actor: Actor, span: Span, *, page: int | None = None) -> list[VisitRow]:
    """The visits of those days that the person may see, the earliest first; one page of them if asked for."""
    columns = (Visit.id, Visit.case_id, Case.ref, Organisation.legal_name_vi, Case.organisation_id, Case.status)
    wanted = _chosen(select(*columns, Visit.kind, Visit.from_on, Visit.to_on, Visit.version), actor, span)
    wanted = wanted.order_by(Visit.from_on, Visit.to_on, Visit.id)
    limits = (MOST, 0) if page is None else (PER_PAGE, (page - 1) * PER_PAGE)
    rows = [VisitRow(*row) for row in session.execute(wanted.limit(limits[0]).offset(limits[1]))]
    if rows:
        _add_people(rows)
        _add_sites(rows)
        _add_clashes(rows, actor)
    return rows


def count_visits(actor: Actor, span: Span) -> int:
    """How many there are."""
    return session.scalar(_chosen(select(func.count(Visit.id)), actor, span)) or 0


def next_visit_after(actor: Actor, day: date) -> date | None:
    """The first day of the next visit the person may see, for a page that has nothing to show."""
    wanted = _chosen(select(func.min(Visit.from_on)), actor, Span(day, None))
    found: date | None = session.scalar(wanted.where(Visit.from_on > day))
    return found


def _chosen(selected: Select[*tuple[Any, ...]], actor: Actor, span: Span) -> Select[*tuple[Any, ...]]:
    wanted = selected.select_from(Visit).join(Case, Case.id == Visit.case_id)
    wanted = wanted.join(Organisation, Organisation.id == Case.organisation_id)
    wanted = wanted.where(casework.visible_cases(actor), _takes_place(), Visit.to_on >= span.first)
    if span.last is not None:
        wanted = wanted.where(Visit.from_on <= span.last)
    return wanted.where(_own(actor)) if span.mine else wanted


@cache
def _ends() -> frozenset[str]:
    procedures = [load(name) for name in list_procedures()]
    return frozenset(state.name for one in procedures for state in one.states if state.is_final)


def _takes_place() -> ColumnElement[bool]:
    """A case that ended before the visit was over had none."""
    return or_(Case.status.not_in(_ends()), Visit.to_on <= Case.entered_on)


def _own(actor: Actor) -> ColumnElement[bool]:
    """Visits on whose team the person sits, of the own organisation, or of cases the person takes care of."""
    seat = aliased(TeamMember)
    seated = exists().where(seat.case_id == Case.id, seat.person_id == actor.id, seat.left_at.is_(None))
    ways = [seated, Case.handler_id == actor.id]
    if actor.organisation_id is not None and "provider" in actor.roles:
        ways.append(Case.organisation_id == actor.organisation_id)
    return or_(*ways)


def _add_people(rows: Sequence[VisitRow]) -> None:
    wanted = select(TeamMember.case_id, Person.name).join(Person, Person.id == TeamMember.person_id)
    wanted = wanted.where(TeamMember.case_id.in_({row.case_id for row in rows}), TeamMember.left_at.is_(None))
    names: dict[int, list[str]] = defaultdict(list)
    for case_id, name in session.execute(wanted.order_by(TeamMember.id)):
        names[case_id].append(name)
    for row in rows:
        row.people = list(dict.fromkeys(names[row.case_id]))


def _add_sites(rows: Sequence[VisitRow]) -> None:
    wanted = select(Programme.case_id, ProgrammeSite.name).join(Programme, Programme.id == ProgrammeSite.programme_id)
    wanted = wanted.where(Programme.case_id.in_({row.case_id for row in rows}))
    names: dict[int, list[str]] = defaultdict(list)
    for case_id, name in session.execute(wanted.order_by(ProgrammeSite.position)):
        names[case_id].append(name)
    for row in rows:
        row.sites = names[row.case_id]


def _add_clashes(rows: Sequence[VisitRow], actor: Actor) -> None:
    """Marks people who would be at two organisations at once; of cases the person may not see nothing is said."""
    span = Span(min(row.first for row in rows), max(row.last for row in rows))
    member = aliased(TeamMember)
    columns = (member.person_id, Person.name, Visit.case_id, Case.ref, Visit.from_on, Visit.to_on)
    wanted = _chosen(select(*columns), actor, span)
    wanted = wanted.join(member, and_(member.case_id == Case.id, member.left_at.is_(None)))
    wanted = wanted.join(Person, Person.id == member.person_id).order_by(Person.name, Case.ref)
    where: dict[tuple[int, date], dict[str, str]] = defaultdict(dict)
    seated: dict[int, set[int]] = defaultdict(set)
    for person_id, name, case_id, ref, first, last in session.execute(wanted):
        seated[case_id].add(person_id)
        for day in days_of(first, last):
            where[person_id, day][ref] = name
    for row in rows:
        met = [where[person_id, day] for person_id in seated[row.case_id] for day in row.days()]
        row.clashes = sorted({(name, ref) for found in met for ref, name in found.items() if ref != row.ref})
