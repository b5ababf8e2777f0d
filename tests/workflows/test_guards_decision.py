"""What the head may decide."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from tests.workflows.standins import Case, Finding, Report, answered, case, keys, move, reasons
from workflows.facts import Actor, Move
from workflows.reasons import Reason

TODAY = date(2026, 8, 10)


def approving(*lines: str) -> Move:
    return move("approve_partly", answers={"lines": list(lines)})


ALL = move("approve", answers={})
OFFER = move("approve_partly")


def unmet(field: str, criterion: str, answer: str = "not_met", **changes: Any) -> Case:
    return case(answers=answered("team", (field, criterion), answer=answer, comment="Chưa đạt."), **changes)


@pytest.mark.parametrize(
    ("grade", "status", "blocks"),
    [
        ("major", "raised", True),
        ("minor", "action_accepted", True),
        ("major", "unresolved", True),
        ("major", "disputed", True),
        ("major", "closed", False),
        ("major", "withdrawn", False),
        ("recommendation", "raised", False),
        ("recommendation", "noted", False),
    ],
)
def test_an_open_finding_of_a_blocking_grade_blocks(grade: str, status: str, blocks: bool) -> None:
    found = reasons("no_blocking_finding_is_open", case(findings=[Finding(grade=grade, status=status)]), move())

    expected = Reason("finding_blocks", {"finding": "KPH-01", "grade": grade}, "finding:KPH-01")
    assert found == ((expected,) if blocks else ())


def test_a_withdrawn_finding_cures_no_knock_out() -> None:
    found = [Finding(grade="major", status="withdrawn", criterion="B1", field_code="mass")]

    assert keys("knock_outs_are_met", unmet("mass", "B1", findings=found), ALL) == ["knock_out_blocks_lines"]


@pytest.mark.parametrize(
    ("first", "last", "allowed"),
    [
        (date(2026, 8, 10), date(2026, 8, 10), True),
        (date(2026, 8, 1), date(2026, 8, 10), True),
        (date(2026, 8, 11), date(2026, 8, 20), False),
        (date(2026, 8, 1), date(2026, 8, 9), False),
    ],
)
def test_a_deputy_decides_on_the_days_granted(first: date, last: date, allowed: bool) -> None:
    deputy = Actor(60, "Phạm Phó", frozenset({"deputy"}), days_for_the_head=((first, last),))

    expected = (Reason("no_signing_right_today", {"person": "Phạm Phó", "day": TODAY}),)
    assert reasons("signing_right_is_in_force", case(), move(actor=deputy, day=TODAY)) == (() if allowed else expected)


def test_one_of_several_rights_suffices_and_the_head_needs_none() -> None:
    past, now = (date(2026, 1, 1), date(2026, 1, 31)), (date(2026, 8, 10), date(2026, 8, 12))
    deputy = Actor(60, "Phạm Phó", frozenset({"deputy"}), days_for_the_head=(past, now))
    head = Actor(61, "Vương Quyết", frozenset({"decider"}))

    for actor in (deputy, head, replace(deputy, roles=frozenset({"deputy", "decider"}), days_for_the_head=())):
        assert keys("signing_right_is_in_force", case(), move(actor=actor, day=TODAY)) == []
    assert keys("signing_right_is_in_force", case(), move(actor=replace(deputy, days_for_the_head=()), day=TODAY)) == [
        "no_signing_right_today"
    ]


@pytest.mark.parametrize("answer", ["not_met", "partly_met", "not_examined"])
def test_lines_of_a_field_with_an_unmet_knock_out_are_not_approved(answer: str) -> None:
    subject = unmet("mass", "B1", answer)

    assert keys("knock_outs_are_met", subject, approving("3")) == []
    assert reasons("knock_outs_are_met", subject, approving("1", "3")) == (
        Reason(
            "knock_out_blocks_lines",
            {"criterion": "B1", "field": "mass", "answer": answer, "lines": "1"},
            "answer:team:mass:B1",
        ),
    )
    assert keys("knock_outs_are_met", subject, ALL) == ["knock_out_blocks_lines"]


def test_a_knock_out_of_the_organisation_blocks_all_lines() -> None:
    subject = unmet("", "A1")

    expected = Reason("knock_out_blocks_all", {"criterion": "A1", "answer": "not_met"}, "answer:team:general:A1")
    for asked in (approving("3"), ALL, OFFER):
        assert reasons("knock_outs_are_met", subject, asked) == (expected,)


def test_a_scored_criterion_does_not_block() -> None:
    assert keys("knock_outs_are_met", unmet("mass", "B2"), ALL) == []
    assert keys("knock_outs_are_met", unmet("", "A2"), ALL) == []


def test_a_knock_out_may_depend_on_the_lines_of_its_field() -> None:
    assert keys("knock_outs_are_met", unmet("mass", "B3"), ALL) == ["knock_out_blocks_lines"]
    assert keys("knock_outs_are_met", unmet("pressure", "B3"), ALL) == []


def test_choosing_among_the_lines_of_a_field_does_not_lift_its_knock_out() -> None:
    assert keys("knock_outs_are_met", unmet("mass", "B3"), approving("1")) == ["knock_out_blocks_lines"]


@pytest.mark.parametrize(("status", "cures"), [("closed", True), ("action_accepted", False), ("raised", False)])
def test_a_closed_finding_on_criterion_and_field_cures(status: str, cures: bool) -> None:
    subject = unmet("mass", "B1", findings=[Finding(criterion="B1", field_code="mass", status=status)])

    assert keys("knock_outs_are_met", subject, ALL) == ([] if cures else ["knock_out_blocks_lines"])


def test_a_closed_recommendation_does_not_cure() -> None:
    advice = Finding(criterion="B1", field_code="mass", status="closed", grade="recommendation")

    assert keys("knock_outs_are_met", unmet("mass", "B1", findings=[advice]), ALL) == ["knock_out_blocks_lines"]


def test_a_closed_finding_on_another_field_does_not_cure() -> None:
    subject = unmet("mass", "B1", findings=[Finding(criterion="B1", field_code="pressure", status="closed")])

    assert keys("knock_outs_are_met", subject, ALL) == ["knock_out_blocks_lines"]


def test_not_applicable_passes_only_where_the_set_allows_it() -> None:
    allowed = case(answers=answered("team", ("pressure", "B3"), answer="not_applicable", reason="Không hiệu chuẩn."))
    refused = case(answers=answered("team", ("mass", "B1"), answer="not_applicable", reason="Không có."))

    assert keys("knock_outs_are_met", allowed, ALL) == []
    assert keys("knock_outs_are_met", refused, ALL) == ["knock_out_blocks_lines"]


def test_a_knock_out_nobody_assessed_is_unmet() -> None:
    subject = case(answers=[])

    assert keys("knock_outs_are_met", subject, approving("3")) == [
        "knock_out_blocks_all",
        "knock_out_blocks_lines",
        "knock_out_blocks_lines",
    ]


def test_an_offer_stays_open_while_some_field_can_be_approved() -> None:
    everywhere = [*answered("team", ("mass", "B1"), answer="not_met")]
    everywhere = [
        answer if answer.field_code != "pressure" else type(answer)("team", "pressure", answer.criterion, "not_met")
        for answer in everywhere
    ]

    assert keys("knock_outs_are_met", unmet("mass", "B1"), OFFER) == []
    assert keys("knock_outs_are_met", case(answers=everywhere), OFFER) == ["knock_out_blocks_lines"] * 3


def test_without_a_line_the_missing_answer_speaks() -> None:
    assert keys("knock_outs_are_met", unmet("", "A1"), approving()) == []


@pytest.mark.parametrize(
    ("report", "left_out"),
    [
        (Report("approve_partly", ("1", "2")), "3"),
        (Report("approve", ("1", "2")), "3"),
        (Report("approve_conditionally"), "–"),
        (Report("refuse", ()), "1, 2, 3"),
    ],
)
def test_approving_against_the_proposal_needs_a_remark(report: Report, left_out: str) -> None:
    numbers = {"proposal": report.proposal, "lines": left_out}

    assert reasons("decision_fits_the_proposal", case(report=report), ALL) == (
        Reason("departs_from_the_proposal", numbers, "ask:remark"),
    )
    assert keys("decision_fits_the_proposal", case(report=report), move("approve", answers={"remark": "Vì."})) == []


@pytest.mark.parametrize(
    ("report", "chosen", "left_out"),
    [
        (Report("refuse", ()), ["1"], "1"),
        (Report("approve_partly", ("1", "2")), ["1", "3"], "3"),
        (Report("approve_partly", ("1", "2")), ["1"], None),
        (Report("approve", ("1", "2", "3")), ["1"], None),
    ],
)
def test_a_condition_does_not_cover_lines_that_were_not_proposed(
    report: Report, chosen: list[str], left_out: str | None
) -> None:
    asked = move("approve_conditionally", answers={"lines": chosen})

    found = reasons("decision_fits_the_proposal", case(report=report), asked)

    assert [reason.numbers["lines"] for reason in found] == ([] if left_out is None else [left_out])


def test_approving_as_proposed_needs_none() -> None:
    assert keys("decision_fits_the_proposal", case(), ALL) == []
    assert keys("decision_fits_the_proposal", case(report=None), ALL) == ["departs_from_the_proposal"]
    assert keys("decision_fits_the_proposal", case(report=None), move("approve")) == []


def test_unknown_lines_are_named() -> None:
    assert reasons("lines_are_of_the_case", case(), approving("1", "8")) == (
        Reason("line_unknown", {"line": "8"}, "ask:lines"),
    )
    assert keys("lines_are_of_the_case", case(), approving("1", "3")) == []
    assert keys("lines_are_of_the_case", case(), OFFER) == []


def validity(first: date | None, last: date | None) -> list[str]:
    return keys("validity_is_lawful", case(), move("approve", answers={"valid_from": first, "valid_to": last}))


@pytest.mark.parametrize("last", [date(2026, 8, 11), date(2031, 8, 9), date(2031, 8, 10)])
def test_validity_lasts_up_to_sixty_months(last: date) -> None:
    assert validity(TODAY, last) == []


def test_validity_beyond_sixty_months_is_refused_with_the_latest_day() -> None:
    asked = move("approve", answers={"valid_from": TODAY, "valid_to": date(2031, 8, 11)})

    assert reasons("validity_is_lawful", case(), asked) == (
        Reason("validity_too_long", {"months": 60, "latest": date(2031, 8, 10)}, "ask:valid_to"),
    )


def test_validity_never_begins_before_the_decision_nor_ends_before_it_begins() -> None:
    assert validity(date(2026, 8, 9), date(2031, 8, 8)) == ["valid_before_the_decision"]
    assert validity(date(2026, 9, 1), date(2026, 9, 1)) == ["validity_crossed"]
    assert validity(date(2026, 8, 9), date(2026, 8, 1)) == ["valid_before_the_decision", "validity_crossed"]


def test_missing_days_are_left_to_what_the_step_asks() -> None:
    assert validity(None, None) == []
    assert validity(None, TODAY) == []
    assert validity(TODAY, None) == []
    assert keys("validity_is_lawful", case(), move("approve")) == []


@pytest.mark.parametrize(
    ("due", "last", "found"),
    [
        (date(2026, 8, 11), date(2031, 8, 9), []),
        (date(2031, 8, 9), date(2031, 8, 9), []),
        (TODAY, date(2031, 8, 9), ["condition_due_too_early"]),
        (date(2031, 8, 10), date(2031, 8, 9), ["condition_due_too_late"]),
        (date(2031, 8, 10), None, []),
        (None, date(2031, 8, 9), []),
    ],
)
def test_a_condition_falls_due_within_the_validity(due: date | None, last: date | None, found: list[str]) -> None:
    asked = move("approve_conditionally", answers={"condition_due_on": due, "valid_to": last})

    assert keys("condition_has_a_date", case(), asked) == found
