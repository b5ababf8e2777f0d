"""What a page says in English: its words and its attributes, less what people and texts of law have said themselves."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from typing import Any

from bs4 import BeautifulSoup, Comment, Doctype
from openpyxl import load_workbook
from sqlalchemy import select

from app.db import session
from app.models import Base

BRAND = "Kiểm Chuẩn"
SPEAKING = re.compile(
    r"aria-(label|description|roledescription|valuetext)|title|placeholder|alt|content|summary|data-.+"
)
BUTTONS = {"submit", "button", "reset"}
SILENT = {"script", "style"}
VIETNAMESE_DATE = re.compile(r"\b\d{1,2}/\d{1,2}/\d{4}\b")
SHORTEST = 3
"""Letters that a text somebody typed needs to be told from a word of ours."""
SAMPLES = (
    "NĐ-CP",
    "QĐ-",
    "ĐLVN",
    "ỦY BAN NHÂN DÂN TỈNH …",
    "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    "PHÓ GIÁM ĐỐC",
    "GIÁM ĐỐC",
    "ĐK 123",
    "TĐC",
    "“Mã dòng”",
    "“Hướng dẫn”",
    "Tiếng Việt",
    "25/6/2026",
    "05/01/2026",
    BRAND,
)
"""Symbols of law, samples for Vietnamese documents, names in the Excel registers: the same in every language."""


def vietnamese(text: str) -> bool:
    """Whether a letter of the text is one that English does not have."""
    return any(letter in "đĐ" or unicodedata.combining(letter) for letter in unicodedata.normalize("NFD", text))


def spoken(page: BeautifulSoup) -> Iterator[str]:
    """Every word that a page shows, reads aloud or hands to its scripts; what is marked as Vietnamese stays away."""
    for kept in page.select("[lang=vi]"):
        kept.decompose()
    for words in page.find_all(string=True):
        if not isinstance(words, Comment | Doctype) and words.parent.name not in SILENT and words.strip():
            yield " ".join(words.split())
    for tag in page.find_all(True):
        yield from (str(value) for key, value in tag.attrs.items() if SPEAKING.fullmatch(key))
        if tag.name == "input" and tag.get("type") in BUTTONS and tag.get("value"):
            yield str(tag["value"])


def lines(calendar: str) -> Iterator[str]:
    """Every line of a calendar file, put together again where it was folded."""
    yield from calendar.replace("\r\n ", "").splitlines()


def cells(workbook: bytes) -> Iterator[str]:
    """Every word of an Excel file: the names of its sheets and what its cells say."""
    for sheet in load_workbook(BytesIO(workbook)).worksheets:
        yield sheet.title
        yield from (str(cell.value) for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str))


def typed() -> set[str]:
    """Everything the record holds that somebody wrote in Vietnamese, but for names that are there in English too."""
    rows = (row for table in Base.metadata.sorted_tables for row in session.execute(select(table)).mappings())
    return {words for row in rows for words in _texts(_own(row)) if len(words) >= SHORTEST and vietnamese(words)}


def _own(row: Mapping[str, Any]) -> list[Any]:
    return [value for key, value in row.items() if not (key == "name_vi" and row.get("name_en"))]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield " ".join(value.split())
        yield from (line.strip() for line in value.splitlines())
    elif isinstance(value, Mapping):
        yield from _texts(list(value.values()))
    elif isinstance(value, Iterable) and not isinstance(value, bytes):
        for one in value:
            yield from _texts(one)


class Known:
    """What may stand on an English page as it was typed or is the custom of the country."""

    def __init__(self, words: Iterable[str]) -> None:
        longest = sorted({*words, *SAMPLES}, key=len, reverse=True)
        self.pattern = re.compile("|".join(map(re.escape, longest)), re.IGNORECASE)

    def rest(self, text: str) -> str:
        """What is left of a text without them."""
        return self.pattern.sub("…", unicodedata.normalize("NFC", text))

    def foreign(self, words: Iterable[str]) -> set[str]:
        """The words that are not English: letters of another language, a date written the Vietnamese way."""
        left = {self.rest(text) for text in words}
        return {text for text in left if vietnamese(text) or VIETNAMESE_DATE.search(text)}
