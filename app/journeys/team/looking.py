"""What the picker's address asks for: words, a field, whom to show, the order, the days, what is chosen so far."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import request
from werkzeug.datastructures import MultiDict

from app.journeys.team.standing import Days
from app.web.forms import read_seat
from workflows.facts import Seat

WORDS = ("q", "field", "only", "sort", "from", "to", "member", "reason")
SORTS = ("fit", "load", "name")
SEATS = ("lead", "general", "technical", "replacement")


@dataclass(frozen=True)
class Look:
    """How the pool is looked at; crooked values fall back."""

    words: str = ""
    field: str = ""
    only: str = ""
    """`free` for those who can take some seat, `chosen` for those chosen so far."""
    sort: str = "fit"
    first: date | None = None
    last: date | None = None

    @property
    def wanted(self) -> Days | None:
        """The days meant, when they make sense."""
        if self.first is None:
            return None
        last = self.last or self.first
        return (self.first, last) if self.first <= last and (last - self.first).days <= 90 else None

    @property
    def narrows(self) -> bool:
        """Whether somebody may be left out."""
        return bool(self.words or self.field or self.only)


def received() -> MultiDict[str, str]:
    """What came with this request: the form that was sent, else the words behind the question mark."""
    return request.form if request.method == "POST" else request.args


def read_look(sent: MultiDict[str, str]) -> Look:
    """The look that was asked for."""
    sort, only = sent.get("sort", ""), sent.get("only", "")
    return Look(
        words=sent.get("q", "").strip()[:100],
        field=sent.get("field", "")[:32],
        only=only if only in {"free", "chosen"} else "",
        sort=sort if sort in SORTS else SORTS[0],
        first=_day(sent.get("from", "")),
        last=_day(sent.get("to", "")),
    )


def read_seats(sent: MultiDict[str, str]) -> dict[str, list[Seat]]:
    """The seats chosen so far; what cannot be read is left out."""
    return {role: [seat for value in sent.getlist(role) if (seat := _seat(value))] for role in SEATS}


def address_words(sent: MultiDict[str, str]) -> dict[str, Any]:
    """What of a form belongs into an address: the look and the seats, without what is empty."""
    one: Mapping[str, str] = {name: sent.get(name, "").strip()[:100] for name in WORDS}
    many = {role: sent.getlist(role) for role in SEATS}
    return {name: value for name, value in {**one, **many}.items() if value}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _seat(value: str) -> Seat | None:
    try:
        return read_seat(value)
    except ValueError:
        return None
