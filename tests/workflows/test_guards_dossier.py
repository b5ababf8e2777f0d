"""What must hold before a dossier is submitted."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workflows.standins import Answer, Line, Organisation, answered, answers, case, keys, move, reasons
from workflows.reasons import Reason


def test_an_organisation_with_gaps_is_told_each_of_them() -> None:
    found = reasons("organisation_is_complete", case(organisation=Organisation(gaps=("head", "site"))), move())

    assert found == (
        Reason("organisation_gap", {"gap": "head"}, "organisation"),
        Reason("organisation_gap", {"gap": "site"}, "organisation"),
    )


def test_a_complete_organisation_is_told_nothing() -> None:
    assert keys("organisation_is_complete", case(), move()) == []


def test_a_dossier_needs_a_line() -> None:
    assert keys("lines_are_chosen", case(lines=[]), move()) == ["no_line_chosen"]
    assert keys("lines_are_chosen", case(), move()) == []


def test_every_missing_answer_is_named_with_its_place() -> None:
    given = [answer for answer in answers("self") if answer.criterion not in {"A2", "B3"}]

    found = reasons("self_assessment_is_complete", case(answers=given), move())

    assert found == (
        Reason("self_answer_missing", {"criterion": "A2", "field": ""}, "answer:self:general:A2"),
        Reason("self_answer_missing", {"criterion": "B3", "field": "mass"}, "answer:self:mass:B3"),
        Reason("self_answer_missing", {"criterion": "B3", "field": "pressure"}, "answer:self:pressure:B3"),
    )


def test_the_teams_answers_are_no_self_assessment() -> None:
    assert len(keys("self_assessment_is_complete", case(answers=answers("team")), move())) == 10


def test_met_needs_a_document_or_a_file() -> None:
    bare = answered("self", ("mass", "B2"), document="")
    with_file = answered("self", ("mass", "B2"), document="", evidence_count=1)

    assert reasons("self_assessment_is_complete", case(answers=bare), move()) == (
        Reason("document_or_evidence_missing", {"criterion": "B2", "field": "mass"}, "answer:self:mass:B2"),
    )
    assert keys("self_assessment_is_complete", case(answers=with_file), move()) == []


def test_not_applicable_is_refused_for_a_knock_out_of_these_lines() -> None:
    pair, changes = ("mass", "B3"), {"answer": "not_applicable", "reason": "Không hiệu chuẩn."}
    verified_only = [line for line in case().lines if line.activity == "verification"]

    given = answered("self", pair, **changes)

    assert keys("self_assessment_is_complete", case(answers=given), move()) == ["not_applicable_not_allowed"]
    assert keys("self_assessment_is_complete", case(answers=given, lines=verified_only), move()) == []


def test_a_criterion_of_another_field_does_not_belong_to_the_case() -> None:
    asked = move(answers={"criterion": "B1", "field_code": "length"})

    assert reasons("criterion_belongs_to_the_case", case(), asked) == (
        Reason("criterion_not_of_the_case", {"criterion": "B1", "field": "length"}),
    )


def test_a_general_criterion_is_not_asked_per_field() -> None:
    general = move(answers={"criterion": "A1", "field_code": ""})
    per_field = move(answers={"criterion": "A1", "field_code": "mass"})

    assert keys("criterion_belongs_to_the_case", case(), general) == []
    assert keys("criterion_belongs_to_the_case", case(), per_field) == ["criterion_not_of_the_case"]
    assert keys("criterion_belongs_to_the_case", case(), move()) == []


def test_an_answer_to_an_unknown_criterion_is_left_to_the_other_guard() -> None:
    asked = move(answers={"answer_facts": Answer("team", "mass", "Z9")})

    assert keys("answer_is_complete", case(), asked) == []


@pytest.mark.parametrize(
    ("due_on", "over"), [(date(2026, 8, 9), True), (date(2026, 8, 10), False), (date(2026, 9, 1), False)]
)
def test_a_dossier_is_dropped_only_after_the_last_day(due_on: date, over: bool) -> None:
    subject = case("returned", due_on=due_on)

    found = reasons("supplement_term_is_over", subject, move(day=date(2026, 8, 10)))

    assert found == (() if over else (Reason("supplement_term_runs", {"last_day": due_on}),))


def test_a_dossier_without_a_term_is_not_held_open_by_it() -> None:
    assert keys("supplement_term_is_over", case("returned", due_on=None), move()) == []


def test_a_line_is_withdrawn_while_another_stays() -> None:
    alone = case("submitted", lines=[Line("1", "mass")])

    assert keys("line_may_be_withdrawn", case("submitted"), move()) == [], "asking names no line yet"
    assert keys("line_may_be_withdrawn", case("submitted"), move(answers={"line": "3"})) == []
    assert reasons("line_may_be_withdrawn", case("submitted"), move(answers={"line": "9"})) == (
        Reason("line_unknown", {"line": "9"}, "ask:line"),
    )
    assert reasons("line_may_be_withdrawn", alone, move(answers={"line": "1"})) == (Reason("last_line", {}, "lines"),)
    assert keys("line_may_be_withdrawn", alone, move()) == ["last_line"], "said before anybody tries"
