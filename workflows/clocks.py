"""Terms in working days, days and months; which days are working days is handed in."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import TYPE_CHECKING

from workflows.settings import whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from workflows.definition import Definition, State
    from workflows.facts import Calendar
    from workflows.waiting import Pause

_DAY = timedelta(days=1)
TERM_UNITS = ("working_day", "day", "month")


def add_working_days(start: date, count: int, calendar: Calendar) -> date:
    """The working day on which a term of `count` days ends; the start is not counted, the last day is."""
    if count < 0:
        raise ValueError("a term cannot run backwards")
    day = start
    while count:
        day += _DAY
        count -= calendar.is_working(day)
    return day


def working_days_between(start: date, end: date, calendar: Calendar) -> int:
    """How many working days lie after `start` up to and with `end`; negative when `end` comes first."""
    if end < start:
        return -working_days_between(end, start, calendar)
    days = ((start + _DAY * n) for n in range(1, (end - start).days + 1))
    return sum(1 for day in days if calendar.is_working(day))


def months_later(day: date, months: int) -> date:
    """The same day of the month, or its last day where the month is shorter."""
    years, month = divmod(day.month - 1 + months, 12)
    year, month = day.year + years, month + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def term_end(definition: Definition, state: State, entered_on: date, calendar: Calendar) -> date | None:
    """The last day of the state's term for a case that entered it on that day, or None where no term runs."""
    if state.term is None:
        return None
    count = whole(definition.settings, state.term)
    match definition.settings[state.term].unit:
        case "working_day":
            return add_working_days(entered_on, count, calendar)
        case "day":
            return entered_on + _DAY * count
        case "month":
            return months_later(entered_on, count)
        case unit:
            raise ValueError(f"a term is counted in {', '.join(TERM_UNITS)}, not in {unit}")


def appointment(
    definition: Definition, submitted_on: date, calendar: Calendar, *, pauses: Sequence[Pause] = (), today: date
) -> date:
    """The day on which the result of a dossier is promised, by the setting `appointment_term`.

    Days on which the case waited for the provider do not count; while it still waits, as if it came back `today`.
    """
    left, day = whole(definition.settings, "appointment_term"), submitted_on
    while left:
        day += _DAY
        left -= calendar.is_working(day) and not any(pause.covers(day, today) for pause in pauses)
    return day
