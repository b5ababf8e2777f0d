"""Which row of a register a row of the workbook means: by the token the system wrote, else by what the row is called.

A line is known by its number, a standard by its name and serial number, a person by the name, a certificate by its
number and issuer.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _

from app.exchange import ReadRow
from app.journeys.organisations.books import Book
from app.journeys.organisations.sheets import PREFIXES, ROW_KEY

Key = tuple[str, ...]
NAMES: Mapping[str, tuple[str, ...]] = {
    "scope": ("line",),
    "standards": ("name", "serial"),
    "staff": ("name",),
    "certificates": ("number", "issuer"),
}
"""The columns by which a row without a token is known."""


@dataclass
class Matched:
    """The row of the register behind every row of the sheet (None: a new one), by the number of the sheet's row."""

    rows: dict[int, Any] = field(default_factory=dict)
    complaints: list[tuple[str, str]] = field(default_factory=list)
    kept: set[int] = field(default_factory=set)
    """Keys of the register's rows that the sheet has."""


def match(book: Book, rows: Sequence[ReadRow], register: Sequence[Any]) -> Matched:
    """Finds each row's counterpart; a row that means none, or the same as another, is complained of at its cell."""
    matched = Matched()
    by_token = {f"{PREFIXES[book.name]}-{row.id}": row for row in register}
    by_key = _by_key(book, register)
    seen: dict[object, str] = {}
    named = {by_token[token].id for row in rows if (token := _token(row)) in by_token}
    for row in rows:
        there, amiss = _counterpart(
            row, by_token, [one for one in by_key.get(_key(book, row), ()) if one.id not in named]
        )
        amiss = amiss or _twice(book, row, there, seen) or _number_of_another(book, row, there, by_key)
        if there is not None:
            matched.kept.add(there.id)
        if amiss:
            matched.complaints.append(amiss)
        else:
            matched.rows[row.number] = there
    return matched


def _token(row: ReadRow) -> str:
    return row.text(ROW_KEY).upper().replace(" ", "")


def _counterpart(
    row: ReadRow, by_token: Mapping[str, Any], called: Sequence[Any]
) -> tuple[Any, tuple[str, str] | None]:
    token = _token(row)
    if token:
        there = by_token.get(token)
        return there, None if there is not None else (row.cells[ROW_KEY].place, _unknown(row.text(ROW_KEY)))
    if len(called) > 1:
        return None, (_first(row), _("có nhiều mục trùng tên trên hệ thống. Hãy dùng tệp tải về, có cột “Mã dòng”."))
    return (called[0] if called else None), None


def _unknown(token: str) -> str:
    return _(
        "mã dòng “%(token)s” không có trong danh sách này của tổ chức; có thể dòng đã bị xóa. Để trống ô này nếu muốn "
        "thêm dòng mới.",
        token=token[:20],
    )


def _twice(book: Book, row: ReadRow, there: Any, seen: dict[object, str]) -> tuple[str, str] | None:
    """The same row, or the same new number, stands in the file already."""
    keys: list[object] = [("row", there.id)] if there is not None else [("new", _key(book, row))]
    if book.name == "scope":
        keys.append(("line", row.text("line")))
    place = _first(row, book)
    first = next((seen[key] for key in keys if key in seen), None)
    for key in keys:
        seen.setdefault(key, place)
    return (
        None
        if first is None
        else (
            place,
            _(
                "trùng với ô %(cell)s. Mỗi mục chỉ ghi một lần trong tệp; "
                "hai người cùng tên thì thêm người sau trên màn hình.",
                cell=first,
            ),
        )
    )


def _number_of_another(book: Book, row: ReadRow, there: Any, by_key: Mapping[Key, list[Any]]) -> tuple[str, str] | None:
    """A line takes no number that another line has now, even if that one gets a new number in the same file."""
    if book.name != "scope" or there is None or there.line == row.text("line"):
        return None
    if not [one for one in by_key.get(_key(book, row), ()) if one.id != there.id]:
        return None
    return _first(row, book), _(
        "số %(line)s đang là của một dòng khác. Hãy giữ số cũ, hoặc đổi số thành hai lần tải lên.",
        line=row.text("line"),
    )


def _by_key(book: Book, register: Sequence[Any]) -> dict[Key, list[Any]]:
    found: dict[Key, list[Any]] = {}
    for row in register:
        found.setdefault(tuple(_plain(book, getattr(row, name)) for name in NAMES[book.name]), []).append(row)
    return found


def _key(book: Book, row: ReadRow) -> Key:
    return tuple(_plain(book, row.text(name)) for name in NAMES[book.name])


def _plain(book: Book, text: str) -> str:
    """Numbers of lines are told apart to the letter, names but for capitals; accents count, for Hà is not Hạ."""
    return text if book.name == "scope" else " ".join(unicodedata.normalize("NFC", text).casefold().split())


def _first(row: ReadRow, book: Book | None = None) -> str:
    names = NAMES[book.name] if book is not None else ()
    cells = [row.cells[name] for name in names if name in row.cells] or list(row.cells.values())
    return cells[0].place if cells else f"A{row.number}"
