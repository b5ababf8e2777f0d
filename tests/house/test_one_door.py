"""One door: only the engine, called by `app.casework.perform`, changes the status of a case or finding."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

from tests.house.sources import called, name, nodes, place, python

NOT_A_CASE = {"app/papers/registry.py": "a paper goes from draft to released and superseded; it is no case kind"}
"""Files that assign a status of something else."""
BORN = {"app/casework/opening.py": "Case", "app/casework/findings.py": "Finding"}
"""Where a case kind is made, in the initial state of its definition."""
BY_NAME = {
    "app/casework/copying.py": "the words of an answer",
    "app/casework/findings.py": "the content of a finding",
    "app/casework/opening.py": "the columns of a scope line",
    "app/journeys/admin/operations.py": "the letterhead",
    "app/journeys/organisations/operations.py": "the particulars of an organisation",
    "app/journeys/organisations/rows.py": "the content of a row of a register",
}
"""Files that set attributes by a name that varies, and what they fill."""


def targets(node: ast.AST) -> list[ast.expr]:
    """What an assignment writes to."""
    if isinstance(node, ast.Assign):
        found = node.targets
    elif isinstance(node, ast.AugAssign | ast.AnnAssign):
        found = [node.target]
    else:
        return []
    return [part for one in found for part in (one.elts if isinstance(one, ast.Tuple | ast.List) else [one])]


def assignments(path: Path) -> Iterator[str]:
    """Every place of the file that writes a status, whatever it looks like."""
    for node in nodes(path):
        if any(isinstance(target, ast.Attribute) and target.attr == "status" for target in targets(node)):
            yield place(path, node)
        if called(node) in {"setattr", "set_attribute", "set_committed_value"} and "'status'" in ast.unparse(node):
            yield place(path, node)
        if called(node) == "values" and isinstance(node, ast.Call) and any(k.arg == "status" for k in node.keywords):
            yield place(path, node)


def taken_from_the_models(path: Path) -> set[str]:
    """The names a file imports from `app.models`; papers have dataclasses of the same names."""
    imports = (node for node in nodes(path) if isinstance(node, ast.ImportFrom))
    return {alias.name for node in imports if (node.module or "").startswith("app.models") for alias in node.names}


def test_nobody_else_assigns_a_status() -> None:
    found = {name(path): list(assignments(path)) for path in python()}

    assert [one for file, places in found.items() if file not in NOT_A_CASE for one in places] == []
    assert all(found[file] for file in NOT_A_CASE)


def test_a_case_kind_is_made_in_one_place_and_in_its_initial_state() -> None:
    kinds = {path: taken_from_the_models(path) & set(BORN.values()) for path in python("app")}
    made = {
        (name(path), called(node)): node
        for path, known in kinds.items()
        for node in (nodes(path) if known else ())
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in known
    }

    assert set(made) == set(BORN.items())
    for node in made.values():
        given = {k.arg: ast.unparse(k.value) for k in node.keywords}
        assert given["status"] == "definition.initial"


def test_attributes_set_by_a_varying_name_are_known() -> None:
    varying = {
        name(path)
        for path in python()
        for node in nodes(path)
        if called(node) == "setattr" and isinstance(node, ast.Call) and not isinstance(node.args[1], ast.Constant)
    }

    assert varying == set(BY_NAME)


def test_only_the_door_asks_the_engine_to_move() -> None:
    callers = {name(path) for path in python("app") for node in nodes(path) if called(node) == "advance"}

    assert callers == {"app/casework/perform.py"}


def test_only_a_move_to_another_version_stands_a_case_in_a_state_without_a_step() -> None:
    callers = {name(path) for path in python("app") for node in nodes(path) if called(node) == "stand"}

    assert callers == {"app/casework/versions.py"}


def test_effects_are_applied_by_the_door_alone() -> None:
    callers = {
        name(path)
        for path in python("app")
        for node in nodes(path)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "effects.apply"
    }

    assert callers == {"app/casework/perform.py"}
