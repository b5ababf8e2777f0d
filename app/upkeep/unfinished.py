"""A restore that was broken off leaves a mark; the next start reads it and says how things stand."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from sqlalchemy.exc import OperationalError

from app.upkeep import postgresql
from app.upkeep.files import write_whole
from app.upkeep.places import Place

MARK = "restore-unfinished.json"


@dataclass(frozen=True)
class Mark:
    """What was being restored: from where, into which draft, and what the former state would be called."""

    source: str
    draft: str
    old: str
    is_switching: bool = False


def set_mark(place: Place, mark: Mark) -> None:
    """From here on a start says that a restore is under way."""
    write_whole(place.instance_dir / MARK, json.dumps(asdict(mark)) + "\n")


def clear_mark(place: Place) -> None:
    """From here on everything is in order; a draft that was left behind is gone."""
    mark = find_mark(place)
    if mark is not None and mark.draft:
        Path(mark.draft).unlink(missing_ok=True)
    (place.instance_dir / MARK).unlink(missing_ok=True)


def find_mark(place: Place) -> Mark | None:
    """The restore that was broken off here, if any."""
    try:
        return Mark(**json.loads((place.instance_dir / MARK).read_text(encoding="utf-8")))
    except FileNotFoundError:
        return None
    except (OSError, ValueError, TypeError):
        return Mark("?", "", "")


def standing(place: Place) -> str:
    """How a broken-off restore has left things.

    Empty when none was; `untouched`: the former installation is whole; `replaced`: the restored one is, it was checked
    before it came into its place; `unchecked`: the restored one stands there but was not checked, nothing may use it.
    """
    mark = find_mark(place)
    if mark is None:
        return ""
    if not mark.is_switching:
        return "untouched"
    if place.dialect == "sqlite":
        return "untouched" if Path(mark.draft).exists() else "replaced"
    try:
        return "unchecked" if postgresql.has_schema(place.url, mark.old) else "untouched"
    except OperationalError:
        return "untouched"
