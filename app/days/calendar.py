"""The one calendar: the public days of Việt Nam, with the days that the agency closes, opens or confirms besides."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import select

from app.db import session
from app.models import CalendarEntry
from workflows.calendars import DayCalendar, DayKind, WorkingCalendar, vietnam

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
_KEY = "calendar"


def local_day(now: datetime) -> date:
    """The day it is in Việt Nam at that moment."""
    return now.astimezone(ZONE).date()


def calendar() -> DayCalendar:
    """The agency's working days; read once in a unit of work, and only when somebody counts."""
    return _Agency()


def forget() -> None:
    """The next count in this unit of work reads the entries again."""
    session.info.pop(_KEY, None)


def entries_between(first: date, last: date) -> dict[date, CalendarEntry]:
    """The days of the agency's own that stand in this span, with who entered them and why."""
    wanted = select(CalendarEntry).where(CalendarEntry.withdrawn_at.is_(None), CalendarEntry.kind != "year")
    found = session.scalars(wanted.where(CalendarEntry.on_day.between(first, last)))
    return {entry.on_day: entry for entry in found}


class _Agency:
    """Asks the database at the first question."""

    def is_working(self, day: date) -> bool:
        return _read().is_working(day)

    def kind_of(self, day: date) -> DayKind:
        return _read().kind_of(day)

    def name_of(self, day: date, *, language: str = "vi") -> str | None:
        return _read().name_of(day, language=language)

    def is_settled(self, year: int) -> bool:
        return vietnam().is_settled(year) or _read().is_settled(year)  # most pages need no more than the first


def _read() -> WorkingCalendar:
    found: WorkingCalendar | None = session.info.get(_KEY)
    if found is None:
        found = session.info[_KEY] = _entered()
    return found


def _entered() -> WorkingCalendar:
    wanted = select(CalendarEntry.kind, CalendarEntry.on_day).where(CalendarEntry.withdrawn_at.is_(None))
    days: dict[str, set[date]] = {"closed": set(), "open": set(), "year": set()}
    with session.no_autoflush:  # whoever counts may be half-way through a change of its own
        rows = session.execute(wanted).all()
    for kind, day in rows:
        days[kind].add(day)
    years = frozenset(day.year for day in days["year"])
    return vietnam(closed=frozenset(days["closed"]), open=frozenset(days["open"]), confirmed=years)
