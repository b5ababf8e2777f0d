"""Every reason made anywhere in the rules is listed, with exactly the numbers it carries."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from checklists.answers import SHORTCOMINGS
from tests.workflows import standins
from workflows.guards import GUARDS
from workflows.guards.registry import guard
from workflows.reason_keys import REASONS
from workflows.reasons import Reason, Refused

ROOT = Path(standins.__file__).parents[2]
FILES = [
    file
    for folder in ("workflows", "app/casework", "app/journeys/organisations")
    for file in (ROOT / folder).rglob("*.py")
]

# Keys that a guard hands to a function of its own, which makes the reason.
HANDED_ON = {"self_answer_missing", "team_answer_missing"}


def made() -> Iterator[ast.Call]:
    for file in FILES:
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") in {"Reason", "reason"}:
                yield node


def named(call: ast.Call) -> bool:
    return bool(call.args) and isinstance(call.args[0], ast.Constant)


def test_every_key_in_the_code_is_listed_and_every_listed_key_is_in_the_code() -> None:
    written = {call.args[0].value for call in made() if named(call)}  # type: ignore[attr-defined]
    assert written <= set(REASONS)
    assert set(REASONS) == written | set(SHORTCOMINGS) | HANDED_ON
    assert not HANDED_ON & written


def test_numbers_written_as_a_literal_are_those_listed() -> None:
    checked = 0
    for call in made():
        if named(call) and len(call.args) > 1 and isinstance(call.args[1], ast.Dict):
            keys = tuple(key.value for key in call.args[1].keys if isinstance(key, ast.Constant))
            key = call.args[0].value  # type: ignore[attr-defined]
            assert set(keys) == set(REASONS[key]), key
            checked += 1
    assert checked > 40


def test_every_guard_says_first_what_is_true_when_all_is_well() -> None:
    for name, found in GUARDS.items():
        assert found.sentence.endswith("."), name
        assert "(" in found.sentence or "TCVN" in found.sentence, f"{name} names no source"


def test_two_guards_of_one_name_are_refused() -> None:
    def lines_are_chosen() -> Reason | None:
        return None

    with pytest.raises(ValueError, match="two guards are called lines_are_chosen"):
        guard()(lines_are_chosen)


def test_a_refusal_names_its_keys() -> None:
    refused = Refused([Reason("report_missing"), Reason("number_missing")])

    assert str(refused) == "report_missing, number_missing"
    assert [reason.key for reason in refused.reasons] == ["report_missing", "number_missing"]
