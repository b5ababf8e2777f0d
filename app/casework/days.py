"""The agency's days: the local date of a moment, the working calendar, the name of the year in a reference."""

from __future__ import annotations

from datetime import date, datetime
from zoneinfo import ZoneInfo

from workflows.calendars import vietnam
from workflows.facts import Calendar

ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


def local_day(now: datetime) -> date:
    """The day it is in Việt Nam at that moment."""
    return now.astimezone(ZONE).date()


def calendar() -> Calendar:
    """Working days of Việt Nam, public holidays and swapped Saturdays included."""
    return vietnam()
