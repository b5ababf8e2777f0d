"""The outbox: rows written in the transaction of the change, claimed under a lease and delivered after the commit."""

from __future__ import annotations

import logging
import threading
import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.exc import SQLAlchemyError

from app.db import Busy, Database, session
from app.models import Event, Notice, OutboxRow

LEASE = timedelta(minutes=2)
FIRST_RETRY = timedelta(seconds=30)
LONGEST_RETRY = timedelta(hours=24)
BATCH = 50

_log = logging.getLogger(__name__)
_bell = threading.Event()


@dataclass(frozen=True)
class Trouble:
    """Why a row was not delivered, and when."""

    said: str
    at: datetime


def tell(event: Event, people: Iterable[int], *, now: datetime) -> None:
    """Write one row for each person; the same event never reaches a person twice."""
    for person_id in people:
        row = OutboxRow(event_seq=event.seq, person_id=person_id, channel="notice", created_at=now, due_at=now)
        row.attempts, row.last_error = 0, ""
        session.add(row)


def wake() -> None:
    """Let the delivering thread look at once; called after a commit."""
    _bell.set()


def deliver(database: Database, clock: Callable[[], datetime]) -> int:
    """Claim what is due and deliver it; how many rows were done. Safe to run from several workers."""
    with database.writing():
        ids, lease = _claim(clock())
    return sum(_deliver_one(database, row_id, lease, clock) for row_id in ids)


def _claim(now: datetime) -> tuple[list[int], str]:
    lease = str(uuid.uuid4())
    free = or_(OutboxRow.leased_until.is_(None), OutboxRow.leased_until < now)
    due = select(OutboxRow).where(OutboxRow.done_at.is_(None), OutboxRow.due_at <= now, free)
    # On SQLite the writer lock already makes this the one claimer; the clause is left out there.
    rows = session.scalars(due.order_by(OutboxRow.id).limit(BATCH).with_for_update(skip_locked=True)).all()
    for row in rows:
        row.lease, row.leased_until, row.attempts = lease, now + LEASE, row.attempts + 1
    return [row.id for row in rows], lease


def _deliver_one(database: Database, row_id: int, lease: str, clock: Callable[[], datetime]) -> bool:
    try:
        with database.writing():
            row = session.get(OutboxRow, row_id, with_for_update=True)
            if row is None or row.lease != lease or row.done_at is not None:
                return False
            _show(row, clock())
            row.done_at, row.lease, row.leased_until = clock(), None, None
            return True
    except (SQLAlchemyError, Busy) as problem:
        _log.warning("outbox row %s was not delivered: %s", row_id, problem)
        _postpone(database, row_id, lease, Trouble(str(problem), clock()))
        return False


def _show(row: OutboxRow, now: datetime) -> None:
    shown = select(Notice.id).where(Notice.event_seq == row.event_seq, Notice.person_id == row.person_id)
    if session.scalar(shown) is None:
        case_id = session.scalar(select(Event.case_id).where(Event.seq == row.event_seq))
        session.add(Notice(event_seq=row.event_seq, person_id=row.person_id, case_id=case_id, delivered_at=now))


def _postpone(database: Database, row_id: int, lease: str, trouble: Trouble) -> None:
    """Tries again later, unless the lease ran out meanwhile and the row is another worker's."""
    with database.writing():
        row = session.get(OutboxRow, row_id, with_for_update=True)
        if row is None or row.done_at is not None or row.lease != lease:
            return
        wait = min(FIRST_RETRY * 2 ** min(row.attempts, 12), LONGEST_RETRY)
        row.due_at, row.lease, row.leased_until = trouble.at + wait, None, None
        row.last_error = trouble.said[:500]


def _unseen() -> None:
    """Nobody looks."""


def run_forever(
    database: Database,
    clock: Callable[[], datetime],
    *,
    stop: threading.Event,
    every: float = 30.0,
    beat: Callable[[], None] = _unseen,
) -> None:
    """Deliver whenever woken and every so many seconds, until told to stop; a failing round is tried again.

    `beat` is called once a round: whoever looks from outside sees that somebody is at work.
    """
    while not stop.is_set():
        beat()
        try:
            while deliver(database, clock):
                pass
        except (SQLAlchemyError, Busy):
            _log.exception("the outbox could not be read")
        _bell.wait(every)
        _bell.clear()
