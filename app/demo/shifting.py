"""Moves a dossier through time, so that the demo is always about these days."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, TypeVar

from app.dossiers.model import Dossier

T = TypeVar("T")
WEEK = timedelta(days=7)


def up_to_date(dossiers: Sequence[Dossier], today: date) -> list[Dossier]:
    """The same dossiers, moved by whole weeks: the newest act of all lies within the seven days before today."""
    newest = max(act.on for dossier in dossiers for act in dossier.acts)
    weeks = (today - newest) // WEEK
    return [shifted(dossier, WEEK * weeks) for dossier in dossiers]


def shifted(value: T, by: timedelta) -> T:
    """The value with every date in it moved; weekdays stay when it is moved by whole weeks."""
    return _shifted(value, by)  # type: ignore[no-any-return]


def _shifted(value: Any, by: timedelta) -> Any:
    if isinstance(value, date):
        return value + by
    if isinstance(value, tuple):
        return tuple(_shifted(item, by) for item in value)
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        moved = {one.name: _shifted(getattr(value, one.name), by) for one in dataclasses.fields(value)}
        return dataclasses.replace(value, **moved)
    return value
