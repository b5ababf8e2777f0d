"""The one door: every change of status goes through here, with its event, effects and notices in one transaction."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from app import ledger, notices
from app.casework import effects, timers
from app.casework.audiences import Subject, case_of, listeners
from app.casework.days import calendar, local_day
from app.casework.deed import Deed
from app.casework.definitions import definition_of
from app.casework.effects.team import assign
from app.casework.moves import move_for
from app.db import session
from app.models import Case, Event, Person
from workflows import clocks, engine
from workflows.definition import Definition, Step
from workflows.reasons import Reason, Stale


def perform(
    subject: Subject,
    action: str,
    answers: Mapping[str, object],
    *,
    by: Person,
    now: datetime,
    seen_version: int | None = None,
) -> Event:
    """Take one step: the new status, its effects, the event and the notices, or a refusal and nothing at all.

    Raises Stale when the subject moved on since `seen_version`, OutOfTurn, NotYours or Refused with every reason.
    """
    reread(subject, seen_version)
    definition = definition_of(subject)
    step = engine.choose(definition, subject, move_for(subject, action, by=by, now=now, answers=answers))
    before, due_on = subject.status, subject.due_on
    engine.advance(definition, subject, step)
    flag_modified(subject, "status")  # a step back to the same state counts too: the version must move
    if subject.status != before:  # a step that stays in the state does not restart its term
        _enter(subject, definition, now)
    deed = Deed(step, answers, by, now, local_day(now))
    effects.apply(subject, deed)
    if step.duty is not None:
        assign(case_of(subject), by.id, step.duty, deed)
    session.flush()  # SQL refuses here what the rules overlooked, before the event says that it happened
    _forget(subject)
    event = _note(subject, before, step, deed)
    if (subject.status, subject.due_on) != (before, due_on):
        timers.begin_term(subject, event, now=now)
    notices.tell(event, listeners(subject, step.tells, but=by), now=now)
    return event


def reread(subject: Subject, seen_version: int | None) -> None:
    """Lock the row and look at it afresh; Stale when it is no longer what the person saw."""
    session.flush()  # what this transaction wrote so far must be part of what the rules see
    if not isinstance(subject, Case):  # a finding moves only while its case stands still
        session.execute(select(Case.id).where(Case.id == subject.case_id).with_for_update())
    kind = type(subject)
    session.execute(select(kind.id).where(kind.id == subject.id).with_for_update())
    _forget(subject)
    if seen_version is not None and seen_version != subject.version:
        raise Stale([Reason("case_moved_on")])


def _forget(subject: Subject) -> None:
    """What was read before is out of date: the next look reads again."""
    session.expire(subject)
    if not isinstance(subject, Case):
        session.expire(subject.case)


def _enter(subject: Subject, definition: Definition, now: datetime) -> None:
    day = local_day(now)
    subject.entered_on = day
    if isinstance(subject, Case):
        state = definition.state(subject.status)
        subject.due_on = clocks.term_end(definition, state, day, calendar())


def _note(subject: Subject, before: str, step: Step, deed: Deed) -> Event:
    case = case_of(subject)
    facts: dict[str, Any] = {"action": step.action, "from": before, "to": subject.status, "version": subject.version}
    if not isinstance(subject, Case):
        facts["finding"] = subject.ref
    if subject.due_on is not None:
        facts["due_on"] = subject.due_on  # the day as it was told then, whatever the calendar says later
    return ledger.note(
        f"{definition_of(subject).kind}.{step.event}",
        by=deed.by,
        at=deed.now,
        case=case,
        role=step.who,
        new={name: _plain(value) for name, value in deed.answers.items() if value not in (None, "", [])},
        reason=deed.text("reason") or deed.text("remark") or None,
        **facts,
    )


def _plain(value: object) -> object:
    if isinstance(value, str | int | bool):
        return value
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    return str(value)
