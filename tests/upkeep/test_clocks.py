"""The morning's command, and what the health page says of it and of the calendar."""

from __future__ import annotations

import os
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask

from app import casework
from app.casework import DayContent
from app.db import Database, session
from app.models import Timer
from app.upkeep import health
from app.upkeep.health import CLOCKS, examine
from app.upkeep.places import place_of
from app.upkeep.signs import GOOD, LOOK, Sign
from tests.factories import PersonFactory, case_at


def signs(app: Flask, record: Database, now: datetime) -> dict[str, Sign]:
    place = place_of(app.config["SETTINGS"], program="0.1.0")
    with record.reading():
        return {sign.key: sign for sign in examine(place, now=now)}


@pytest.fixture
def late(app: Flask, record: Database) -> datetime:
    """A month after the term of a case has passed."""
    with record.writing():
        due_on = case_at("accepted").case.due_on
    assert due_on is not None
    moment = datetime.combine(due_on + timedelta(days=30), datetime.min.time(), UTC)
    app.config["CLOCK"] = lambda: moment
    return moment


def test_the_command_sends_says_so_and_is_seen(app: Flask, record: Database, late: datetime) -> None:
    before = signs(app, record, late)["timers"]

    ran = app.test_cli_runner().invoke(args=["clocks", "run"])
    again = app.test_cli_runner().invoke(args=["clocks", "run"])

    assert (before.state, before.why, before.facts["late"]) == (LOOK, "never", 3)
    assert (ran.exit_code, ran.output) == (0, "Đã nhắc 1, bỏ qua 2 nhắc cũ hơn, lên lịch bổ sung 0.\n")
    assert again.output.startswith("Đã nhắc 0,")
    stamp = (late - timedelta(hours=1)).timestamp()
    os.utime(app.config["SETTINGS"].instance_dir / CLOCKS, (stamp, stamp))
    assert signs(app, record, late)["timers"].state == GOOD
    late_again = signs(app, record, late + timedelta(hours=26))["timers"]
    assert (late_again.state, late_again.why) == (LOOK, "late")
    with record.reading():
        assert session.query(Timer).filter(Timer.outcome == "").count() == 0


@pytest.mark.parametrize(
    ("day", "state", "why"),
    [
        (datetime(2026, 6, 1, tzinfo=UTC), GOOD, ""),
        (datetime(2026, 10, 1, tzinfo=UTC), LOOK, "next_year"),
        (datetime(2031, 6, 1, tzinfo=UTC), LOOK, "this_year"),
    ],
)
def test_a_year_without_announced_days_is_told(
    app: Flask, record: Database, day: datetime, state: str, why: str
) -> None:
    found = signs(app, record, day)["calendar"]

    assert (found.state, found.why) == (state, why)


def test_a_year_that_the_agency_confirmed_is_settled(app: Flask, record: Database) -> None:
    moment = datetime(2026, 12, 1, tzinfo=UTC)
    with record.writing():
        admin = PersonFactory(roles=("administrator",))
        content = DayContent(moment.date(), "Đã đủ", "TB 15/TB-UBND")
        casework.confirm_year(2027, content, by=admin, now=moment)

    found = signs(app, record, moment)["calendar"]

    assert (found.state, found.facts["until"]) == (GOOD, 2027)


def test_a_term_that_reaches_into_an_unknown_year_is_told_early(app: Flask, record: Database) -> None:
    with record.writing():
        walk = case_at("accepted")
        timer = session.query(Timer).filter_by(case_id=walk.case.id, outcome="").first()
        assert timer is not None
        copied = {name: getattr(timer, name) for name in ("organisation_id", "case_id", "kind", "planned_at")}
        day = datetime(2027, 2, 1, tzinfo=UTC).date()
        session.add(Timer(**copied, due_on=day, fires_on=day, outcome=""))

    assert signs(app, record, datetime(2026, 6, 1, tzinfo=UTC))["calendar"].why == "next_year"


def test_nothing_is_said_where_the_file_cannot_be_touched(tmp_path: object) -> None:
    from pathlib import Path

    health.clocks_ran(Path("/proc/nowhere"))
