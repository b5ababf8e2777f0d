"""Timers: the notices of a term, planned when it begins, withdrawn when it ends, fired once when their day has come."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, select, update

from app import ledger, notices
from app.casework.audiences import Subject, case_of, listeners
from app.casework.days import calendar, local_day
from app.casework.definitions import definition_of
from app.db import Database, session
from app.models import Case, Event, Finding, Timer
from workflows import clocks
from workflows.timing import Term, audiences, planned
from workflows.waiting import PROVIDER

KINDS = {"reminder": "reminded", "escalation": "escalated"}
"""What the event of each kind of timer is called, behind its subject."""
TIMED = frozenset(f"{subject}.{word}" for subject in ("case", "finding") for word in KINDS.values())
BATCH = 200


@dataclass(frozen=True)
class Ran:
    """What one run did: notices sent, notices that a later one made needless, timers planned for older cases."""

    fired: int
    passed_over: int
    planned: int


def begin_term(subject: Subject, event: Event, *, now: datetime) -> None:
    """What was planned for the term before is withdrawn by this event; the notices of the present term are planned."""
    withdrawn = {"outcome": "withdrawn", "settled_at": now, "event_seq": event.seq}
    session.execute(
        update(Timer).where(*_open(subject)).values(withdrawn), execution_options={"synchronize_session": False}
    )
    _plan(subject, since=local_day(now), now=now)


def run(database: Database, clock: Callable[[], datetime]) -> Ran:
    """Sends whatever is due, each once, one transaction for each case; safe to run again and beside another run.

    After days without a run a term brings one notice: the last one that is due.
    """
    adopted = _adopt(database, clock())
    with database.reading():
        due = _due(local_day(clock()))
    sent = [_fire(database, case_id, finding_id, clock()) for case_id, finding_id in due]
    return Ran(sum(fired for fired, _over in sent), sum(over for _fired, over in sent), adopted)


def _plan(subject: Subject, *, since: date, now: datetime) -> int:
    definition = definition_of(subject)
    found = planned(definition, Term(definition.state(subject.status), since, _last_day(subject)), calendar())
    case_id, finding_id = (subject.case_id, subject.id) if isinstance(subject, Finding) else (subject.id, None)
    for one in found:
        timer = Timer(organisation_id=subject.organisation_id, case_id=case_id, finding_id=finding_id, kind=one.kind)
        timer.due_on, timer.fires_on, timer.planned_at, timer.outcome = one.due_on, one.fires_on, now, ""
        session.add(timer)
    return len(found)


def _last_day(subject: Subject) -> date | None:
    """The last day of the term that runs; a finding's deadline is the provider's, the team has terms of its own."""
    definition = definition_of(subject)
    state = definition.state(subject.status)
    if isinstance(subject, Case) or state.owner == PROVIDER:
        return subject.due_on
    return clocks.term_end(definition, state, subject.entered_on, calendar())


def _open(subject: Subject) -> Sequence[ColumnElement[bool]]:
    """The open timers of the subject; a case that has ended takes those of its findings along."""
    if isinstance(subject, Finding):
        return Timer.finding_id == subject.id, Timer.outcome == ""
    of_case = (Timer.case_id == subject.id, Timer.outcome == "")
    ended = definition_of(subject).state(subject.status).is_final
    return of_case if ended else (*of_case, Timer.finding_id.is_(None))


def _adopt(database: Database, now: datetime) -> int:
    """Terms that began before there were timers get theirs: nobody is told twice, as they have none."""
    with database.reading():
        found = [(kind, key) for kind in (Case, Finding) for key in session.scalars(_without_timers(kind))]
    number = 0
    for start in range(0, len(found), BATCH):
        with database.writing():
            number += sum(_adopt_one(kind, key, now) for kind, key in found[start : start + BATCH])
    return number


def _without_timers(kind: type[Case] | type[Finding]) -> Select[Any]:
    own = Timer.case_id == Case.id if kind is Case else Timer.finding_id == Finding.id
    there = exists().where(own, Timer.finding_id.is_(None)) if kind is Case else exists().where(own)
    return select(kind.id).where(kind.due_on.is_not(None), ~there).order_by(kind.id)


def _adopt_one(kind: type[Case] | type[Finding], key: int, now: datetime) -> int:
    subject: Subject = session.get_one(Case, key) if kind is Case else session.get_one(Finding, key)
    _lock(case_of(subject).id)
    there = session.scalar(_without_timers(kind).where(kind.id == key))
    ended = _has_ended(case_of(subject))
    return 0 if there is None or ended else _plan(subject, since=subject.entered_on, now=now)


def _due(day: date) -> list[tuple[int, int | None]]:
    """The cases and findings that somebody is to be told of by now."""
    wanted = select(Timer.case_id, Timer.finding_id).where(Timer.outcome == "", Timer.fires_on <= day).distinct()
    found = session.execute(wanted).all()
    return sorted(((row.case_id, row.finding_id) for row in found), key=lambda one: (one[0], one[1] or 0))


def _fire(database: Database, case_id: int, finding_id: int | None, now: datetime) -> tuple[int, int]:
    """Sends the last of what is due, once; the others are passed over. Nothing where another run was quicker."""
    with database.writing():
        _lock(case_id)
        wanted = select(Timer).where(Timer.case_id == case_id, Timer.finding_id == finding_id)  # NULL is IS NULL
        due = wanted.where(Timer.outcome == "", Timer.fires_on <= local_day(now)).order_by(Timer.fires_on, Timer.id)
        timers = list(session.scalars(due))
        subject: Subject = session.get_one(Finding, finding_id) if finding_id else session.get_one(Case, case_id)
        if not timers or not _is_told(subject):
            return 0, 0
        event = _tell(subject, timers[-1], now)
        for timer in timers:
            timer.outcome = "fired" if timer is timers[-1] else "passed_over"
            timer.settled_at, timer.event_seq = now, event.seq
        return 1, len(timers) - 1


def _tell(subject: Subject, timer: Timer, now: datetime) -> Event:
    definition = definition_of(subject)
    kind = f"{definition.kind}.{KINDS[timer.kind]}"
    event = ledger.note(kind, by=None, at=now, case=case_of(subject), due_on=timer.due_on, finding=_ref(subject))
    told = audiences(definition, definition.state(subject.status), timer.kind)
    notices.tell(event, listeners(subject, told, but=None), now=now)
    return event


def _ref(subject: Subject) -> str:
    return subject.ref if isinstance(subject, Finding) else ""


def _is_told(subject: Subject) -> bool:
    """False of a finding that the provider has not been told of: a reminder would be the first it hears."""
    if not isinstance(subject, Finding) or subject.shared_at is not None:
        return True
    report = subject.case.report
    return report is not None and report.submitted_at is not None


def _has_ended(case: Case) -> bool:
    return definition_of(case).state(case.status).is_final


def _lock(case_id: int) -> None:
    """Steps of the case wait until this is done, and this for them."""
    session.execute(select(Case.id).where(Case.id == case_id).with_for_update())
