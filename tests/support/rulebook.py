"""Lays the examples of a rulebook down as files, so that a linter can show what it says to them."""

from __future__ import annotations

import ast
from pathlib import Path

from checklists.rulebook import Rule, Rulebook
from tests.house.sources import REPOSITORY, parsed, python


def lay_down(book: Rulebook, rule: Rule, *, is_bad: bool, folder: Path) -> Path:
    """The path to hand to the linter; the register of releases lies in the same folder as `PUBLISHED`."""
    files = {"PUBLISHED": b"", book.place: book.frame.encode()}
    files |= {name: text.encode() for name, text in rule.beside.items()}
    files[rule.place or book.place] = book.file(rule, rule.bad * rule.times if is_bad else rule.good)
    for name, content in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(content)
    return folder / (rule.asked if is_bad and rule.asked else book.place)


def rules_named(*modules: str) -> dict[str, str]:
    """The rule of every complaint that these packages can raise, with the file and line that names it."""
    found: dict[str, str] = {}
    for path in python(*modules):
        for node in ast.walk(parsed(path)):
            if isinstance(node, ast.Call) and (rule := _rule_of(node)) is not None:
                found[rule] = f"{path.relative_to(REPOSITORY)}:{node.lineno}"
    return found


# What takes the name of a rule, and the position at which it takes it.
_POSITIONS = {"Complaint": 1, "_refuse": 1, "complain": 0}


def _rule_of(call: ast.Call) -> str | None:
    """The rule that a call names; None where it names none, "" where the name is not written out."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if (position := _POSITIONS.get(name)) is None:
        return None
    named = call.args[position]
    if isinstance(named, ast.Name | ast.Attribute):
        return None  # passed on from a call that is looked at itself, or from a register of checks
    return str(named.value) if isinstance(named, ast.Constant) else ""
