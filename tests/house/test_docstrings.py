"""Docstrings say what one may rely on: every module, every public function and class, and most methods."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.house.sources import PRODUCT, name, parsed, place, python

LEAST = 0.65
"""The share of public methods and properties that say it too; it may rise, never fall."""
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


def public(body: list[ast.stmt]) -> Iterator[Definition]:
    """What stands there for others, without the overloads of a function that follows."""
    named = (node for node in body if isinstance(node, Definition) and not node.name.startswith("_"))
    return (node for node in named if "overload" not in map(ast.unparse, node.decorator_list))


def fields_of_a_protocol(owner: ast.ClassDef) -> bool:
    """Protocols list names; the class says what they are about."""
    return any("Protocol" in ast.unparse(base) for base in owner.bases)


@pytest.mark.parametrize("folder", PRODUCT)
def test_every_module_says_what_it_is(folder: str) -> None:
    silent = [name(path) for path in python(folder) if not ast.get_docstring(parsed(path))]

    assert silent == []


@pytest.mark.parametrize("folder", PRODUCT)
def test_every_public_function_and_class_says_what_to_rely_on(folder: str) -> None:
    silent = [
        place(path, node)
        for path in python(folder)
        for node in public(parsed(path).body)
        if not ast.get_docstring(node)
    ]

    assert silent == []


def methods(path: Path) -> Iterator[Definition]:
    owners = (node for node in ast.walk(parsed(path)) if isinstance(node, ast.ClassDef))
    return (method for owner in owners if not fields_of_a_protocol(owner) for method in public(owner.body))


def test_most_methods_say_it_too() -> None:
    said = [bool(ast.get_docstring(method)) for path in python() for method in methods(path)]

    assert sum(said) / len(said) >= LEAST


@pytest.mark.parametrize("folder", PRODUCT)
def test_the_first_line_is_a_whole_sentence(folder: str) -> None:
    crooked = [
        place(path, node)
        for path in python(folder)
        for node in ast.walk(parsed(path))
        if isinstance(node, Definition | ast.Module) and (said := ast.get_docstring(node))
        if not said.partition("\n")[0].rstrip().endswith((".", "?", ":", ")"))
    ]

    assert crooked == []
