"""The clock of a request: one moment from its first line to its last, replaceable in tests through CLOCK."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flask import current_app, g

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


def system_clock() -> datetime:
    """The moment it is, in UTC."""
    return datetime.now(UTC)


def now() -> datetime:
    """The moment of this request, in UTC."""
    if "now" not in g:
        g.now = current_app.config["CLOCK"]()
    moment: datetime = g.now
    return moment


def today() -> date:
    """The day of this request as a calendar in Việt Nam shows it."""
    return now().astimezone(VIETNAM).date()
