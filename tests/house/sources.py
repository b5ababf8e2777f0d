"""The repository as house tests read it: its Python as trees, its templates as text, each place by file and line."""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]
PRODUCT = ("app", "checklists", "workflows")


@cache
def python(*folders: str) -> tuple[Path, ...]:
    """Every Python file of these folders; of the product when none is named."""
    return tuple(sorted(path for folder in folders or PRODUCT for path in (REPOSITORY / folder).rglob("*.py")))


@cache
def templates() -> tuple[Path, ...]:
    """Every page and component of the product."""
    return tuple(sorted((REPOSITORY / "app").rglob("templates/**/*.html")))


@cache
def tracked() -> tuple[Path, ...]:
    """Every file that git keeps or would keep."""
    command = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    found = subprocess.run(command, cwd=REPOSITORY, capture_output=True, check=True, text=True).stdout
    return tuple(REPOSITORY / name for name in sorted(found.split("\0")) if name and (REPOSITORY / name).is_file())


@cache
def parsed(path: Path) -> ast.Module:
    """The tree of a Python file."""
    return ast.parse(text(path))


@cache
def text(path: Path) -> str:
    """What the file says."""
    return path.read_text(encoding="utf-8")


def name(path: Path) -> str:
    """The file as the repository names it."""
    return path.relative_to(REPOSITORY).as_posix()


def nodes(path: Path) -> Iterator[ast.AST]:
    """Everything in the tree of a file."""
    return ast.walk(parsed(path))


def place(path: Path, node: ast.AST) -> str:
    """Where somebody has to look: file, line and what stands there."""
    return f"{name(path)}:{getattr(node, 'lineno', 0)}: {ast.unparse(node)[:100]}"


def called(node: ast.AST) -> str:
    """The last word of what is called: `commit` for `self.database.commit()`; empty when nothing is called."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
