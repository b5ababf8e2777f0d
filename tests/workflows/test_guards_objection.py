"""The provider's five working days, and what becomes of an objection."""

from __future__ import annotations

from datetime import date

import pytest

from tests.workflows.standins import LEAD, MASS, Objection, Weekdays, case, keys, move, reasons
from workflows.reasons import Reason

# Proposed on Friday 2026-05-22: the fifth working day is Friday 2026-05-29.
LAST_DAY = date(2026, 5, 29)


@pytest.mark.parametrize("day", [date(2026, 5, 22), date(2026, 5, 25), LAST_DAY])
def test_up_to_the_last_day_the_provider_may_object(day: date) -> None:
    asked = move(day=day)

    assert keys("objection_term_is_open", case(), asked) == []
    assert reasons("objection_term_is_over", case(), asked) == (Reason("objection_term_runs", {"last_day": LAST_DAY}),)


@pytest.mark.parametrize("day", [date(2026, 5, 30), date(2026, 6, 1)])
def test_from_the_day_after_the_officer_may_confirm(day: date) -> None:
    asked = move(day=day)

    assert keys("objection_term_is_over", case(), asked) == []
    assert reasons("objection_term_is_open", case(), asked) == (
        Reason("objection_term_passed", {"last_day": LAST_DAY}),
    )


def test_a_holiday_does_not_count() -> None:
    asked = move(day=date(2026, 5, 30), calendar=Weekdays(frozenset({date(2026, 5, 27)})))

    assert reasons("objection_term_is_over", case(), asked)[0].numbers == {"last_day": date(2026, 6, 1)}


def test_a_team_without_a_day_of_proposal_is_a_mistake_of_ours() -> None:
    with pytest.raises(ValueError, match="when it was proposed"):
        keys("objection_term_is_open", case(team_proposed_on=None), move())


def test_only_an_open_objection_is_answered() -> None:
    waiting = case(objections=[Objection(LEAD, "Khải", "dismissed"), Objection(MASS, "Huy")])

    assert keys("member_has_an_open_objection", case(), move()) == ["no_open_objection"]
    assert keys("member_has_an_open_objection", waiting, move()) == []
    assert keys("member_has_an_open_objection", waiting, move(answers={"member": str(MASS)})) == []
    assert keys("member_has_an_open_objection", waiting, move(answers={"member": str(LEAD)})) == [
        "member_without_open_objection"
    ]


def test_every_open_objection_and_every_upheld_one_is_named() -> None:
    subject = case(
        objections=[
            Objection(LEAD, "Khải"),
            Objection(MASS, "Huy", "upheld"),
            Objection(99, "Phước", "upheld"),
            Objection(LEAD, "Khải", "dismissed"),
            Objection(98, "Yến", "replaced"),
        ]
    )

    assert reasons("objections_are_answered", subject, move()) == (
        Reason("objection_unanswered", {"person": "Khải"}, "team"),
        Reason("objected_member_still_seated", {"person": "Huy"}, "team"),
    )
    assert keys("objections_are_answered", case(), move()) == []
