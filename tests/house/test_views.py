"""Five moves in a view: load, ask, validate, call one verb, answer. What is longer does somebody else's work."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import nodes, place, python

LONGEST_VIEW = 20
MOST_PARAMETERS = 5
TABLES = {"_ask"}
"""Functions whose calls are the rows of a table, read column by column."""
METHODS = {"get", "post", "route"}


def views(path: Path) -> Iterator[ast.FunctionDef]:
    """The functions of a file that answer requests."""
    for node in nodes(path):
        if isinstance(node, ast.FunctionDef):
            marks = [one.func for one in node.decorator_list if isinstance(one, ast.Call)]
            if any(isinstance(mark, ast.Attribute) and mark.attr in METHODS for mark in marks):
                yield node


def length(node: ast.FunctionDef) -> int:
    """The lines from `def` on, without what the docstring takes."""
    said = node.body[0] if ast.get_docstring(node) else None
    docstring = (said.end_lineno or 0) - said.lineno + 1 if said else 0
    return (node.end_lineno or node.lineno) - node.lineno + 1 - docstring


def test_views_are_short() -> None:
    found = [(path, view) for path in python("app/journeys") for view in views(path)]

    assert [place(path, view) for path, view in found if length(view) > LONGEST_VIEW] == []
    assert len(found) > 60


def test_a_view_keeps_no_session_of_its_own() -> None:
    begun = {"begin", "writing", "reading", "commit", "rollback"}
    found = [
        place(path, node)
        for path in python("app/journeys")
        for view in views(path)
        for node in ast.walk(view)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in begun
        if not ast.unparse(node.func).startswith("signed_in.")
    ]

    assert found == []


def test_long_lists_of_parameters_become_a_dataclass() -> None:
    crowded = [
        place(path, node)
        for path in python("app", "checklists", "workflows")
        for node in nodes(path)
        if isinstance(node, ast.FunctionDef) and positional(node) > MOST_PARAMETERS and node.name not in TABLES
    ]

    assert crowded == []


def positional(node: ast.FunctionDef) -> int:
    """How many parameters are told apart by their place alone."""
    names = [one.arg for one in (*node.args.posonlyargs, *node.args.args)]
    return len([one for one in names if one not in {"self", "cls"}])
