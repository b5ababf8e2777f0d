"""What a person can do with a case now, and every reason why the rest is closed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from app.casework.audiences import Subject
from app.casework.definitions import definition_of
from app.casework.moves import move_for
from app.casework.perform import reread
from app.models import Person
from workflows import access, engine
from workflows.engine import Offer


def offers(subject: Subject, *, by: Person, now: datetime) -> list[Offer]:
    """Every step from the present state: open, closed with its reasons, or somebody else's."""
    definition = definition_of(subject)
    return list(engine.offers(definition, subject, move_for(subject, "", by=by, now=now)))


def permit(
    subject: Subject, write: str, answers: Mapping[str, object] | None = None, *, by: Person, now: datetime
) -> None:
    """Let a writing that is not a step pass, or raise OutOfTurn, NotYours or Refused with every reason."""
    reread(subject, None)
    engine.permit(definition_of(subject), subject, write, move_for(subject, write, by=by, now=now, answers=answers))


def may_write(subject: Subject, write: str, *, by: Person) -> bool:
    """True when the state and the person allow this writing, whatever will be written."""
    row = definition_of(subject).write_in(subject.status, write)
    return row is not None and access.holds(row.who, by.as_actor(), subject)
