"""Migrations are numbered by hand, named by what they change, and stand on nothing that moves."""

import ast
import re
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
MIGRATIONS = sorted((REPOSITORY / "migrations" / "versions").glob("*.py"))
OURS = {"app", "checklists", "workflows"}


def constants(path: Path) -> dict[str, object]:
    """The plain values a migration assigns at its top: revision, down_revision."""
    found: dict[str, object] = {}
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        targets = node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)]
        value = getattr(node, "value", None)
        for target in targets:
            if isinstance(target, ast.Name) and isinstance(value, ast.Constant):
                found[target.id] = value.value
    return found


def imported(path: Path) -> set[str]:
    """The packages a file imports, wherever it does."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


def test_migrations_are_numbered_without_a_gap() -> None:
    numbers = [path.name[:4] for path in MIGRATIONS]

    assert numbers
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_the_revision_is_the_name_of_the_file(path: Path) -> None:
    assert re.fullmatch(r"\d{4}_[a-z]+(_[a-z]+)*", path.stem)
    assert constants(path)["revision"] == path.stem


def test_each_migration_follows_the_one_before() -> None:
    before = [None, *(path.stem for path in MIGRATIONS)]

    assert [constants(path)["down_revision"] for path in MIGRATIONS] == before[:-1]


@pytest.mark.parametrize("path", MIGRATIONS, ids=lambda path: path.stem)
def test_a_migration_imports_nothing_of_ours(path: Path) -> None:
    assert imported(path) & OURS == set()
