"""The public calendar of Vietnam."""

from __future__ import annotations

from datetime import date

import pytest

from workflows.calendars import vietnam
from workflows.clocks import add_working_days


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 5, 29), True),
        (date(2026, 5, 30), False),
        (date(2026, 5, 31), False),
        (date(2026, 9, 2), False),
        (date(2026, 2, 17), False),
        (date(2026, 8, 31), False),
        (date(2026, 8, 22), True),
        (date(2025, 4, 26), True),
        (date(2014, 12, 27), True),
        (date(2019, 1, 5), True),
    ],
    ids=str,
)
def test_holidays_days_in_lieu_and_swapped_saturdays(day: date, works: bool) -> None:
    assert vietnam().is_working(day) is works


def test_an_agency_may_close_and_open_on_days_of_its_own() -> None:
    calendar = vietnam(closed=frozenset({date(2026, 5, 28)}), open=frozenset({date(2026, 5, 30)}))

    assert not calendar.is_working(date(2026, 5, 28))
    assert calendar.is_working(date(2026, 5, 30))
    assert vietnam().is_working(date(2026, 5, 28))


def test_the_objection_term_of_the_end_of_may() -> None:
    assert add_working_days(date(2026, 5, 22), 5, vietnam()) == date(2026, 5, 29)


def test_a_term_over_national_day_is_longer() -> None:
    assert add_working_days(date(2026, 8, 28), 2, vietnam()) == date(2026, 9, 4)


def test_holidays_have_names() -> None:
    assert vietnam().name_of(date(2026, 9, 2)) == "Quốc khánh"
    assert vietnam().name_of(date(2026, 5, 29)) is None
    assert vietnam().name_of(date(2026, 9, 2), language="en") == "National Day"


def test_a_day_off_in_lieu_has_no_american_date_in_english() -> None:
    assert vietnam().name_of(date(2026, 8, 31)) == "Ngày nghỉ (thay cho ngày 22/08/2026)"
    assert vietnam().name_of(date(2026, 8, 31), language="en") == "Day off"


def test_swapped_saturdays_of_a_year_are_listed_in_order() -> None:
    assert vietnam().swapped_days(2026) == (date(2026, 8, 22),)
    assert vietnam().swapped_days(2031) == ()
