"""The outbox: claimed under a lease, delivered once, and left alone by whoever lost the lease."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.exc import OperationalError

from app.db import Database, connect, session, use_database
from app.evidence import configure
from app.models import Notice, OutboxRow
from app.notices import deliver, outbox
from tests.factories import START, case_at

AFTER = START + timedelta(days=30)


@pytest.fixture
def record(database: str, tmp_path: Path) -> Iterator[Database]:
    """A database with the one outbox row of a submitted dossier."""
    opened = use_database(connect(database, durable=False))
    configure(tmp_path / "evidence")
    with opened.writing():
        case_at("submitted")
    yield opened
    opened.dispose()


def row_of(record: Database) -> OutboxRow:
    with record.reading():
        return session.scalars(select(OutboxRow)).one()


def at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def test_a_row_is_delivered_once(record: Database) -> None:
    assert [deliver(record, at(AFTER)), deliver(record, at(AFTER))] == [1, 0]

    with record.reading():
        notice = session.scalars(select(Notice)).one()
    assert (notice.read_at, notice.delivered_at) == (None, AFTER)


def test_a_row_that_failed_is_tried_again_later(record: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_ignored: object) -> None:
        raise OperationalError("the disk is full", None, Exception())

    with monkeypatch.context() as broken:
        broken.setattr(outbox, "_show", fail)
        assert deliver(record, at(AFTER)) == 0

    row = row_of(record)
    assert (row.done_at, row.lease, row.leased_until) == (None, None, None)
    assert row.due_at > AFTER
    assert "the disk is full" in row.last_error
    assert [deliver(record, at(AFTER)), deliver(record, at(row.due_at + timedelta(seconds=1)))] == [0, 1]


def test_a_slow_worker_does_not_postpone_what_another_has_taken(
    record: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    later = AFTER + outbox.LEASE + timedelta(seconds=1)
    leases: list[str] = []

    def slow(row: OutboxRow, _now: datetime) -> None:
        """Falls asleep over the row; meanwhile the lease runs out and another worker claims it."""
        leases.append(row.lease or "")
        raise OperationalError("the connection is gone", None, Exception())

    def claimed_by_another(database: Database, row_id: int, lease: str, trouble: outbox.Trouble) -> None:
        with database.writing():
            leases.append(outbox._claim(later)[1])
        postpone(database, row_id, lease, trouble)

    postpone = outbox._postpone
    with monkeypatch.context() as broken:
        broken.setattr(outbox, "_show", slow)
        broken.setattr(outbox, "_postpone", claimed_by_another)
        deliver(record, at(AFTER))

    row = row_of(record)
    assert leases[0] != leases[1]
    assert (row.lease, row.leased_until) == (leases[1], later + outbox.LEASE)
    assert (row.due_at <= AFTER, row.last_error) == (True, "")


def test_a_lease_that_ran_out_is_free_again(record: Database) -> None:
    with record.writing():
        outbox._claim(AFTER)

    assert deliver(record, at(AFTER + timedelta(seconds=1))) == 0
    assert deliver(record, at(AFTER + outbox.LEASE + timedelta(seconds=1))) == 1
    assert row_of(record).done_at is not None


def test_an_event_reaches_a_person_once_however_often_it_is_delivered(record: Database) -> None:
    deliver(record, at(AFTER))
    with record.writing():
        session.scalars(select(OutboxRow)).one().done_at = None

    assert deliver(record, at(AFTER)) == 1
    with record.reading():
        assert len(session.scalars(select(Notice)).all()) == 1


def test_a_claim_is_for_what_is_due(record: Database) -> None:
    assert deliver(record, at(datetime(2000, 1, 1, tzinfo=UTC))) == 0
