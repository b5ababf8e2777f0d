"""What the person answered, read as what it is; missing things are asked for elsewhere and are silent here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from workflows.facts import Move, Seat


def text(move: Move, name: str) -> str:
    """The text without outer blanks; empty where nothing was answered."""
    found = (move.answers or {}).get(name)
    return found.strip() if isinstance(found, str) else ""


def day(move: Move, name: str) -> date | None:
    """The day, or None where nothing was answered."""
    found = (move.answers or {}).get(name)
    return found if isinstance(found, date) else None


def several(move: Move, name: str) -> tuple[str, ...]:
    """The chosen names in their order, each once."""
    found = (move.answers or {}).get(name)
    if not isinstance(found, Iterable) or isinstance(found, str):
        return ()
    return tuple(dict.fromkeys(str(item) for item in found))


def seats(move: Move) -> tuple[Seat, ...]:
    """The seats proposed: all `members`, or the one `replacement`."""
    answers = move.answers or {}
    found = answers.get("members") or answers.get("replacement") or ()
    if isinstance(found, Seat):
        return (found,)
    return tuple(seat for seat in found if isinstance(seat, Seat)) if isinstance(found, Iterable) else ()
