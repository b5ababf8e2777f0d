"""A file of visits that other calendars read: iCalendar (RFC 5545), whole days, one event for each visit."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

WIDTH = 75
"""Octets of a line; the rest goes on in the next one behind a blank."""
ESCAPED = {"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"}
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@dataclass(frozen=True)
class Entry:
    """One visit as a calendar keeps it; the same `uid` with a higher `sequence` replaces what was there."""

    uid: str
    sequence: int
    first: date
    last: date
    summary: str
    location: str = ""
    description: str = ""
    url: str = ""


def written(entries: Iterable[Entry], *, name: str, now: datetime) -> bytes:
    """The file, in UTF-8 with the line ends that the format asks for."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Kiem Chuan//Visits//VI", "CALSCALE:GREGORIAN"]
    lines += ["METHOD:PUBLISH", f"X-WR-CALNAME:{_text(name)}"]
    for entry in entries:
        lines += _event(entry, now)
    lines.append("END:VCALENDAR")
    return b"".join(_folded(line) for line in lines)


def _event(entry: Entry, now: datetime) -> list[str]:
    said = {"SUMMARY": entry.summary, "LOCATION": entry.location, "DESCRIPTION": entry.description}
    return [
        "BEGIN:VEVENT",
        f"UID:{entry.uid}",
        f"DTSTAMP:{now.astimezone(UTC):%Y%m%dT%H%M%SZ}",
        f"SEQUENCE:{entry.sequence}",
        f"DTSTART;VALUE=DATE:{entry.first:%Y%m%d}",
        f"DTEND;VALUE=DATE:{entry.last + timedelta(days=1):%Y%m%d}",
        *(f"{key}:{_text(value)}" for key, value in said.items() if value),
        *([f"URL:{entry.url}"] if entry.url else []),
        "TRANSP:OPAQUE",
        "END:VEVENT",
    ]


def _text(value: str) -> str:
    clean = UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))
    return "".join(ESCAPED.get(letter, letter) for letter in clean)


def _folded(line: str) -> bytes:
    """The line in pieces of at most 75 octets, never in the middle of a letter."""
    pieces, room = [b""], WIDTH
    for letter in line:
        octets = letter.encode()
        if len(pieces[-1]) + len(octets) > room:
            pieces.append(b"")
            room = WIDTH - 1  # the blank that the next line begins with
        pieces[-1] += octets
    return b"\r\n ".join(pieces) + b"\r\n"
