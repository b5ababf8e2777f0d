"""Names say what a thing is: words that fit everything are banned from modules, functions, classes and columns."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import REPOSITORY, name, nodes, place, python

BANNED = {"common", "util", "utils", "helper", "helpers", "manager", "misc", "data", "info", "handle", "process"}
# Names that other people's interfaces ask for.
THEIRS = {"process", "process_data", "process_formdata", "process_bind_param", "process_result_value"}
OURS = ("app", "bench", "checklists", "migrations", "tests", "workflows")
WORD = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")


def banned_in(word: str) -> set[str]:
    """The banned words of a name, whichever way it is written."""
    return {part.lower() for part in WORD.findall(word)} & BANNED


def named(path: Path) -> Iterator[tuple[str, ast.AST]]:
    """What a file gives a name to: functions, classes, columns."""
    for node in nodes(path):
        kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
        if isinstance(node, kinds) and not node.name.startswith("test_"):  # the name of a test is a sentence
            yield node.name, node
        if isinstance(node, ast.ClassDef) and not name(path).startswith("tests/"):
            fields = [one.target for one in node.body if isinstance(one, ast.AnnAssign)]
            yield from ((field.id, field) for field in fields if isinstance(field, ast.Name))


@pytest.mark.parametrize("folder", OURS)
def test_no_module_has_a_name_that_fits_everything(folder: str) -> None:
    paths = [*python(folder), *(path.parent for path in python(folder))]

    assert sorted({name(path) for path in paths if any(banned_in(part) for part in _words(path))}) == []


def _words(path: Path) -> tuple[str, ...]:
    return path.relative_to(REPOSITORY).with_suffix("").parts


@pytest.mark.parametrize("folder", OURS)
def test_nothing_has_a_name_that_fits_everything(folder: str) -> None:
    found = [(word, place(path, node)) for path in python(folder) for word, node in named(path)]

    assert [where for word, where in found if banned_in(word) and word not in THEIRS] == []


@pytest.mark.parametrize(
    ("word", "banned"),
    [
        ("form_utils", {"utils"}),
        ("CaseManager", {"manager"}),
        ("handle", {"handle"}),
        ("HTMLHelper", {"helper"}),
        ("database", set()),
        ("information", set()),
        ("handler", set()),
        ("processing_day", set()),
    ],
)
def test_banned_words_are_seen_in_any_spelling(word: str, banned: set[str]) -> None:
    assert banned_in(word) == banned
