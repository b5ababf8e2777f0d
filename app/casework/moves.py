"""What guards are handed: who acts, which day it is, and the look-ups a rule may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime, timedelta

from sqlalchemy import select

from app import papers
from app.casework.audiences import Subject, case_of
from app.casework.days import calendar, local_day
from app.casework.definitions import definition_of
from app.days import appointment_of
from app.db import session
from app.models import Assessor, Case, Decision, Finding, Person
from workflows import clocks
from workflows.definition import Definition
from workflows.facts import Move
from workflows.settings import whole
from workflows.waiting import PROVIDER


def move_for(
    subject: Subject,
    action: str,
    *,
    by: Person,
    now: datetime,
    answers: Mapping[str, object] | None = None,
    pool: Callable[[int], Assessor | None] | None = None,
) -> Move:
    """The move of this person at this moment; without answers it only asks what is open. `pool` spares look-ups."""
    definition = definition_of(subject)
    step = definition.step_from(subject.status, action)
    return Move(
        action=action,
        actor=by.as_actor(),
        day=local_day(now),
        settings=definition.settings,
        calendar=calendar(),
        answers=answers,
        pool=pool or _assessor,
        paper_kind=step.paper if step else None,
        paper_digest=lambda kind: papers.facts_digest(kind, case_of(subject)),
        number_taken=_number_taken,
        term_ends_on=lambda: base_due_on(subject),
        appointed_on=lambda: _appointed_on(case_of(subject), local_day(now)),
        waits_for_the_provider=waits_for_the_provider(subject),
    )


def waits_for_the_provider(subject: Subject) -> bool:
    """True while the term that runs is the provider's own, or a right of the provider's."""
    state = definition_of(subject).state(subject.status)
    return state.owner == PROVIDER or state.is_waiting


def base_due_on(subject: Subject) -> date | None:
    """The last day of the term that runs as it was when it began, before anybody extended it."""
    definition = definition_of(subject)
    if isinstance(subject, Finding):
        return deadline(subject.grade, local_day(subject.raised_at), definition)
    return clocks.term_end(definition, definition.state(subject.status), subject.entered_on, calendar())


def deadline(grade: str, day: date, definition: Definition) -> date | None:
    """The last day to answer a finding of that grade raised on that day; None where no answer is asked."""
    if grade == "recommendation":
        return None
    return day + timedelta(days=whole(definition.settings, f"{grade}_term"))


def _appointed_on(case: Case, today: date) -> date | None:
    found = appointment_of(case, today=today)
    return found.stands if found is not None else None


def _assessor(person_id: int) -> Assessor | None:
    return session.get(Assessor, person_id)


def _number_taken(number: str, day: date) -> bool:
    wanted = select(Decision.id).where(Decision.number == number, Decision.number_year == day.year)
    return session.scalar(wanted) is not None
