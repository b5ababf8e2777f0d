"""Text and dates as papers print them, and facts made fit for paper: composed, whole, or refused by name."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import unicodedata
from datetime import date, datetime
from typing import Any, TypeVar
from zoneinfo import ZoneInfo

from app.papers.refusals import PaperRefused

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
# What Word cannot hold or nobody can see: controls but tab and newline, direction marks, surrogates, non-characters.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|\r|\x85|\u2028|\u2029")

Facts = TypeVar("Facts")


def fit(facts: Facts) -> Facts:
    """The same facts, every text in NFC and its lines ended by newlines; PaperRefused names what cannot be shown."""
    fitted: Facts = _fit(facts, "")
    return fitted


def digest_of(kind: str, facts: Any) -> str:
    """SHA-256 of the facts in canonical JSON; equal facts of a kind have equal digests, whenever they are gathered."""
    content = {"paper": kind, "facts": dataclasses.asdict(facts)}
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_date_as_text)
    return hashlib.sha256(text.encode()).hexdigest()


def local_day(moment: datetime) -> date:
    """The day on which the moment fell in Việt Nam."""
    return moment.astimezone(VIETNAM).date()


def short_date(day: date) -> str:
    """09/9/2026: days below ten and the months one and two take a leading zero."""
    return f"{day.day:02d}/{_month(day)}/{day.year}"


def long_date(day: date | None) -> str:
    """ngày 09 tháng 9 năm 2026; with room to write by hand where there is no day yet."""
    if day is None:
        return "ngày       tháng       năm           "
    return f"ngày {day.day:02d} tháng {_month(day)} năm {day.year}"


def count(number: int, noun: str) -> str:
    """Two digits and the noun, as administrative Vietnamese counts: 06 dòng."""
    return f"{number:02d} {noun}"


def sentence(text: str) -> str:
    """The text with a full stop at its end, unless it ends with a mark of its own."""
    text = text.strip()
    return text if not text or text[-1] in ".!?:;…" else f"{text}."


def inner(text: str) -> str:
    """The text as part of a longer sentence: without blanks and full stops at its end."""
    return text.strip().rstrip(".;")


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month < 3 else str(day.month)


def _fit(value: Any, place: str) -> Any:
    if isinstance(value, str):
        text = unicodedata.normalize("NFC", LINE_ENDS.sub("\n", value))
        if UNSEEN.search(text):
            raise PaperRefused("unseen_character", place)
        return text
    if isinstance(value, tuple):
        return tuple(_fit(one, f"{place}[{n}]") for n, one in enumerate(value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        prefix = f"{place}." if place else ""
        names = [field.name for field in dataclasses.fields(value)]
        return dataclasses.replace(value, **{name: _fit(getattr(value, name), prefix + name) for name in names})
    return value


def _date_as_text(value: object) -> str:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.isoformat()
    raise TypeError(f"{value!r} is no fact of a paper")
