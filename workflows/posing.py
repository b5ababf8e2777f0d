"""Invented people and an invented case, of whom the real relations and guards are asked what they allow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property
from itertools import combinations, product
from typing import NamedTuple

from workflows.facts import Actor, Move, Seat
from workflows.guards import GUARDS, SEAT_ROLES
from workflows.relations import holds
from workflows.roles import ROLES

SEATED = ("", *SEAT_ROLES)
DAY = date(2026, 6, 1)
ORGANISATION, TAX_CODE = 1, "0000000001"
EVERY_ROLE = frozenset(ROLES)
ALWAYS = ((date.min, date.max),)
OUTSIDER = 101


class Person(NamedTuple):
    """Somebody in an invented case: the seat, the duties on record, and the duties done, recorded or not."""

    seat: str = ""
    recorded: tuple[str, ...] = ()
    done: tuple[str, ...] = ()

    @property
    def duties(self) -> frozenset[str]:
        return frozenset((*self.recorded, *self.done))


@dataclass(frozen=True)
class _Organisation:
    id: int = ORGANISATION
    tax_code: str = TAX_CODE


@dataclass(frozen=True)
class _Member:
    person_id: int
    role: str
    name: str = ""
    fields: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Duty:
    person_id: int
    duty: str


@dataclass(frozen=True)
class _Undertaking:
    person_id: int


@dataclass(frozen=True)
class _Assessor:
    """Somebody in the pool in whom nothing stands against a seat."""

    person_id: int
    name: str = ""
    degree: str = ""
    years: int = 0
    training: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    organisation_id: int | None = None


def _found(person_id: int) -> _Assessor:
    return _Assessor(person_id)


class _EveryDay:
    def is_working(self, day: date) -> bool:
        return True


EVERY_DAY = _EveryDay()


@dataclass
class Subject:
    """A case handed in on paper, and at the same time a finding in it, raised by whoever is named.

    Everybody seated gave the undertaking: what nobody may do here, nobody may do at all.
    """

    status: str
    people: Sequence[Person]
    raised_by_id: int = 0

    organisation = _Organisation()
    organisation_id = ORGANISATION
    on_paper = True
    transcribed = False

    @cached_property
    def members(self) -> tuple[_Member, ...]:
        return tuple(_Member(number, one.seat) for number, one in enumerate(self.people) if one.seat)

    @cached_property
    def undertakings(self) -> tuple[_Undertaking, ...]:
        return tuple(_Undertaking(member.person_id) for member in self.members)

    @cached_property
    def duties(self) -> tuple[_Duty, ...]:
        return tuple(_Duty(number, duty) for number, one in enumerate(self.people) for duty in one.recorded)

    @property
    def case(self) -> Subject:
        return self


@cache
def actor(number: int, roles: frozenset[str] = EVERY_ROLE, *, belongs: bool = False, conflicted: bool = False) -> Actor:
    """An invented person, with every role unless some are named; a deputy may sign on every day."""
    conflicts = frozenset({TAX_CODE}) if conflicted else frozenset[str]()
    return Actor(number, "", roles, ORGANISATION if belongs else None, conflicts, ALWAYS if "deputy" in roles else ())


def move(action: str, by: Actor, *, seats: Sequence[Seat] | None = None) -> Move:
    """A move of that person on an ordinary day, with the seats proposed, if any."""
    answers: dict[str, object] | None = None if seats is None else {"members": list(seats)}
    return Move(action, by, DAY, {}, EVERY_DAY, answers, pool=_found)


@cache
def look_at_people(guards: tuple[str, ...]) -> tuple[str, ...]:
    """Those of the guards that look at who people are, and so can be asked of invented ones."""
    known = (GUARDS[name] for name in guards if name in GUARDS)
    return tuple(guard.name for guard in known if {"separation", "signing"} & set(guard.proves))


def allow(guards: tuple[str, ...], subject: Subject, asked: Move) -> bool:
    """Whether those of the guards that look at people say nothing; what the others look at is not invented."""
    return not any(GUARDS[name].reasons(subject, asked) for name in look_at_people(guards))


@cache
def takers(who: str, guards: tuple[str, ...] = ()) -> tuple[frozenset[str], ...]:
    """The smallest sets of roles with which somebody is in that relation and these guards say nothing, or none."""
    for size in range(1, len(ROLES) + 1):
        sets = (frozenset(roles) for roles in combinations(ROLES, size))
        if found := tuple(roles for roles in sets if _may(who, guards, roles)):
            return found
    return ()


def _may(who: str, guards: tuple[str, ...], roles: frozenset[str]) -> bool:
    for seat, belongs, raised_by in product(SEATED, (False, True), (0, OUTSIDER)):
        by, subject = actor(0, roles, belongs=belongs), Subject("", (Person(seat),), raised_by)
        if holds(who, by, subject) and allow(guards, subject, move("", by)):
            return True
    return False


def holds_despite(who: str, duty: str) -> bool:
    """Whether somebody who has had that duty in the case may still be in the relation, seated or not."""
    return any(holds(who, actor(0), Subject("", (Person(seat, (duty,)),))) for seat in SEATED)


def holds_with_a_stake(who: str) -> bool:
    """Whether somebody who belongs to the provider, or declared a conflict with it, may be in the relation."""
    interested = (actor(0, belongs=True), actor(0, conflicted=True))
    return any(holds(who, by, Subject("", (Person(seat),))) for by in interested for seat in SEATED)
