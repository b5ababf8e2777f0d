"""A longer term: later than it was, within bounds, and not over already."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.workflows.standins import Finding, case, move
from workflows.guards import GUARDS
from workflows.reasons import Reason

DUE = date(2026, 6, 12)


def asked(until: date | None, **facts: object) -> tuple[Reason, ...]:
    subject = replace(case("accepted"), due_on=facts.pop("due_on", DUE))
    answers = {"until": until} if until else None
    given = replace(move("extend_term", answers=answers), day=date(2026, 6, 10), **facts)
    return GUARDS["extension_is_within_bounds"].reasons(subject, given)


def keys(reasons: tuple[Reason, ...]) -> list[str]:
    return [reason.key for reason in reasons]


def test_a_term_is_extended_within_the_working_days_allowed() -> None:
    assert keys(asked(date(2026, 6, 19))) == []
    assert keys(asked(None)) == []


def test_a_term_is_not_extended_beyond_them() -> None:
    [reason] = asked(date(2026, 12, 1))

    assert reason.key == "extension_too_long"
    assert keys(asked(reason.numbers["last_day"])) == []  # type: ignore[arg-type]


@pytest.mark.parametrize("until", [DUE, date(2026, 6, 11)])
def test_an_extension_leads_to_a_later_day(until: date) -> None:
    assert keys(asked(until)) == ["extension_not_later"]


def test_an_extension_does_not_end_in_the_past() -> None:
    assert keys(asked(date(2026, 6, 3), due_on=date(2026, 6, 1))) == ["extension_is_over"]


def test_the_bound_is_that_of_the_term_as_it_began() -> None:
    assert keys(asked(None, term_ends_on=lambda: date(2026, 3, 2))) == ["extension_used_up"]


def test_without_a_term_there_is_nothing_to_extend() -> None:
    assert keys(asked(None, due_on=None)) == ["no_term_runs"]


def test_a_deadline_of_a_finding_is_bounded_in_days() -> None:
    rule, finding = GUARDS["deadline_extension_is_within_bounds"], Finding(due_on=DUE)
    given = replace(move("extend_deadline", answers={"until": date(2026, 7, 12)}), day=date(2026, 6, 1))

    assert keys(rule.reasons(finding, given)) == []
    assert keys(rule.reasons(finding, replace(given, answers={"until": date(2026, 7, 13)}))) == ["extension_too_long"]
    assert keys(rule.reasons(replace(finding, due_on=None), given)) == ["no_term_runs"]


@pytest.mark.parametrize(
    ("due_on", "appointed_on", "late"),
    [
        (date(2026, 6, 9), None, True),
        (date(2026, 6, 10), None, False),
        (None, date(2026, 6, 9), True),
        (None, date(2026, 6, 10), False),
    ],
)
def test_an_apology_is_for_a_late_agency(due_on: date | None, appointed_on: date | None, late: bool) -> None:
    given = replace(move("write_apology"), day=date(2026, 6, 10), appointed_on=lambda: appointed_on)

    found = GUARDS["agency_is_late"].reasons(replace(case("accepted"), due_on=due_on), given)

    assert keys(found) == ([] if late else ["agency_is_in_time"])


def test_a_right_of_the_provider_that_lapsed_makes_no_agency_late() -> None:
    given = replace(move("write_apology"), day=date(2026, 6, 10), waits_for_the_provider=True)

    found = GUARDS["agency_is_late"].reasons(replace(case("reported"), due_on=date(2026, 6, 1)), given)

    assert keys(found) == ["agency_is_in_time"]
