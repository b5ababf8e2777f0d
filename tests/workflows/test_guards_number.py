"""Number and date of a decision."""

from __future__ import annotations

from datetime import date, timedelta

from tests.workflows.standins import Decision, case, keys, move, reasons
from workflows.facts import Move
from workflows.reasons import Reason

UNNUMBERED = case(decision=Decision(number=None))


def entering(number: str, on: date | None, taken: str = "") -> Move:
    answers = {"number": number, "numbered_on": on}
    return move("enter_number", answers=answers, number_taken=lambda asked, day: (asked, day.year) == (taken, 2026))


def test_an_entered_number_stays() -> None:
    assert reasons("number_is_not_entered", case(), move()) == (
        Reason("number_already_entered", {"number": "412/QĐ-SKHCN"}, "number"),
    )
    assert keys("number_is_not_entered", UNNUMBERED, move()) == []
    assert keys("number_is_not_entered", case(decision=None), move()) == []


def test_a_number_is_used_once_a_year() -> None:
    on = date(2026, 8, 10)

    assert reasons("number_is_free", case(), entering("7/QĐ", on, taken="7/QĐ")) == (
        Reason("number_taken", {"number": "7/QĐ", "year": 2026}, "ask:number"),
    )
    assert keys("number_is_free", case(), entering("8/QĐ", on, taken="7/QĐ")) == []
    assert keys("number_is_free", case(), entering("7/QĐ", date(2027, 1, 4), taken="7/QĐ")) == []
    assert keys("number_is_free", case(), entering("7/QĐ", None, taken="7/QĐ")) == []
    assert keys("number_is_free", case(), entering("", on, taken="")) == []


def test_a_decision_is_not_dated_before_it_was_taken() -> None:
    guard, early, same = "number_date_is_not_before_the_decision", date(2026, 8, 9), date(2026, 8, 10)

    assert reasons(guard, UNNUMBERED, entering("7/QĐ", early)) == (
        Reason("number_dated_before_the_decision", {"numbered_on": early, "decided_on": same}, "ask:numbered_on"),
    )
    assert keys(guard, UNNUMBERED, entering("7/QĐ", same)) == []
    assert keys(guard, UNNUMBERED, entering("7/QĐ", None)) == []
    assert keys(guard, case(decision=None), entering("7/QĐ", early)) == []


def test_a_decision_is_not_dated_after_the_day_it_is_numbered() -> None:
    guard, today = "number_date_is_not_before_the_decision", move("enter_number").day
    tomorrow = today + timedelta(days=1)

    assert reasons(guard, UNNUMBERED, entering("7/QĐ", tomorrow)) == (
        Reason("number_dated_in_the_future", {"numbered_on": tomorrow, "day": today}, "ask:numbered_on"),
    )
    assert keys(guard, UNNUMBERED, entering("7/QĐ", today)) == []


def test_nothing_is_published_without_a_number() -> None:
    assert keys("number_is_entered", case(), move()) == []
    assert reasons("number_is_entered", UNNUMBERED, move()) == (Reason("number_missing", {}, "number"),)
    assert keys("number_is_entered", case(decision=None), move()) == ["number_missing"]
