"""What the person answered, read as what it is.

Missing things are asked for elsewhere and are silent here; a thing of the wrong type would slip past a guard, so it
raises: that is a mistake of the verb that handed it in.
"""

from __future__ import annotations

from datetime import date

from workflows.facts import Move, Seat


def text(move: Move, name: str) -> str:
    """The text without outer blanks; empty where nothing was answered."""
    found = (move.answers or {}).get(name)
    if found is None:
        return ""
    if not isinstance(found, str):
        raise _wrong(name, found, wanted="text")
    return found.strip()


def day(move: Move, name: str) -> date | None:
    """The day, or None where nothing was answered."""
    found = (move.answers or {}).get(name)
    if found is None or isinstance(found, date):
        return found
    raise _wrong(name, found, wanted="a date")


def several(move: Move, name: str) -> tuple[str, ...]:
    """The chosen names in their order, each once."""
    found = (move.answers or {}).get(name)
    if found is None:
        return ()
    if not isinstance(found, list | tuple) or not all(isinstance(item, str) for item in found):
        raise _wrong(name, found, wanted="a list of texts")
    return tuple(dict.fromkeys(found))


def seats(move: Move) -> tuple[Seat, ...]:
    """The seats proposed: all `members`, or the one `replacement`."""
    answers = move.answers or {}
    name = "members" if "members" in answers else "replacement"
    found = answers.get(name)
    if found is None:
        return ()
    proposed = (found,) if isinstance(found, Seat) else found
    if not isinstance(proposed, list | tuple) or not all(isinstance(seat, Seat) for seat in proposed):
        raise _wrong(name, found, wanted="seats")
    return tuple(proposed)


def _wrong(name: str, found: object, *, wanted: str) -> TypeError:
    return TypeError(f"the answer {name} must be {wanted}, not {type(found).__name__}")
