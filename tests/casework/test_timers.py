"""Timers of terms: sent once, whoever runs them and however late; withdrawn when the term ends."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from app import casework, ledger
from app.casework import timers
from app.casework.timers import Ran
from app.db import Database, connect, session, use_database
from app.evidence import configure
from app.models import Case, Event, Finding, OutboxRow, Timer
from tests.factories import Walk, _walked, case_at, cast
from tests.record.together import in_threads


@pytest.fixture
def shared(database: str, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone, with no unit of work open."""
    opened = use_database(connect(database, durable=False))
    configure(tmp_path / "evidence")
    yield opened
    opened.dispose()


def at(day: date | None, *, later: int = 0) -> Callable[[], datetime]:
    assert day is not None
    return lambda: datetime.combine(day + timedelta(days=later), datetime.min.time(), casework.days.ZONE)


def walked(shared: Database, stop: str, **facts: object) -> Walk:
    with shared.writing():
        walk = case_at(stop, **facts)
        session.flush()
        session.refresh(walk.case)
    return walk


def sent(shared: Database, *kinds: str) -> list[Event]:
    with shared.reading():
        return list(
            session.scalars(select(Event).where(Event.kind.in_(kinds or tuple(timers.TIMED))).order_by(Event.seq))
        )


def people_told(shared: Database, event: Event) -> set[int]:
    with shared.reading():
        return set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == event.seq)))


def test_a_reminder_comes_on_its_day_and_once(shared: Database) -> None:
    walk = walked(shared, "accepted")
    with shared.reading():
        first = session.scalar(
            select(func.min(Timer.fires_on)).where(Timer.case_id == walk.case.id, Timer.outcome == "")
        )
    version = walk.case.version

    assert timers.run(shared, at(first, later=-1)) == Ran(0, 0, 0)
    assert timers.run(shared, at(first)) == Ran(1, 0, 0)
    assert timers.run(shared, at(first)) == Ran(0, 0, 0)

    [event] = sent(shared)
    assert event.kind == "case.reminded"
    assert people_told(shared, event) == {walk.cast.officer.id}
    with shared.reading():
        entry = ledger.find(event.seq)
        assert entry is not None
        assert entry.facts["due_on"] == str(walk.case.due_on)
        assert session.get_one(Case, walk.case.id).version == version


def test_after_a_week_without_a_run_one_notice_is_sent_for_all(shared: Database) -> None:
    walk = walked(shared, "accepted")

    assert timers.run(shared, at(walk.case.due_on, later=7)) == Ran(1, 2, 0)

    [event] = sent(shared)
    assert event.kind == "case.escalated"
    assert walk.cast.decider.id in people_told(shared, event)
    with shared.reading():
        outcomes = session.scalars(select(Timer.outcome).where(Timer.event_seq == event.seq).order_by(Timer.fires_on))
        assert list(outcomes) == ["passed_over", "passed_over", "fired"]


def test_a_step_withdraws_what_was_planned(shared: Database) -> None:
    walk = walked(shared, "team_proposed")

    timers.run(shared, at(walk.case.due_on, later=90))

    assert [event.kind for event in sent(shared)] == ["case.reminded"], "the provider's right, no delay of the agency"


def test_two_runs_at_once_send_one_notice(shared: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    walk = walked(shared, "accepted")
    both, due = threading.Barrier(2), timers._due

    def together(day: date) -> list[tuple[int, int | None]]:
        found = due(day)
        both.wait(timeout=10)
        return found

    monkeypatch.setattr(timers, "_due", together)

    faults = in_threads(2, lambda: timers.run(shared, at(walk.case.due_on, later=3)))

    assert faults == []
    assert len(sent(shared)) == 1


def test_cases_from_before_the_timers_get_theirs(shared: Database) -> None:
    with shared.writing():
        planning = timers.begin_term
        timers.begin_term = lambda *_args, **_more: None  # type: ignore[assignment]
        try:
            walk = _walked("reported", cast(), {"grades": ("minor",)})  # walked now, no copy of an earlier walk
        finally:
            timers.begin_term = planning
        session.flush()

    found = timers.run(shared, at(date(2026, 1, 1)))

    assert found == Ran(0, 0, 5), "the comment right is reminded of, the finding reminded of and escalated"
    assert timers.run(shared, at(date(2026, 1, 1))).planned == 0
    assert walk.case.due_on is not None


def test_a_finding_nobody_was_told_of_is_not_reminded_of(shared: Database) -> None:
    walk = walked(shared, "assessed", grades=("minor",))
    with shared.reading():
        finding = session.scalars(select(Finding).where(Finding.case_id == walk.case.id)).unique().one()
        due_on, key = finding.due_on, finding.id

    timers.run(shared, at(due_on, later=5))
    assert sent(shared, "finding.reminded", "finding.escalated") == []

    with shared.writing():
        stamp = {"shared_at": walk.now, "shared_by_id": walk.cast.lead.id}
        session.execute(update(Finding).where(Finding.id == key).values(stamp))
    timers.run(shared, at(due_on, later=5))

    [event] = sent(shared, "finding.reminded", "finding.escalated")
    assert event.kind == "finding.escalated"
    assert walk.cast.lead.id in people_told(shared, event)


def test_a_reported_finding_is_reminded_of_before_its_deadline(shared: Database) -> None:
    walk = walked(shared, "reported", grades=("minor",))
    with shared.reading():
        due_on = session.scalars(select(Finding).where(Finding.case_id == walk.case.id)).unique().one().due_on

    timers.run(shared, at(due_on, later=-1))

    [event] = sent(shared, "finding.reminded")
    assert people_told(shared, event) == {walk.cast.applicant.id}


def test_the_team_hears_of_a_response_it_lets_lie(shared: Database) -> None:
    walk = walked(shared, "reported", grades=("minor",))
    with shared.writing():
        walk.case = session.get_one(Case, walk.case.id)
        walk.respond(walk.case.findings[0])

    timers.run(shared, at(casework.local_day(walk.now), later=60))

    assert "finding.escalated" in [event.kind for event in sent(shared)]


def test_a_case_that_ends_takes_the_timers_of_its_findings_along(shared: Database) -> None:
    walk = walked(shared, "reported", grades=("minor",))
    with shared.writing():
        walk.case = session.get_one(Case, walk.case.id)
        walk.withdraw()

    with shared.reading():
        assert session.scalars(select(Timer).where(Timer.outcome == "")).all() == []
