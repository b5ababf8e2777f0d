"""What guards are handed: who acts, which day it is, and the look-ups a rule may ask for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime

from sqlalchemy import select

from app import papers
from app.casework.audiences import Subject, case_of
from app.casework.days import calendar, local_day
from app.casework.definitions import definition_of
from app.db import session
from app.models import Assessor, Decision, Person
from workflows.facts import Move


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
    )


def _assessor(person_id: int) -> Assessor | None:
    return session.get(Assessor, person_id)


def _number_taken(number: str, day: date) -> bool:
    wanted = select(Decision.id).where(Decision.number == number, Decision.number_year == day.year)
    return session.scalar(wanted) is not None
