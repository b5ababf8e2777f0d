"""Corrective action on one finding."""

from __future__ import annotations

import pytest

from tests.workflows.standins import Finding, Report, case, keys, move, reasons
from workflows.reasons import Reason


@pytest.mark.parametrize(("report", "reported"), [(Report(), True), (Report(submitted_on=None), False), (None, False)])
def test_a_finding_is_answered_once_the_report_is_submitted(report: Report | None, reported: bool) -> None:
    found = reasons("case_is_reported", Finding(case=case(report=report)), move())

    assert found == (() if reported else (Reason("case_not_reported", {}, "finding:KPH-01"),))


def test_a_finding_is_amended_only_while_the_team_assesses() -> None:
    assert keys("case_is_in_assessment", Finding(case=case("in_assessment")), move()) == []
    assert keys("case_is_in_assessment", Finding(case=case("reported")), move()) == ["case_not_in_assessment"]


@pytest.mark.parametrize(("rounds", "left"), [(0, True), (2, True), (3, False), (4, False)])
def test_rounds_are_limited(rounds: int, left: bool) -> None:
    numbers, place = {"rounds": rounds, "most": 3}, "finding:KPH-01"

    assert reasons("rounds_are_left", Finding(rounds=rounds), move()) == (
        () if left else (Reason("rounds_used_up", numbers, place),)
    )
    assert reasons("rounds_are_used_up", Finding(rounds=rounds), move()) == (
        (Reason("rounds_left", numbers, place),) if left else ()
    )


def test_only_a_recommendation_is_noted() -> None:
    assert keys("finding_is_a_recommendation", Finding(grade="recommendation"), move()) == []
    assert reasons("finding_is_a_recommendation", Finding(grade="minor"), move()) == (
        Reason("finding_needs_an_answer", {"grade": "minor"}, "finding:KPH-01"),
    )
