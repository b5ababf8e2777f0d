"""What an address asks of the list of cases; anything crooked falls back, so that no address fails."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date

from werkzeug.datastructures import MultiDict

from app.web.text import tidy, without_unseen

LISTS = ("mine", "team", "unassigned", "late", "coming", "running", "done", "all")
DAYS = (5, 10, 20)
SORTS = ("ref", "organisation", "status", "turn", "handler", "due", "fields")
HOLDERS = ("me", "none", "gone")
"""Instead of a person's id: who is there, nobody, somebody who cannot act on it any more."""
MOST_VALUES = 30
FIRST_YEAR, LAST_YEAR = 1990, 2200
NARROWING = ("q", "state", "phase", "field", "organisation", "procedure", "handler", "person", "from", "to", "paper")
"""The parameters that leave cases out; what else an address says is order and place."""


@dataclass(frozen=True)
class Wanted:
    """Which cases, in which order, which page."""

    list: str = ""
    """Empty: the first of the person's lists that has anything in it."""
    words: str = ""
    states: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    organisation: str = ""
    procedure: str = ""
    handler: str = ""
    person: int = 0
    due_from: date | None = None
    due_to: date | None = None
    transcribed: bool | None = None
    days: int = DAYS[0]
    sort: str = "due"
    page: int = 1

    @property
    def is_narrowed(self) -> bool:
        """True when the list is searched or filtered."""
        untouched = {"list", "days", "sort", "page"}
        return any(getattr(self, one.name) != one.default for one in fields(self) if one.name not in untouched)


def read(args: MultiDict[str, str]) -> Wanted:
    """What the address asks for."""
    days, chosen, sort = _number(args, "days"), args.get("list", ""), args.get("sort", "")
    return Wanted(
        list=chosen if chosen in LISTS else "",
        words=_text(args, "q"),
        states=_texts(args, "state"),
        phases=_texts(args, "phase"),
        fields=_texts(args, "field"),
        organisation=_text(args, "organisation"),
        procedure=_text(args, "procedure"),
        handler=_holder(args),
        person=_number(args, "person"),
        due_from=_day(args, "from"),
        due_to=_day(args, "to"),
        transcribed={"yes": True, "no": False}.get(args.get("paper", "")),
        days=days if days in DAYS else DAYS[0],
        sort=sort if sort.removeprefix("-") in SORTS else "due",
        page=_number(args, "page") or 1,
    )


def seen_words(said: str) -> str:
    """The words of a parameter: composed, in one line, without what nobody can see."""
    return " ".join(without_unseen(tidy(said)).split())


def _text(args: MultiDict[str, str], name: str) -> str:
    return seen_words(args.get(name, ""))[:100]


def _texts(args: MultiDict[str, str], name: str) -> tuple[str, ...]:
    said = (seen_words(value)[:64] for value in args.getlist(name)[:MOST_VALUES])
    return tuple(dict.fromkeys(value for value in said if value))


def _number(args: MultiDict[str, str], name: str) -> int:
    said = args.get(name, "")
    return int(said) if said.isascii() and said.isdigit() and len(said) < 7 else 0


def _holder(args: MultiDict[str, str]) -> str:
    said = args.get("handler", "")
    return said if said in HOLDERS else str(_number(args, "handler") or "")


def _day(args: MultiDict[str, str], name: str) -> date | None:
    """A day as the browser's own field sends it, or as people write it."""
    said = args.get(name, "").strip()
    parts = said.split("-") if "-" in said else said.split("/")[::-1]
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() and len(part) <= 4 for part in parts):
        return None
    year, month, day = map(int, parts)
    try:
        return date(year, month, day) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None
