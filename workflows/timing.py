"""When somebody is to be told of a term: before its last day, and once it has passed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

from workflows.clocks import add_working_days
from workflows.settings import words

if TYPE_CHECKING:
    from workflows.definition import Definition, State
    from workflows.facts import Calendar

REMINDERS = "reminder_days"
_DAY = timedelta(days=1)
OWNERS_AS_AUDIENCES = {
    "applicant": ("applicant",),
    "clerk": ("clerks",),
    "officer": ("officers",),
    "lead": ("lead",),
    "team": ("team",),
    "assessor": ("assessor",),
    "reviewer": ("reviewers",),
    "decider": ("deciders",),
    "none": (),
}
"""Who is reminded: those whose turn it is."""
ESCALATES = {"case": ("officers", "deciders"), "finding": ("lead", "assessor", "officers")}
"""Who is told of a term that has passed where the state names nobody."""


@dataclass(frozen=True)
class Planned:
    """A notice that waits for its day."""

    kind: Literal["reminder", "escalation"]
    fires_on: date
    due_on: date


@dataclass(frozen=True)
class Term:
    """The term that runs: in which state, from which day, to which."""

    state: State
    since: date
    due_on: date | None


def planned(definition: Definition, term: Term, calendar: Calendar) -> list[Planned]:
    """The notices of a term, in their order; reminders that would come before it began are left out.

    A right that lapses makes nobody late, so nothing is escalated.
    """
    if term.due_on is None or term.state.is_final:
        return []
    ahead = words(definition.settings, REMINDERS) if REMINDERS in definition.settings else ()
    days = sorted(_before(term.due_on, int(days), calendar) for days in set(ahead))
    found = [Planned("reminder", day, term.due_on) for day in days if day > term.since]
    if not term.state.is_waiting:
        found.append(Planned("escalation", add_working_days(term.due_on, 1, calendar), term.due_on))
    return found


def audiences(definition: Definition, state: State, kind: str) -> tuple[str, ...]:
    """Who is told: of a term that ends, whose turn it is; of one that has passed, whom the state names."""
    if kind == "reminder":
        return OWNERS_AS_AUDIENCES["applicant" if state.is_waiting else state.owner]
    return state.escalates or ESCALATES[definition.kind]


def _before(end: date, count: int, calendar: Calendar) -> date:
    """The last working day after which that many working days are left, the end among them."""
    day = end
    while count:
        count -= calendar.is_working(day)
        day -= _DAY
    while not calendar.is_working(day):
        day -= _DAY
    return day
