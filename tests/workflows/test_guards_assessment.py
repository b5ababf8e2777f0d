"""The programme, and what the team writes on its sheets."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workflows.standins import (
    GENERAL,
    LEAD,
    MASS,
    PRESSURE,
    Answer,
    Member,
    answered,
    answers,
    case,
    keys,
    move,
    reasons,
)
from workflows.facts import Actor, Move
from workflows.reasons import Reason


def by(person_id: int, **answers: object) -> Move:
    return move(actor=Actor(person_id, "X", frozenset({"assessor"})), answers=answers)


def programme(first: date | None, last: date | None) -> Move:
    return move(day=date(2026, 6, 3), answers={"from_on": first, "to_on": last})


def test_the_programme_runs_forward_from_today() -> None:
    today, later = date(2026, 6, 3), date(2026, 6, 18)

    assert keys("programme_dates_are_in_order", case(), move()) == []
    assert keys("programme_dates_are_in_order", case(), programme(today, today)) == []
    assert keys("programme_dates_are_in_order", case(), programme(later, None)) == []
    assert keys("programme_dates_are_in_order", case(), programme(later, today)) == ["programme_dates_crossed"]
    assert keys("programme_dates_are_in_order", case(), programme(date(2026, 6, 2), date(2026, 6, 1))) == [
        "programme_in_the_past",
        "programme_dates_crossed",
    ]


def test_unknown_sites_are_named() -> None:
    asked = move(answers={"sites": ["Trụ sở", "Kho cũ"]})

    assert reasons("programme_names_known_sites", case(), asked) == (
        Reason("site_unknown", {"site": "Kho cũ"}, "programme"),
    )
    assert keys("programme_names_known_sites", case(), move(answers={"sites": ["Trụ sở"]})) == []
    assert keys("programme_names_known_sites", case(), move()) == []


@pytest.mark.parametrize(
    ("person", "field", "mine"),
    [
        (LEAD, "", True),
        (GENERAL, "", True),
        (MASS, "", False),
        (MASS, "mass", True),
        (MASS, "pressure", False),
        (PRESSURE, "pressure", True),
        (LEAD, "mass", False),
        (GENERAL, "mass", False),
        (99, "", False),
    ],
)
def test_each_sheet_is_for_its_own_assessor(person: int, field: str, mine: bool) -> None:
    found = keys("sheet_is_yours", case(), by(person, field_code=field))

    assert found == ([] if mine else ["sheet_of_another"])


def test_a_sheet_is_not_asked_about_before_it_is_named() -> None:
    assert keys("sheet_is_yours", case(), move()) == []


def test_an_answer_of_the_team_says_why_it_falls_short() -> None:
    bare = Answer("team", "mass", "B1", "not_met")
    said = Answer("team", "mass", "B1", "not_met", comment="Nhiệt ẩm kế quá hạn.")

    assert reasons("answer_is_complete", case(), move(answers={"answer_facts": bare})) == (
        Reason("comment_missing", {"criterion": "B1", "field": "mass"}, "answer:team:mass:B1"),
    )
    assert keys("answer_is_complete", case(), move(answers={"answer_facts": said})) == []
    assert keys("answer_is_complete", case(), move()) == []


@pytest.mark.parametrize(
    ("person", "line", "found"),
    [
        (MASS, "1", []),
        (LEAD, "3", []),
        (MASS, "3", ["line_of_another"]),
        (GENERAL, "1", ["line_of_another"]),
        (MASS, "9", ["line_unknown"]),
        (MASS, "", []),
    ],
)
def test_a_line_is_witnessed_by_its_assessor_or_the_leader(person: int, line: str, found: list[str]) -> None:
    assert keys("line_is_yours", case(), by(person, line=line)) == found


def test_one_of_several_seats_suffices_for_a_line() -> None:
    seats = [Member(MASS, "Huy", "general"), Member(MASS, "Huy", "technical", ("mass",))]

    assert keys("line_is_yours", case(members=seats), by(MASS, line="1")) == []
    assert keys("sheet_is_yours", case(members=seats), by(MASS, field_code="mass")) == []


def test_only_staff_are_witnessed() -> None:
    assert keys("witnessed_person_is_on_staff", case(), move()) == []
    assert keys("witnessed_person_is_on_staff", case(), move(answers={"person": "Trần Quốc Bảo"})) == []
    assert keys("witnessed_person_is_on_staff", case(), move(answers={"person": "Ai đó"})) == ["person_not_on_staff"]


def test_everything_is_assessed_or_says_why_not() -> None:
    unexamined = answered("team", ("mass", "B2"), answer="not_examined", reason="Mất điện.")
    unsaid = answered("team", ("mass", "B2"), answer="not_examined")
    absent = [answer for answer in answers("team") if answer.criterion != "A2"]

    assert keys("everything_is_assessed", case(answers=unexamined), move()) == []
    assert keys("everything_is_assessed", case(answers=unsaid), move()) == ["reason_missing"]
    assert reasons("everything_is_assessed", case(answers=absent), move()) == (
        Reason("team_answer_missing", {"criterion": "A2", "field": ""}, "answer:team:general:A2"),
    )


def test_a_visit_that_has_begun_may_be_prolonged_but_not_end_in_the_past() -> None:
    today, before = date(2026, 6, 3), date(2026, 6, 1)

    assert keys("changed_dates_are_in_order", case(), move()) == []
    assert keys("changed_dates_are_in_order", case(), programme(before, today)) == []
    assert keys("changed_dates_are_in_order", case(), programme(before, before)) == ["visit_ends_in_the_past"]
    assert keys("changed_dates_are_in_order", case(), programme(date(2026, 6, 9), date(2026, 6, 5))) == [
        "programme_dates_crossed"
    ]
