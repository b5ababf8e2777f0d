"""Which legal texts the words of a rule name: its source, its anchor, the sentence of its guard."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from app.papers.law import LegalText

NUMBER = re.compile(
    r"(?<![\d/.])\d[\d.]*/(?:(?:19|20)\d{2}(?!\d)(?:/[A-ZĐ][A-ZĐ0-9-]*[A-ZĐ0-9])?|[A-ZĐ][A-Za-zĐ0-9-]*[A-Za-zĐ0-9])"
)
"""The number of a legal text, such as 105/2016/NĐ-CP, 996/QĐ-TTg, or 105/2016 for short; a day is none."""
STEM = re.compile(r"\d[\d.]*/\d{4}")


@dataclass(frozen=True)
class Named:
    """The texts of the table that were named, in the order of the table, and the numbers that the table lacks."""

    texts: tuple[LegalText, ...]
    unknown: tuple[str, ...]


def named_in(words: str, texts: Iterable[LegalText]) -> Named:
    """What these words name, under its number, its short number or another name of the table."""
    numbers = [found.group() for found in NUMBER.finditer(words)]
    found = tuple(text for text in texts if _names(words, numbers, text))
    known = {stem for text in found for stem in _stems(text)}
    return Named(found, tuple(dict.fromkeys(number for number in numbers if number not in known)))


def _names(words: str, numbers: list[str], text: LegalText) -> bool:
    return any(stem in numbers for stem in _stems(text)) or any(
        re.search(rf"(?<!\w){re.escape(name)}(?!\w)", words) for name in (text.number, *text.also)
    )


def _stems(text: LegalText) -> tuple[str, ...]:
    """The number whole, and without the letters of its kind where it holds a year."""
    short = STEM.match(text.number)
    return (text.number, short.group()) if short else (text.number,)
