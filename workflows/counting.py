"""A term counted day by day, so that anybody can follow why it ends where it ends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from workflows.calendars import COUNTED, DayCalendar
from workflows.waiting import Pause

_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Span:
    """The days to go through: from the one after `start` up to and with `end`, counted in this unit."""

    start: date
    end: date
    unit: str = "working_day"
    pauses: Sequence[Pause] = ()
    today: date = date.max
    """Where a pause that still lasts is cut off."""


@dataclass(frozen=True)
class Counted:
    """One day of a term: what the calendar says of it, whether it counts, and how many have counted up to it."""

    on: date
    kind: str
    counts: bool
    number: int
    pause: Pause | None = None


def count(span: Span, calendar: DayCalendar) -> list[Counted]:
    """Every day of the span in order; calendar days all count, working days only outside the pauses."""
    found: list[Counted] = []
    number = 0
    for n in range(1, (span.end - span.start).days + 1):
        day = span.start + _DAY * n
        pause = next((one for one in span.pauses if one.covers(day, span.today)), None)
        kind = calendar.kind_of(day)
        counts = pause is None and (span.unit != "working_day" or kind in COUNTED)
        number += counts
        found.append(Counted(day, kind, counts, number, pause))
    return found
