"""A set answers what is due, of whom, and when a criterion decides by itself."""

from __future__ import annotations

import pytest

from checklists.criteria import lines_for
from tests.checklists.builders import SCALE, Line, a_criterion, a_group, a_set

CALIBRATION = Line(activity="calibration")
GROUP2 = Line(group2=True)


@pytest.mark.parametrize(
    ("knock_out", "of_none", "of_verification", "of_group2", "of_calibration"),
    [
        ("no", False, False, False, False),
        ("always", True, True, True, True),
        ("group2", False, False, True, False),
        ("calibration", False, False, False, True),
    ],
)
def test_when_a_criterion_is_a_knock_out(
    knock_out: str, of_none: bool, of_verification: bool, of_group2: bool, of_calibration: bool
) -> None:
    criterion = a_criterion(knock_out=knock_out)

    assert criterion.is_knock_out([]) is of_none
    assert criterion.is_knock_out([Line()]) is of_verification
    assert criterion.is_knock_out([Line(), GROUP2]) is of_group2
    assert criterion.is_knock_out([Line(), CALIBRATION]) is of_calibration


@pytest.mark.parametrize(
    ("not_applicable", "without_group2", "with_group2"),
    [("allowed", True, True), ("refused", False, False), ("when_knock_out_does_not_apply", True, False)],
)
def test_when_a_criterion_may_be_not_applicable(not_applicable: str, without_group2: bool, with_group2: bool) -> None:
    criterion = a_criterion(knock_out="group2", not_applicable=not_applicable)

    assert criterion.allows_not_applicable([CALIBRATION]) is without_group2
    assert criterion.allows_not_applicable([CALIBRATION, GROUP2]) is with_group2


def test_the_general_sheet_is_due_once_and_the_technical_one_per_field() -> None:
    criteria_set = a_set(
        a_group("A", a_criterion("A1"), a_criterion("A2")), a_group("B", a_criterion("B1"), sheet="technical")
    )

    due = [(field, criterion.id) for field, criterion in criteria_set.expected(["mass", "force"])]

    assert due == [("", "A1"), ("", "A2"), ("mass", "B1"), ("force", "B1")]


def test_a_set_finds_its_criteria_by_id_and_by_sheet() -> None:
    criteria_set = a_set(
        a_group("A", a_criterion("A1")), a_group("B", a_criterion("B1"), a_criterion("B2"), sheet="technical")
    )

    assert criteria_set.key == "demo/1"
    assert criteria_set.criterion("B2").id == "B2"
    assert criteria_set.group_of("B2").id == "B"
    assert [criterion.id for criterion in criteria_set.criteria] == ["A1", "B1", "B2"]
    assert [criterion.id for criterion in criteria_set.criteria_of("technical")] == ["B1", "B2"]
    assert [group.id for group in criteria_set.groups_of("general")] == ["A"]
    assert "A1" in criteria_set
    assert "A" not in criteria_set
    with pytest.raises(KeyError):
        criteria_set.criterion("A")


def test_the_organisations_criteria_look_at_all_lines() -> None:
    lines = {"mass": [GROUP2], "force": [CALIBRATION]}

    assert list(lines_for("force", lines)) == [CALIBRATION]
    assert list(lines_for("", lines)) == [GROUP2, CALIBRATION]
    assert list(lines_for("angle", lines)) == []


def test_each_side_is_offered_its_own_answers() -> None:
    assert [answer.code for answer in SCALE.offered_to("self")] == ["met", "partly_met", "not_met", "not_applicable"]
    assert [answer.code for answer in SCALE.offered_to("team")][-1] == "not_examined"
    assert [answer.code for answer in SCALE.codes if answer.falls_short] == ["partly_met", "not_met", "not_examined"]
    assert SCALE.find("not_examined") is SCALE.codes[-1]
    assert SCALE.find("maybe") is None
    assert SCALE.codes[-1].demanded_of("self") == ()
