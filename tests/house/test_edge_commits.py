"""The edge commits: who may end a transaction, why a flush stands where it does, and no change behind a version."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy
from sqlalchemy.exc import DBAPIError

from app.db import session
from tests.house.sources import called, name, nodes, place, python, text

if TYPE_CHECKING:
    from flask import Flask

COMMITS = {"app/db/units.py", "app/web/edge.py"}
"""The unit of work, and the one place of the web that ends it."""
UNITS = {
    "app/cli/moving.py": "a command: a move or its way back is one transaction",
    "app/cli/people.py": "a command",
    "app/demo/loading.py": "a command: the demo province",
    "app/dossiers/units.py": "a command: each act of a dossier",
    "app/upkeep/checking.py": "a command: a restored database is made ready",
    "app/casework/timers.py": "a command: each case of a run in a transaction of its own",
    "app/notices/outbox.py": "work after the commit, in transactions of its own",
    "app/web/edge.py": "the two short transactions beside a reading session",
}
"""Files that open a writing unit of their own; its end commits."""
BESIDE = {"app/journeys/people/entry.py": "attempts to sign in", "app/web/signed_in.py": "last-seen times"}
"""The two acts that are kept whatever the answer is."""
OWN_FLUSHES = ("app/db/", "app/ledger/")


def files_calling(*words: str) -> set[str]:
    return {name(path) for path in python() for node in nodes(path) if called(node) in words}


def test_only_the_edge_and_the_unit_of_work_commit() -> None:
    assert files_calling("commit") - COMMITS == set()


def test_only_commands_and_the_work_after_the_commit_open_a_writing_unit() -> None:
    assert files_calling("writing") == set(UNITS)


def test_only_signing_in_writes_beside_a_reading_session() -> None:
    assert files_calling("aside") == set(BESIDE)


def test_nobody_commits_in_sql() -> None:
    words, runs = ("commit", "begin", "rollback", "end"), {"text", "execute", "exec_driver_sql", "scalar", "scalars"}

    said = [
        place(path, node)
        for path in python()
        for node in nodes(path)
        if called(node) in runs and isinstance(node, ast.Call) and not name(path).startswith("app/db/")
        for given in node.args[:1]
        if isinstance(given, ast.Constant) and str(given.value).strip().lower().startswith(words)
    ]

    assert said == []


def flushes_without_reason(path: Path) -> Iterator[str]:
    lines = text(path).splitlines()
    for node in nodes(path):
        if called(node) == "flush" and ast.unparse(node).startswith("session."):
            above, here = lines[node.lineno - 2].strip(), lines[node.lineno - 1]  # type: ignore[attr-defined]
            if "#" not in here and not above.startswith("#"):
                yield place(path, node)


def test_a_flush_carries_its_reason() -> None:
    files = [path for path in python("app") if not name(path).startswith(OWN_FLUSHES)]

    assert [one for path in files for one in flushes_without_reason(path)] == []


def versioned() -> set[str]:
    """The models whose rows have a version: a change that does not move it would be lost on others."""
    from app.models import Base

    mappers = [mapper for mapper in Base.registry.mappers if mapper.version_id_col is not None]
    return {mapper.class_.__name__ for mapper in mappers} | {
        f"{mapper.class_.__name__}.__table__" for mapper in mappers
    }


BESIDE_THE_VERSION = {
    "app/casework/handling.py": "who holds a case is one column, locked and compared with what was seen"
}
"""Files that change a versioned row without a new version, and why nothing is lost on others."""


def test_no_bulk_change_goes_behind_a_version() -> None:
    guarded = versioned()
    behind = [
        place(path, node)
        for path in python("app")
        if name(path) not in BESIDE_THE_VERSION
        for node in nodes(path)
        if called(node) in {"update", "delete", "insert"} and isinstance(node, ast.Call) and node.args
        if ast.unparse(node.args[0]) in guarded
    ]

    assert behind == []
    assert {"Case", "Finding", "Answer", "Organisation"} <= guarded


WRITES_ASIDE = {
    "people.language": "a choice kept in the cookie",
    "organisations.review_import": "a workbook is looked at, and nothing of it is kept",
}
"""POST endpoints without the mark, and what becomes of what they are sent."""


@pytest.mark.embedded
def test_what_is_only_read_begins_no_writing_session_and_what_is_sent_does(app: Flask) -> None:
    rules = [rule for rule in app.url_map.iter_rules() if rule.endpoint != "static"]
    sent = {rule.endpoint for rule in rules if "POST" in (rule.methods or ())}
    marked = {name for name, view in app.view_functions.items() if "writes" in view.__dict__}

    assert marked - sent == set()
    assert sent - marked == set(WRITES_ASIDE)


@pytest.mark.parametrize(
    "statement", ["insert into fields values ('x', 'x', 'x', 1, true)", "update people set name = ''"]
)
def test_a_reading_session_refuses_to_write(app: Flask, statement: str) -> None:
    with app.extensions["edge"].database.reading(), pytest.raises(DBAPIError, match=r"(?i)read.?only"):
        session.execute(sqlalchemy.text(statement))
