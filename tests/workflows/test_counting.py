"""A term day by day: the count ends where the term does."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows.calendars import vietnam
from workflows.clocks import add_working_days
from workflows.counting import Span, count
from workflows.waiting import Moved, Pause


@settings(deadline=None, max_examples=50)
@given(st.dates(date(2025, 12, 1), date(2026, 11, 1)), st.integers(1, 40))
def test_the_last_day_counted_is_the_last_day_of_the_term(start: date, days: int) -> None:
    end = add_working_days(start, days, vietnam())

    found = count(Span(start, end), vietnam())

    assert found[-1].on == end
    assert found[-1].counts
    assert found[-1].number == days
    assert [one.on for one in found] == [start + timedelta(days=n) for n in range(1, len(found) + 1)]


def test_every_day_says_what_it_is() -> None:
    calendar = vietnam(closed=frozenset({date(2026, 8, 25)}), open=frozenset({date(2026, 8, 29)}))

    found = count(Span(date(2026, 8, 20), date(2026, 9, 2)), calendar)

    assert [one.kind for one in found] == [
        *("working", "swapped", "weekend", "working", "closed", "working", "working", "working"),
        *("opened", "weekend", "holiday", "holiday", "holiday"),
    ]
    assert found[-1].number == 7


def test_calendar_days_all_count() -> None:
    found = count(Span(date(2026, 8, 28), date(2026, 9, 4), "day"), vietnam())

    assert [one.number for one in found] == [1, 2, 3, 4, 5, 6, 7]
    assert {one.counts for one in found} == {True}


def test_a_paused_day_does_not_count_and_names_its_pause() -> None:
    pause = Pause(Moved(1, date(2026, 5, 25), "case.returned", "returned"), "turn", date(2026, 5, 27))

    found = count(Span(date(2026, 5, 22), date(2026, 5, 29), pauses=(pause,)), vietnam())

    assert [one.number for one in found] == [0, 0, 1, 1, 1, 2, 3]
    assert [one.on.day for one in found if one.pause is pause] == [26, 27]
