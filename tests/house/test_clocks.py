"""Time is passed in: few files may look at a clock, and the rules are not among them."""

from __future__ import annotations

import ast

from tests.house.sources import name, nodes, place, python

CLOCKS = {
    "app/web/clock.py": "the moment of a request",
    "app/ledger/append.py": "when the system wrote an event down",
}
"""Files that look at the calendar clock, and for what."""
WAITING = {
    "app/db/units.py": "how long a writer still waits for its turn",
    "app/upkeep/database_signs.py": "how long a check of the database may take",
}
"""Files that measure how long something takes."""
CALENDAR = {"now", "utcnow", "today", "time", "time_ns", "localtime", "gmtime"}
STOPWATCH = {"monotonic", "monotonic_ns", "perf_counter"}
OWNERS = {"datetime", "date", "time", "dt"}


def looks(words: set[str]) -> dict[str, list[str]]:
    """Where a clock is looked at, by file."""
    found: dict[str, list[str]] = {}
    for path in python():
        for node in nodes(path):
            if isinstance(node, ast.Attribute) and node.attr in words and owner(node) in OWNERS:
                found.setdefault(name(path), []).append(place(path, node))
            if isinstance(node, ast.ImportFrom) and node.module == "time":
                found.setdefault(name(path), []).append(place(path, node))
    return found


def owner(node: ast.Attribute) -> str:
    """The last word before the dot."""
    value = node.value
    return value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")


def test_only_the_named_clocks_are_looked_at() -> None:
    assert set(looks(CALENDAR)) == set(CLOCKS)


def test_only_waiting_is_measured() -> None:
    assert set(looks(STOPWATCH)) == set(WAITING)


def test_sql_gives_no_time() -> None:
    words = {"current_timestamp", "sysdate", "localtimestamp"}
    calls = [
        place(path, node)
        for path in python("app")
        for node in nodes(path)
        if isinstance(node, ast.Attribute) and node.attr.lower() in words | {"now"} and owner(node) in {"func", "sa"}
    ]

    assert calls == []
