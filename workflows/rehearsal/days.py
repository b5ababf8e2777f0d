"""Days on which nobody works although they lie between Monday and Friday, and weekend days on which people do."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Protocol, runtime_checkable

from checklists.criteria import Bilingual
from workflows.facts import Calendar
from workflows.rehearsal.account import DayOff

SATURDAY = 5


@runtime_checkable
class Names(Protocol):
    """A calendar that knows its holidays by name."""

    def name_of(self, day: date, *, language: str = "vi") -> str | None:
        """The holiday's name, or None on any other day."""
        ...


def days_off(first: date, last: date, calendar: Calendar) -> tuple[DayOff, ...]:
    """The holidays and swapped days from `first` to `last`, both with them."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return tuple(
        DayOff(day, _name(day, calendar), is_worked)
        for day in days
        if (is_worked := calendar.is_working(day)) == (day.weekday() >= SATURDAY)
    )


def _name(day: date, calendar: Calendar) -> Bilingual | None:
    if not isinstance(calendar, Names):
        return None
    vi, en = calendar.name_of(day), calendar.name_of(day, language="en")
    return Bilingual(vi, en) if vi and en else None
