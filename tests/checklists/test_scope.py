"""Under which keys criteria are asked, and what is known under each."""

from __future__ import annotations

import pytest

from checklists.criteria import CriteriaSet, Scope
from checklists.predicates import Activity, Field, Group2
from checklists.scope import ScopeLine, repeat_of
from checklists.vocabulary import REPEATS
from tests.checklists.builders import Line, a_criterion, a_group, a_set

LINES = (
    ScopeLine("L1", "mass", "verification", group2=True),
    ScopeLine("L2", "mass", "calibration"),
    ScopeLine("L3", "force", "testing"),
)
SCOPE = Scope(fields=("mass", "force"), lines=LINES, sites=("A", "B"), persons=("An",))


def everywhere(**facts: object) -> CriteriaSet:
    """A criterion of the same make under every `repeat`, named after it."""
    groups = (
        a_group(f"G_{repeat}", a_criterion(repeat, **facts), sheet="technical", repeat=repeat) for repeat in REPEATS
    )
    return a_set(*groups)


def keys(criteria_set: CriteriaSet, scope: Scope) -> list[str]:
    return [key for key, _ in criteria_set.expected(scope)]


def test_every_repeat_has_its_keys_in_a_fixed_order() -> None:
    due = ["", "site:A", "site:B", "mass", "force", "line:L1", "line:L2", "line:L3", "person:An"]

    assert keys(everywhere(), SCOPE) == due
    assert [repeat_of(key) for key in due] == [criterion.id for _, criterion in everywhere().expected(SCOPE)]


def test_what_nobody_has_counted_is_asked_once_and_what_is_counted_as_none_is_not() -> None:
    assert keys(everywhere(), Scope()) == ["", "site:", "line:", "person:"]
    assert keys(everywhere(), Scope(lines=(), sites=(), persons=())) == [""]


def test_a_list_of_fields_asks_like_a_scope_of_which_nothing_else_is_known() -> None:
    limited = everywhere(applies=Activity(("calibration",)))

    assert limited.expected(["mass"]) == limited.expected(Scope(fields=("mass",)))
    assert len(limited.expected(["mass"])) == 5


@pytest.mark.parametrize(
    ("predicate", "due"),
    [
        (Activity(("calibration",)), ["", "site:A", "site:B", "mass", "line:L2", "person:An"]),
        (Group2(True), ["", "site:A", "site:B", "mass", "line:L1", "person:An"]),
        (Field(("force",)), ["", "site:A", "site:B", "force", "line:L3", "person:An"]),
    ],
)
def test_a_key_knows_the_lines_and_fields_it_is_about(predicate: Activity, due: list[str]) -> None:
    assert keys(everywhere(applies=predicate), SCOPE) == due


def test_no_lines_at_all_say_nothing_about_activities() -> None:
    limited = everywhere(applies=Activity(("calibration",)))

    assert "" in keys(limited, Scope(lines=()))
    assert "mass" in keys(limited, Scope.of_lines({"mass": []}))


def test_a_line_nobody_has_named_is_of_one_of_the_fields() -> None:
    limited = everywhere(applies=Field(("force",)))

    assert keys(limited, Scope(fields=("mass",))) == []
    assert "line:" in keys(limited, Scope(fields=("mass", "force")))


def test_a_scope_of_lines_by_field_names_its_lines() -> None:
    scope = Scope.of_lines({"mass": [Line(group2=True), Line(activity="calibration")], "force": [Line()]})

    assert scope.lines is not None
    assert [line.name for line in scope.lines] == ["mass/1", "mass/2", "force/1"]
    assert scope.fields == ("mass", "force")
    assert scope.lines_under("mass") == scope.lines[:2]
    assert scope.lines_under("line:force/1") == scope.lines[2:]
    assert scope.lines_under("site:A") == scope.lines
    assert Scope().lines_under("") is None
