"""Small rooms: the sizes at which the house stops."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).resolve().parents[2]
FOLDERS = ("app", "bench", "checklists", "migrations", "tests", "workflows")
LONGEST_FILE = 400
LONGEST_FUNCTION = 60


def sources() -> list[Path]:
    return sorted(path for folder in FOLDERS for path in (REPOSITORY / folder).rglob("*.py"))


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """Name and length in lines of every function of a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node.name, (node.end_lineno or node.lineno) - node.lineno + 1


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(REPOSITORY)))
def test_files_and_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= LONGEST_FILE
    assert [name for name, length in functions(path) if length > LONGEST_FUNCTION] == []
