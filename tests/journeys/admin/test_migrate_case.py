"""`flask workflows migrate-case`: a dry run by default, moved with who and why, and brought back."""

from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from click.testing import Result
from flask import Flask

from app import ledger
from app.db import Database, session
from app.models import Case
from tests.factories import Walk
from tests.support.versions import KEY, RENAMED, SHORTER, publish_second
from tests.support.walking import walked

Run = Callable[..., Result]


@pytest.fixture
def walk(app: Flask, record: Database) -> Walk:
    """An accepted case under version 1."""
    found: Walk = walked(app, record, "accepted")
    return found


@pytest.fixture
def run(app: Flask) -> Run:
    """Runs the command."""
    return lambda *arguments: app.test_cli_runner().invoke(args=["workflows", "migrate-case", *arguments])


def published(record: Database, walk: Walk, *swaps: tuple[str, str]) -> None:
    with record.writing():
        publish_second(*swaps, by=walk.cast.administrator, and_by=walk.cast.decider, now=walk.now)


def case(record: Database, walk: Walk) -> tuple[str, str]:
    """The version and the status of the case, and what its history says last."""
    with record.reading():
        found = session.get_one(Case, walk.case.id)
        return found.procedure_text.name, found.status


def whose(walk: Walk) -> tuple[str, ...]:
    return ("--by", str(walk.cast.administrator.email), "--why", "Theo quyết định mới")


def test_without_apply_nothing_moves(run: Run, record: Database, walk: Walk) -> None:
    published(record, walk, SHORTER)

    found, listed = run(KEY, "--all"), run(KEY, walk.case.ref, "--json")

    assert found.exit_code == 0
    assert f"{walk.case.ref}\tstandardisation/v1\tchuyển được" in found.output
    [row] = json.loads(listed.stdout)
    assert (row["case"], row["answer"], row["to_status"]) == (walk.case.ref, "can_move", "accepted")
    assert case(record, walk) == ("standardisation/v1", "accepted")


def test_a_state_that_is_gone_asks_for_its_mapping(run: Run, record: Database, walk: Walk) -> None:
    published(record, walk, RENAMED)

    assert "cần chỉ rõ trạng thái\tPhiên bản mới không có trạng thái" in run(KEY, "--all").output
    assert run(KEY, "--all", "--apply", *whose(walk)).output == "Đã chuyển 0 hồ sơ: -\n"
    refused = run(KEY, walk.case.ref, "--apply", *whose(walk))
    assert refused.exit_code == 1
    assert f"{walk.case.ref} không chuyển được" in refused.output
    moved = run(KEY, walk.case.ref, "--map", "accepted=taken_in", "--apply", *whose(walk))
    assert moved.output == f"Đã chuyển 1 hồ sơ: {walk.case.ref}\n"
    assert case(record, walk) == (KEY, "taken_in")


def test_a_move_and_the_way_back_stand_in_the_history(run: Run, record: Database, walk: Walk) -> None:
    published(record, walk, SHORTER)

    run(KEY, "--all", "--apply", *whose(walk))
    back = run(KEY, "--all", "--undo", *whose(walk))

    assert back.output == f"Đã đưa về 1 hồ sơ: {walk.case.ref}\n"
    assert case(record, walk) == ("standardisation/v1", "accepted")
    with record.reading():
        moved, undone = ledger.history(walk.case.id)[-2:]
    assert (moved.kind, undone.kind) == ("case.version_changed", "case.version_restored")
    assert (moved.actor_id, moved.role) == (walk.cast.administrator.id, "administrator")
    assert {moved.reason, undone.reason} == {"Theo quyết định mới"}
    assert run(KEY, walk.case.ref, "--undo", *whose(walk)).exit_code == 1, "it is not under that version any more"


def test_what_is_asked_must_be_whole(run: Run, record: Database, walk: Walk) -> None:
    published(record, walk, SHORTER)
    nobody = ("--by", str(walk.cast.clerk.email), "--why", "x")

    assert run(KEY).exit_code == 2
    assert run(KEY, walk.case.ref, "--all").exit_code == 2
    assert run(KEY, "--all", "--map", "accepted").exit_code == 2
    assert run(KEY, "--all", "--apply", "--by", "x@y.vn").exit_code == 2
    assert run(KEY, "--all", "--apply", *nobody).exit_code == 1
    assert run(KEY, "--all", "--apply", "--by", "x@y.vn", "--why", "x").exit_code == 1
    assert run(KEY, "HS-1999-001").exit_code == 1
    assert run("standardisation/v9", "--all").exit_code == 1
    assert case(record, walk) == ("standardisation/v1", "accepted")
