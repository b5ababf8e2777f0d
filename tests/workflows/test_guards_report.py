"""The report, the provider's comment on it, and the papers that a step releases."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.workflows.standins import Paper, Report, Weekdays, case, keys, move, reasons
from workflows.reasons import Reason

# Submitted on Thursday 2026-06-25: the tenth working day is Thursday 2026-07-09.
LAST_DAY = date(2026, 7, 9)


def test_a_report_has_a_proposal_and_a_summary() -> None:
    assert keys("report_is_written", case(report=None), move()) == ["report_missing"]
    assert keys("report_is_written", case(report=Report(proposal="", summary=" ")), move()) == [
        "report_without_proposal",
        "report_without_summary",
    ]
    assert keys("report_is_written", case(), move()) == []


@pytest.mark.parametrize(
    ("proposal", "lines", "found"),
    [
        ("approve", ["1", "2", "3"], []),
        ("approve", ["1", "2"], ["proposal_leaves_lines_out"]),
        ("approve", [], ["proposal_leaves_lines_out"]),
        ("approve_partly", ["1"], []),
        ("approve_partly", [], ["proposal_names_no_line"]),
        ("approve_conditionally", ["1", "2", "3"], []),
        ("approve_conditionally", [], ["proposal_names_no_line"]),
        ("refuse", [], []),
        ("refuse", ["1"], ["refusal_names_lines"]),
        ("approve_partly", ["1", "9"], ["line_unknown"]),
        ("", ["1"], ["proposal_unknown"]),
        ("suspend", ["1"], ["proposal_unknown"]),
    ],
)
def test_a_proposal_fits_its_lines(proposal: str, lines: list[str], found: list[str]) -> None:
    assert keys("proposal_fits_the_lines", case(), move(answers={"proposal": proposal, "lines": lines})) == found


def test_lines_left_out_are_named() -> None:
    asked = move(answers={"proposal": "approve", "lines": ["2"]})

    assert reasons("proposal_fits_the_lines", case(), asked) == (
        Reason("proposal_leaves_lines_out", {"lines": "1, 3"}, "report"),
    )
    assert keys("proposal_fits_the_lines", case(), move()) == []


def test_a_report_names_no_line_that_was_withdrawn_since() -> None:
    subject = case("in_assessment", report=Report(lines=("1", "9", "8")))

    assert reasons("report_names_standing_lines", subject, move()) == (
        Reason("report_names_withdrawn_lines", {"lines": "9, 8"}, "report"),
    )
    assert keys("report_names_standing_lines", case(), move()) == []
    assert keys("report_names_standing_lines", case(report=None), move()) == []


def of_paper(papers: list[Paper], **changes: Any) -> list[str]:
    return keys("paper_is_current", case(papers=papers), move(paper_kind="decision", **changes))


def test_a_paper_is_prepared_before_it_is_released() -> None:
    place = "paper:decision"

    assert of_paper([]) == ["paper_not_prepared"]
    assert of_paper([Paper("assessment_report"), Paper("decision", "released")]) == ["paper_not_prepared"]
    assert reasons("paper_is_current", case(papers=[]), move(paper_kind="decision")) == (
        Reason("paper_not_prepared", {"paper": "decision"}, place),
    )


def test_a_paper_whose_facts_have_changed_is_prepared_anew() -> None:
    assert of_paper([Paper("decision", facts_digest="facts as they were")]) == ["paper_out_of_date"]
    assert of_paper([Paper("decision", facts_digest="facts as they were"), Paper("decision")]) == []


def test_the_paper_released_is_the_one_that_was_seen() -> None:
    assert of_paper([Paper("decision")], answers={"paper": "a" * 64}) == []
    assert of_paper([Paper("decision")], answers={}) == []
    assert of_paper([Paper("decision")], answers={"paper": "b" * 64}) == ["paper_is_another"]


def test_a_step_without_a_paper_has_none_prepared() -> None:
    assert keys("paper_is_current", case(), move()) == ["paper_not_prepared"]


def test_the_provider_comments_once() -> None:
    assert keys("report_has_no_comment_yet", case(report=Report(comment="Nhất trí.")), move()) == [
        "report_already_commented"
    ]
    assert keys("report_has_no_comment_yet", case(), move()) == []
    assert keys("report_has_no_comment_yet", case(report=None), move()) == []


@pytest.mark.parametrize(("day", "late"), [(date(2026, 6, 25), False), (LAST_DAY, False), (date(2026, 7, 10), True)])
def test_the_review_waits_for_the_comment_or_the_end_of_its_term(day: date, late: bool) -> None:
    asked = move(day=day)

    assert keys("comment_term_is_open", case(), asked) == (["comment_term_passed"] if late else [])
    assert keys("comment_is_in_or_late", case(), asked) == ([] if late else ["comment_term_runs"])
    assert keys("comment_is_in_or_late", case(report=Report(comment="Nhất trí.")), asked) == []


def test_the_last_day_to_comment_is_named() -> None:
    holiday = Weekdays(frozenset({date(2026, 7, 8)}))

    assert reasons("comment_is_in_or_late", case(), move(day=LAST_DAY, calendar=holiday)) == (
        Reason("comment_term_runs", {"last_day": date(2026, 7, 10)}, "report"),
    )
    assert reasons("comment_term_is_open", case(), move(day=date(2026, 8, 1))) == (
        Reason("comment_term_passed", {"last_day": LAST_DAY}, "report"),
    )


@pytest.mark.parametrize("report", [None, Report(submitted_on=None)])
def test_a_reported_case_without_a_submitted_report_is_a_mistake_of_ours(report: Report | None) -> None:
    with pytest.raises(ValueError, match="when the report was submitted"):
        keys("comment_is_in_or_late", case(report=report), move())
