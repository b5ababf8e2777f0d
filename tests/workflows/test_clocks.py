"""Terms in working days, days and months."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.standins import Weekdays
from workflows.clocks import add_working_days, months_later, term_end, working_days_between
from workflows.definition import Definition, State
from workflows.reader import load
from workflows.settings import whole, words

DAYS = st.dates(date(2027, 1, 1), date(2029, 12, 31))
CALENDARS = st.frozensets(DAYS, max_size=20).map(Weekdays)
DAY = timedelta(days=1)


@settings(deadline=None)
@given(DAYS, st.integers(1, 60), CALENDARS)
def test_a_term_ends_on_a_working_day_after_that_many(start: date, count: int, calendar: Weekdays) -> None:
    end = add_working_days(start, count, calendar)

    assert calendar.is_working(end)
    assert working_days_between(start, end, calendar) == count
    assert sum(calendar.is_working(start + DAY * n) for n in range(1, (end - start).days + 1)) == count


@settings(deadline=None)
@given(DAYS, st.integers(0, 40), st.integers(0, 40), CALENDARS)
def test_two_terms_in_a_row_are_one(start: date, first: int, second: int, calendar: Weekdays) -> None:
    in_two = add_working_days(add_working_days(start, first, calendar), second, calendar)

    assert in_two == add_working_days(start, first + second, calendar)


@settings(deadline=None)
@given(DAYS, DAYS, CALENDARS)
def test_counting_back_gives_the_same_with_another_sign(start: date, end: date, calendar: Weekdays) -> None:
    assert working_days_between(start, end, calendar) == -working_days_between(end, start, calendar)


def test_no_days_end_where_they_begin_and_none_run_backwards() -> None:
    assert add_working_days(date(2026, 5, 23), 0, Weekdays()) == date(2026, 5, 23)
    with pytest.raises(ValueError, match="backwards"):
        add_working_days(date(2026, 5, 23), -1, Weekdays())


@settings(deadline=None)
@given(DAYS, st.integers(0, 240))
def test_months_keep_the_day_where_the_month_has_it(start: date, months: int) -> None:
    later = months_later(start, months)

    assert (later.year * 12 + later.month) - (start.year * 12 + start.month) == months
    assert later.day == start.day or (later.day < start.day and (later + DAY).day == 1)


def test_sixty_months_from_a_leap_day_end_on_the_last_day_of_february() -> None:
    assert months_later(date(2028, 2, 29), 60) == date(2033, 2, 28)
    assert months_later(date(2026, 8, 10), 60) == date(2031, 8, 10)


def with_term(value: str, unit: str) -> tuple[Definition, State]:
    definition = load("standardisation")
    setting = replace(definition.settings["team_term"], value=value, unit=unit)
    return replace(definition, settings={"team_term": setting}), definition.state("accepted")


@pytest.mark.parametrize(
    ("value", "unit", "end"),
    [("5", "working_day", date(2026, 5, 29)), ("90", "day", date(2026, 8, 20)), ("3", "month", date(2026, 8, 22))],
)
def test_a_term_is_counted_in_its_unit(value: str, unit: str, end: date) -> None:
    definition, state = with_term(value, unit)

    assert term_end(definition, state, date(2026, 5, 22), Weekdays()) == end


def test_a_state_without_a_term_never_falls_due() -> None:
    definition = load("standardisation")

    assert term_end(definition, definition.state("draft"), date(2026, 5, 22), Weekdays()) is None


def test_a_term_in_people_is_refused() -> None:
    definition, state = with_term("5", "person")

    with pytest.raises(ValueError, match="not in person"):
        term_end(definition, state, date(2026, 5, 22), Weekdays())


def test_settings_are_read_as_what_they_mean_or_named_in_the_error() -> None:
    settings = load("standardisation").settings

    assert whole(settings, "validity") == 60
    assert words(settings, "blocking_grades") == ("major", "minor")
    with pytest.raises(ValueError, match="blocking_grades must be a whole number"):
        whole(settings, "blocking_grades")
    with pytest.raises(ValueError, match="must be a whole number"):
        whole({"x": replace(settings["validity"], value="²")}, "x")
    with pytest.raises(ValueError, match="no setting rounds"):
        whole(settings, "rounds")
