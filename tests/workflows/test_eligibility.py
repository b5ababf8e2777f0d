"""Clauses 5.1 and 5.2 of TCVN 13187:2020."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from tests.workflows.standins import Assessor
from workflows.guards import covered_fields, eligibility
from workflows.reasons import Reason

FIELDS = ("mass", "pressure")
GENERAL_ONLY = Assessor(
    degree="other",
    training=("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation"),
    fields=(),
)
TECHNICAL_ONLY = Assessor(
    training=("laboratory_management", "metrology_basics", "capacity_evaluation", "in_depth:mass"), fields=("mass",)
)


def keys(assessor: Assessor, role: str) -> list[str]:
    return [reason.key for reason in eligibility(assessor, role, FIELDS, 3)]


@pytest.mark.parametrize("role", ["lead", "general", "technical"])
def test_an_assessor_with_everything_may_take_every_seat(role: str) -> None:
    assert keys(Assessor(years=3), role) == []


def test_any_degree_suffices_for_the_general_criteria() -> None:
    assert keys(GENERAL_ONLY, "general") == []
    assert keys(replace(GENERAL_ONLY, degree=""), "general") == ["degree_missing"]


def test_the_technical_criteria_need_a_technical_degree() -> None:
    assert keys(replace(TECHNICAL_ONLY, degree="natural_science"), "technical") == []
    assert keys(replace(TECHNICAL_ONLY, degree="other"), "technical") == ["degree_not_technical"]


@pytest.mark.parametrize(("role", "clause"), [("general", "5.1"), ("technical", "5.2")])
def test_years_are_counted_against_the_setting(role: str, clause: str) -> None:
    found = eligibility(Assessor(years=2), role, FIELDS, 3)

    numbers = {"person": "Cao Thị Yến", "years": 2, "needed": 3, "clause": clause}
    assert found == [Reason("years_too_few", numbers, "team")]


@pytest.mark.parametrize(
    ("role", "content", "clause"),
    [
        ("general", "laboratory_management", "5.1"),
        ("general", "metrology_basics", "5.1"),
        ("general", "state_management", "5.1"),
        ("general", "capacity_evaluation", "5.1"),
        ("technical", "laboratory_management", "5.2"),
        ("technical", "metrology_basics", "5.2"),
        ("technical", "capacity_evaluation", "5.2"),
    ],
)
def test_each_content_of_training_is_needed(role: str, content: str, clause: str) -> None:
    training = tuple(item for item in Assessor().training if item != content)

    found = eligibility(Assessor(training=training), role, FIELDS, 3)

    assert found == [
        Reason("training_missing", {"person": "Cao Thị Yến", "training": content, "clause": clause}, "team")
    ]


def test_state_management_is_not_needed_for_the_technical_criteria() -> None:
    assert keys(TECHNICAL_ONLY, "technical") == []
    assert keys(TECHNICAL_ONLY, "general") == ["training_missing"]


def test_in_depth_training_must_be_of_a_field_of_the_case() -> None:
    untrained = replace(TECHNICAL_ONLY, fields=("mass", "pressure"), training=TECHNICAL_ONLY.training[:3])

    found = eligibility(untrained, "technical", FIELDS, 3)

    assert [(reason.key, reason.numbers["field"]) for reason in found] == [
        ("in_depth_training_missing", "mass"),
        ("in_depth_training_missing", "pressure"),
    ]


def test_whoever_works_in_no_field_of_the_case_takes_no_technical_seat() -> None:
    assert keys(replace(TECHNICAL_ONLY, fields=("length",)), "technical") == ["no_field_of_the_case"]


def test_all_that_is_missing_is_said_at_once() -> None:
    nobody = Assessor(degree="other", years=0, training=(), fields=())

    assert keys(nobody, "technical") == [
        "degree_not_technical",
        "years_too_few",
        "training_missing",
        "training_missing",
        "training_missing",
        "no_field_of_the_case",
    ]


@pytest.mark.parametrize("assessor", [GENERAL_ONLY, TECHNICAL_ONLY])
def test_the_leader_meets_one_of_the_two_clauses(assessor: Assessor) -> None:
    assert keys(assessor, "lead") == []


def test_a_leader_who_meets_neither_clause_is_told_both() -> None:
    found = eligibility(Assessor(years=1), "lead", FIELDS, 3)

    assert [(reason.key, reason.numbers.get("clause")) for reason in found] == [
        ("lead_meets_neither_clause", None),
        ("years_too_few", "5.1"),
        ("years_too_few", "5.2"),
    ]


def test_an_unknown_seat_is_refused() -> None:
    assert keys(Assessor(), "secretary") == ["seat_role_unknown"]


@pytest.mark.parametrize(
    ("changes", "covered"),
    [
        ({}, ("mass", "pressure")),
        ({"fields": ("pressure",)}, ("pressure",)),
        ({"training": ("in_depth:mass",)}, ("mass",)),
        ({"fields": ("length",), "training": ("in_depth:length",)}, ()),
    ],
)
def test_a_field_is_covered_by_work_and_in_depth_training(changes: dict[str, Any], covered: tuple[str, ...]) -> None:
    assert covered_fields(Assessor(**changes), FIELDS) == covered
