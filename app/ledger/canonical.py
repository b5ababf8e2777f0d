"""One byte form for every value, the same on every machine and database, so that hashes can be taken again."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime


def canonical(value: object) -> bytes:
    """UTF-8 JSON: keys in order of their code points, no blanks, strings NFC, whole numbers only.

    Moments are written in UTC to the microsecond. Raises TypeError or ValueError for what has no one form.
    """
    plain = _plain(value)
    return json.dumps(plain, ensure_ascii=False, allow_nan=False, sort_keys=True, separators=(",", ":")).encode()


def moment(value: datetime) -> str:
    """`YYYY-MM-DDTHH:MM:SS.ffffffZ`; raises ValueError for a moment without its zone."""
    if value.tzinfo is None:
        raise ValueError("a moment needs its zone")
    return value.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def text(value: str) -> str:
    """The string in NFC; raises ValueError for NUL, which PostgreSQL cannot keep, and for half a surrogate pair."""
    if "\0" in value:
        raise ValueError("text cannot hold NUL")
    value.encode()
    return unicodedata.normalize("NFC", value)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, str):
        return text(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return _object(value)
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, set | frozenset):
        return sorted((_plain(item) for item in value), key=canonical)
    raise TypeError(f"the history cannot keep a {type(value).__name__}")


def _object(value: Mapping[object, object]) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, item in value.items():
        if not isinstance(key, str):
            raise TypeError("keys are strings")
        if (name := text(key)) in found:
            raise ValueError(f"two keys are the same in NFC: {name}")
        found[name] = _plain(item)
    return found
