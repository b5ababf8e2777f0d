"""Corrective action on one finding."""

from __future__ import annotations

from datetime import UTC, datetime

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


SAID = datetime(2026, 6, 1, 8, 0, tzinfo=UTC)
DRAFT = Report(submitted_on=None)


@pytest.mark.parametrize(
    ("report", "shared_at", "known"),
    [(None, None, False), (DRAFT, None, False), (DRAFT, SAID, True), (None, SAID, True), (Report(), None, True)],
)
def test_a_provider_answers_only_what_it_was_told_of(
    report: Report | None, shared_at: datetime | None, known: bool
) -> None:
    subject = Finding(shared_at=shared_at, case=case("in_assessment", report=report))

    expected = () if known else (Reason("finding_not_shared", {}, "finding:KPH-01"),)
    assert reasons("finding_is_shared", subject, move()) == expected


@pytest.mark.parametrize(
    ("guard", "fact", "key"),
    [
        ("finding_is_not_shared", "shared_at", "finding_shared_already"),
        ("finding_is_not_acknowledged", "acknowledged_at", "finding_acknowledged"),
        ("finding_is_not_disputed", "disputed_at", "finding_disputed_already"),
    ],
)
def test_telling_acknowledging_and_disputing_happen_once(guard: str, fact: str, key: str) -> None:
    assert keys(guard, Finding(), move()) == []
    assert reasons(guard, Finding(**{fact: SAID}), move()) == (Reason(key, {}, "finding:KPH-01"),)  # type: ignore[arg-type]


@pytest.mark.parametrize(("status", "stopped"), [("reported", False), ("withdrawn", True), ("dropped", True)])
def test_nothing_is_put_right_in_a_case_that_was_stopped(status: str, stopped: bool) -> None:
    expected = (Reason("case_stopped", {"status": status}, "finding:KPH-01"),) if stopped else ()

    assert reasons("case_is_not_stopped", Finding(case=case(status)), move()) == expected
