"""The agency's own calendar: days it closes or opens besides the public ones, and years whose list it confirms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import days, ledger
from app.db import session
from app.models import CalendarEntry, Person
from workflows.reasons import Reason, Refused

YEAR = "year"


@dataclass(frozen=True)
class DayContent:
    """What is said of a day or year: why, and by which paper."""

    on_day: date
    note: str
    source: str


def close_day(content: DayContent, *, by: Person, now: datetime) -> CalendarEntry:
    """Nobody works on that day; terms counted from here on step over it."""
    if not days.calendar().is_working(content.on_day):
        raise Refused([Reason("calendar_day_closed_anyway", {"day": content.on_day}, "ask:on_day")])
    return _enter("closed", content, by=by, now=now)


def open_day(content: DayContent, *, by: Person, now: datetime) -> CalendarEntry:
    """People work on that day off; it counts in terms from here on."""
    if days.calendar().is_working(content.on_day):
        raise Refused([Reason("calendar_day_open_anyway", {"day": content.on_day}, "ask:on_day")])
    return _enter("open", content, by=by, now=now)


def confirm_year(year: int, content: DayContent, *, by: Person, now: datetime) -> CalendarEntry:
    """The list of that year's days off is complete as it stands: no screen doubts it any more."""
    if _standing(YEAR, date(year, 1, 1)) is not None:
        raise Refused([Reason("calendar_year_taken", {"year": year}, "ask:year")])
    return _enter(YEAR, DayContent(date(year, 1, 1), content.note, content.source), by=by, now=now)


def withdraw_entry(entry: CalendarEntry, *, by: Person, now: datetime) -> None:
    """The entry no longer counts; it stays readable who entered it and who took it back."""
    if entry.withdrawn_at is not None:
        return
    entry.withdrawn_at, entry.withdrawn_by_id = now, by.id
    days.forget()
    ledger.note("calendar.withdrawn", by=by, at=now, entry=entry.id, day=entry.on_day, said=entry.kind)


def _enter(kind: str, content: DayContent, *, by: Person, now: datetime) -> CalendarEntry:
    if kind != YEAR and _standing("closed", content.on_day, "open") is not None:
        raise Refused([Reason("calendar_day_taken", {"day": content.on_day}, "ask:on_day")])
    entry = CalendarEntry(kind=kind, on_day=content.on_day, note=content.note, source=content.source)
    entry.entered_at, entry.entered_by_id = now, by.id
    session.add(entry)
    session.flush()  # SQL says here that the day is taken, and the event names the row
    days.forget()
    ledger.note("calendar.entered", by=by, at=now, new={"note": content.note, "source": content.source},
                entry=entry.id, day=entry.on_day, said=kind)  # fmt: skip
    return entry


def _standing(kind: str, day: date, *others: str) -> CalendarEntry | None:
    wanted = select(CalendarEntry).where(CalendarEntry.on_day == day, CalendarEntry.withdrawn_at.is_(None))
    return session.scalars(wanted.where(CalendarEntry.kind.in_((kind, *others)))).first()
