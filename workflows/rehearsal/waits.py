"""The guards that look at the calendar, and the acts that meet a guard: all others are taken to be met."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from workflows.clocks import term_end
from workflows.definition import Definition, State, Step
from workflows.facts import Calendar
from workflows.guards import GUARDS

OVER, OPEN = "_term_is_over", "_term_is_open"


@dataclass(frozen=True)
class Wait:
    """A guard on time: it opens once the term has passed (`is_over`), or closes then.

    `term` is a setting, None for the state's own; it runs from the day of the effect `since`, None for the day on which
    the state was entered; the effect `unless` opens it at once.
    """

    is_over: bool
    term: str | None = None
    since: str | None = None
    unless: str | None = None


WAITS: dict[str, Wait] = {
    "objection_term_is_open": Wait(False, "objection_term", "seat_team"),
    "objection_term_is_over": Wait(True, "objection_term", "seat_team"),
    "supplement_term_is_over": Wait(True),
    "comment_term_is_open": Wait(False, "comment_term", "issue_report"),
    "comment_is_in_or_late": Wait(True, "comment_term", "issue_report", "keep_comment"),
    "agency_is_late": Wait(True),
}
ANSWERS: dict[str, str] = {"keep_objection": "answer_objection"}
"""An effect and the effect that answers it: whoever brings about the first is answered before the case goes on."""
MET_BY: dict[str, str] = {"number_is_entered": "keep_number"}
"""A guard and the effect that meets it, so that the rehearsal shows that act as well."""

LATE_PAPERS = frozenset({"apology"})
"""Papers that the agency issues only once it is late; every other one is issued where it is first on offer."""


@dataclass(frozen=True)
class Moment:
    """What waiting depends on: where the case stands since when, and on which day each effect last came about."""

    definition: Definition
    calendar: Calendar
    state: State
    entered_on: date
    happened: Mapping[str, date]


def wait_of(guard: str) -> Wait | None:
    """How the guard looks at the calendar; a new guard is known by its name and the setting it needs."""
    if guard in WAITS:
        return WAITS[guard]
    if not guard.endswith((OVER, OPEN)) or guard not in GUARDS:
        return None
    terms = [name for name in GUARDS[guard].needs if name.endswith("_term")]
    return Wait(guard.endswith(OVER), terms[0] if terms else None)


def waits_of(step: Step) -> tuple[Wait, ...]:
    """Every look at the calendar that the step's guards take."""
    return tuple(wait for wait in map(wait_of, step.guards) if wait is not None)


def assumed(step: Step) -> tuple[str, ...]:
    """The guards of the step that a rehearsal takes to be met."""
    return tuple(name for name in step.guards if wait_of(name) is None)


def opens_after(step: Step, moment: Moment) -> date | None:
    """The day that must have passed before the step opens, or None where it need not wait."""
    days = [
        last
        for wait in waits_of(step)
        if wait.is_over and wait.unless not in moment.happened and (last := _last_day(wait, moment)) is not None
    ]
    return max(days, default=None)


def open_until(step: Step, moment: Moment) -> date | None:
    """The last day on which the step is open, or None where no term closes it."""
    days = [last for wait in waits_of(step) if not wait.is_over and (last := _last_day(wait, moment)) is not None]
    return min(days, default=None)


def _last_day(wait: Wait, moment: Moment) -> date | None:
    term = wait.term if wait.term in moment.definition.settings else moment.state.term
    since = moment.happened.get(wait.since or "", moment.entered_on)
    return term_end(moment.definition, replace(moment.state, term=term), since, moment.calendar)
