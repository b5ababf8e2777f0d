"""Waiting for the turn to write: no update lost, nobody passed over, and a wait that ends."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from app import ledger
from app.db import Busy, Database, connect, is_busy, session
from app.db.waiting import WriterQueue
from app.models import Duty, Event, EventHead, Organisation
from tests.record.rows import Rows
from tests.record.together import NOW, add_organisation, in_threads, opened_again

ADD_ONE = "UPDATE organisations SET short_name = :count"


@pytest.mark.embedded
def test_eight_threads_lose_no_update(opened: Database) -> None:
    key = add_organisation(opened)

    def forty_times() -> None:
        for _ in range(40):
            with opened.writing():
                row = session.get_one(Organisation, key)
                row.short_name = str(int(row.short_name) + 1)

    assert in_threads(8, forty_times) == []
    with opened.reading():
        row = session.get_one(Organisation, key)
        assert (row.short_name, row.version) == ("320", 321)


@pytest.mark.embedded
def test_writers_of_many_processes_lose_no_update(opened: Database) -> None:
    key = add_organisation(opened)

    def twenty_times() -> None:
        with opened_again(opened, wait=30) as other:  # a queue of its own, as in a process of its own
            for _ in range(20):
                with other.writing():
                    row = session.get_one(Organisation, key)
                    row.short_name = str(int(row.short_name) + 1)

    assert in_threads(4, twenty_times) == []
    with opened.reading():
        assert session.get_one(Organisation, key).short_name == "80"


def test_events_of_many_threads_are_numbered_without_a_gap(opened: Database) -> None:
    def ten_times() -> None:
        for _ in range(10):
            with opened.writing():
                ledger.note("x.y", by=None, at=NOW)

    assert in_threads(4, ten_times) == []
    with opened.reading():
        assert list(session.scalars(select(Event.seq).order_by(Event.seq))) == list(range(1, 41))
        assert ledger.verify() == []


@pytest.mark.embedded
def test_a_writer_of_another_process_is_waited_for_and_then_busy(opened: Database) -> None:
    with opened_again(opened, wait=0.3) as other, opened.writing():
        started = time.monotonic()
        with pytest.raises(Busy):
            other.begin("write")

        assert 0.25 < time.monotonic() - started < 5
    with opened.writing():
        assert session.scalar(select(EventHead.size)) == 0


@pytest.mark.embedded
def test_a_writer_of_this_process_is_waited_for_and_then_busy(database: str) -> None:
    short = connect(database, wait=0.3)
    short.begin("write")
    started = time.monotonic()

    [fault] = in_threads(1, lambda: short.begin("write"))

    assert isinstance(fault, Busy)
    assert 0.25 < time.monotonic() - started < 5
    short.end()
    assert in_threads(1, lambda: (short.begin("write"), short.end())[0]) == []
    short.dispose()


def test_two_transactions_at_once_cannot_give_one_person_two_duties(opened: Database) -> None:
    with opened.writing():
        rows = Rows(session.connection())
        duty = rows.values("duties")
    both_began = threading.Barrier(2, timeout=5)

    def give(code: str) -> None:
        with opened.writing():
            if not opened.is_sqlite:  # there the second begins after the first has ended
                both_began.wait()
            Rows(session.connection()).insert("duties", **duty | {"duty": code})
            time.sleep(0.1)

    codes = iter(("assess", "decide"))
    [fault] = in_threads(2, lambda: give(next(codes)))

    assert isinstance(fault, IntegrityError)
    assert "no other of these duties" in str(fault)
    with opened.reading():
        assert session.scalar(select(func.count()).select_from(Duty)) == 1


def test_a_lock_that_lasts_is_busy_wherever_it_is_met(opened: Database) -> None:
    key = add_organisation(opened)

    with opened_again(opened, wait=0.3) as other, opened.writing():
        session.execute(text(ADD_ONE), {"count": "1"})

        def meet() -> None:
            with other.writing():
                session.get_one(Organisation, key).short_name = "2"

        [fault] = in_threads(1, meet)
    assert isinstance(fault, Busy)
    assert is_busy(fault)


@pytest.mark.embedded
def test_who_waits_for_the_turn_holds_no_connection(opened: Database) -> None:
    def take_turn() -> None:
        with opened.writing():
            pass

    waiting = threading.Thread(target=take_turn, daemon=True)
    with opened.writing():
        waiting.start()
        time.sleep(0.1)
        assert opened.engine("write").pool.checkedout() == 1
    waiting.join(5)

    assert not waiting.is_alive()


@pytest.mark.embedded
def test_the_wait_in_the_queue_counts_for_the_wait_for_the_lock(opened: Database) -> None:
    with opened_again(opened, wait=1.0) as other, opened.writing():
        first = threading.Thread(target=in_threads, args=(1, lambda: other.begin("write")), daemon=True)
        first.start()
        time.sleep(0.5)  # the second is let in when the first gives up, half of its own second later
        started = time.monotonic()

        [fault] = in_threads(1, lambda: other.begin("write"))

        assert isinstance(fault, Busy)
        assert time.monotonic() - started < 1.3
        first.join(5)


def test_an_error_that_is_no_lock_is_not_busy(opened: Database) -> None:
    opened.begin("write")
    with pytest.raises(DBAPIError) as caught:
        session.execute(text("SELECT nothing FROM nowhere"))
    opened.end()

    assert not is_busy(caught.value)
    assert not is_busy(ValueError("database is locked"))


@pytest.mark.embedded
def test_writers_come_in_the_order_in_which_they_queued() -> None:
    queue, order = WriterQueue(), list[int]()
    assert queue.enter(1)
    threads = []
    for number in range(5):
        thread = threading.Thread(target=lambda n=number: (queue.enter(5), order.append(n), queue.leave()))
        thread.start()
        threads.append(thread)
        while len(queue._waiting) <= number:
            time.sleep(0.001)

    queue.leave()
    for thread in threads:
        thread.join()

    assert order == [0, 1, 2, 3, 4]
    assert queue.enter(0)
