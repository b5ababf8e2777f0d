"""The page of the installation's health, and the command that says the same."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import text

from app.db import Database, session
from app.journeys.admin.health_words import CURES, MEANS, NAMES, told
from app.models import OutboxRow
from app.upkeep import health as looking
from app.upkeep.files import stored_files
from app.upkeep.health import beat, examine
from app.upkeep.places import Place, place_of
from app.upkeep.signs import BROKEN, GOOD, LOOK, Sign, worst
from tests.factories import Cast, case_at
from tests.support.counting import statements
from tests.support.signing_in import soup

NOW = datetime(2026, 8, 3, 2, 0, tzinfo=UTC)


@pytest.fixture
def place(app: Flask) -> Place:
    """The installation of this test."""
    app.config["CLOCK"] = lambda: datetime.now(UTC)
    return place_of(app.config["SETTINGS"], program="0.1.0")


def signs(record: Database, place: Place, now: datetime | None = None, **options: Any) -> dict[str, Sign]:
    with record.reading():
        return {sign.key: sign for sign in examine(place, now=now or datetime.now(UTC), **options)}


def test_a_fresh_installation_says_what_is_still_to_do(admin: FlaskClient, record: Database, place: Place) -> None:
    found = signs(record, place, datetime.now(UTC).replace(month=6))

    assert {key for key, sign in found.items() if sign.state != GOOD} <= {
        "backup",
        "delivery",
        "clock",
        "disk",
        "timers",
    }
    assert (found["backup"].why, found["delivery"].why) == ("never", "never")
    page = soup(admin.get("/health"))
    rows = [row.get_text(strip=True) for row in page.select("tbody th")]
    assert rows == [str(NAMES[key]) for key in found]
    assert "Chưa sao lưu lần nào" in page.text
    assert "flask backup THƯ_MỤC" in page.text


def test_everything_that_can_be_wrong_has_its_words(app: Flask) -> None:
    whys = {(key, why) for key, why in CURES}

    assert {key for key, _why in whys} <= set(NAMES) == set(MEANS)


def test_a_backup_older_than_two_days_is_told(
    app: Flask, admin: FlaskClient, record: Database, place: Place, tmp_path: Path
) -> None:
    record.dispose()
    assert app.test_cli_runner().invoke(args=["backup", str(tmp_path / "backups")]).exit_code == 0

    now = datetime.now(UTC)
    assert signs(record, place, now)["backup"].state == GOOD
    old = signs(record, place, now + timedelta(hours=49))["backup"]
    assert (old.state, old.why) == (LOOK, "old")
    assert "Lần cuối lúc" in admin.get("/health").text


def test_notices_that_wait_or_fail_are_told(record: Database, players: Cast, place: Place) -> None:
    now = datetime.now(UTC)
    with record.writing():
        case_at("submitted")
        session.flush()
        event = session.scalars(text("select max(seq) from events")).one()
        session.execute(text("delete from outbox"))
        row = OutboxRow(event_seq=event, person_id=players.clerk.id, channel="notice", created_at=now, due_at=now)
        row.attempts, row.last_error = 0, ""
        session.add(row)
    assert signs(record, place, now)["outbox"].state == GOOD
    slow = signs(record, place, now + timedelta(minutes=11))["outbox"]
    assert (slow.state, slow.why, slow.facts["waiting"]) == (LOOK, "slow", 1)
    with record.writing():
        session.execute(text("update outbox set attempts = 3, last_error = 'no room on the disk'"))
    failing = signs(record, place, now)["outbox"]
    assert (failing.state, failing.why, failing.facts["said"]) == (LOOK, "failing", "no room on the disk")


def test_whoever_delivers_is_seen_at_work(record: Database, place: Place) -> None:
    beat(place.instance_dir)()

    now = datetime.now(UTC)
    assert signs(record, place, now)["delivery"].state == GOOD
    late = (now - timedelta(minutes=5)).timestamp()
    os.utime(place.instance_dir / looking.BEAT, (late, late))
    assert signs(record, place, now)["delivery"].why == "late"


def test_a_file_that_is_gone_is_told(record: Database, players: Cast, place: Place) -> None:
    with record.writing():
        case_at("reported")
    assert signs(record, place)["files"].state == GOOD

    for name in stored_files(place.files):
        (place.files / name).unlink()

    gone = signs(record, place)["files"]
    assert (gone.state, gone.why, gone.facts["missing"]) == (BROKEN, "missing", 1)


@pytest.mark.parametrize(
    ("free", "state", "why"), [(10**12, GOOD, ""), (2**30, LOOK, "little"), (1, BROKEN, "almost_none")]
)
def test_a_disk_that_fills_is_told(
    record: Database, place: Place, monkeypatch: pytest.MonkeyPatch, free: int, state: str, why: str
) -> None:
    from collections import namedtuple

    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _folder: usage(10**12, 0, free))

    sign = signs(record, place)["disk"]

    assert (sign.state, sign.why) == (state, why)


def test_a_lock_of_the_history_that_is_gone_is_told(record: Database, place: Place) -> None:
    assert signs(record, place)["locks"].state == GOOD

    table = "" if record.is_sqlite else " on events"
    with record.writing():
        session.execute(text(f"drop trigger events_never_change{table}"))

    gone = signs(record, place)["locks"]
    assert (gone.state, gone.facts["names"]) == (BROKEN, "events_never_change")


def test_a_schema_of_another_version_is_told(record: Database, place: Place) -> None:
    with record.writing():
        session.execute(text("update alembic_version set version_num = '0001_history'"))
    assert signs(record, place)["schema"].why == "behind"

    with record.writing():
        session.execute(text("update alembic_version set version_num = '9999_moon'"))
    assert signs(record, place)["schema"].why == "ahead"


@pytest.mark.embedded
def test_a_damaged_page_is_told_and_a_slow_check_is_not_a_bad_one(
    record: Database, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.database_signs._STEPS", 1)
    with record.writing():
        case_at("submitted")
    assert signs(record, place, patience=-1)["soundness"].facts["unfinished"] is True
    record.dispose()
    content = bytearray(place.database_file.read_bytes())
    for start in range(8192, len(content) - 8192, 4096):  # the pages behind those that name the tables
        content[start + 200 : start + 600] = b"\xff" * 400
    damaged = place.database_file.with_name("damaged.sqlite3")
    damaged.write_bytes(content)

    from app.upkeep.database_signs import _sqlite_soundness

    harmed = Place(place.instance_dir, place.url.set(database=str(damaged)), "0")
    assert _sqlite_soundness(harmed, 10).state == BROKEN


def test_a_clock_behind_the_history_is_told(record: Database, players: Cast, place: Place) -> None:
    with record.writing():
        case_at("submitted")

    behind = signs(record, place, datetime.now(UTC) - timedelta(hours=2))["clock"]

    assert (behind.state, behind.why) == (BROKEN, "behind")


@pytest.mark.parametrize(
    ("day", "why", "words"),
    [
        (datetime(2026, 6, 1, tzinfo=UTC), "", "lịch năm 2027 chưa công bố"),
        (datetime(2026, 11, 1, tzinfo=UTC), "next_year", "của năm 2027"),
        (datetime(2030, 6, 1, tzinfo=UTC), "this_year", "của năm 2030"),
    ],
)
def test_a_year_without_its_days_off_is_told(app: Flask, record: Database, day: datetime, why: str, words: str) -> None:
    with record.reading():
        sign = looking._calendar(day)

    with app.test_request_context():
        assert (sign.why, words in told(sign).says) == (why, True)


def test_the_command_ends_with_one_only_when_something_is_broken(app: Flask, record: Database, place: Place) -> None:
    run = app.test_cli_runner()

    fine = run.invoke(args=["health"])
    assert fine.exit_code == 0, fine.output
    assert "[cần xem] Sao lưu: Chưa sao lưu lần nào" in fine.stdout
    with record.writing():
        session.execute(text(f"drop trigger events_never_change{'' if record.is_sqlite else ' on events'}"))
    broken = run.invoke(args=["health", "--json"])

    said = json.loads(broken.stdout)
    assert (broken.exit_code, said["state"]) == (1, BROKEN)
    assert {one["key"]: one["why"] for one in said["signs"]}["locks"] == "gone"


def test_the_page_costs_the_same_whatever_there_is(admin: FlaskClient, record: Database, players: Cast) -> None:
    few = len(statements(admin, "/health"))
    with record.writing():
        for _ in range(2):
            case_at("reported")

    assert len(statements(admin, "/health")) == few <= 22


def test_the_whole_is_as_its_worst_part() -> None:
    assert worst([Sign("a"), Sign("b", "x", LOOK)]) == LOOK
    assert worst([Sign("a", "y", BROKEN), Sign("b", "x", LOOK)]) == BROKEN
    assert worst([Sign("a")]) == GOOD
