"""One row of a sheet put through the form of its register, as if somebody had typed it there."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import MultiDict

from app.exchange import Column, Plan, ReadRow
from app.journeys.organisations.books import Book
from app.journeys.organisations.contents import Content
from app.journeys.organisations.forms import ContentForm
from app.journeys.organisations.sheets import NO, ROW_KEY, blank_form, spread
from app.models import Field
from app.models.search import fold
from app.web.fields.choices import Choice

FEW = 6
"""So many choices are named in the sentence itself; more are in the guide of the workbook."""
SEPARATOR = re.compile(r"[;\n]")
MARKS = {"x": "yes", "true": "yes", "1": "yes", "false": NO, "0": NO, "": NO}
"""What people put into a cell to say yes or no, besides the words."""


@dataclass(frozen=True)
class Rows:
    """What judging every row of one sheet needs, made once."""

    book: Book
    fields: Sequence[Field]
    plan: Plan

    @cached_property
    def form(self) -> ContentForm:
        """The one form that every row is put through: to make one anew costs five times what it takes to ask it."""
        return blank_form(self.book)

    @cached_property
    def offered(self) -> list[Choice]:
        """The fields of measurement that new rows may name."""
        return [Choice(one.code, one.name_vi) for one in self.fields if one.is_active]

    @cached_property
    def codes(self) -> dict[str, dict[str, str]]:
        """The code behind every spelling that a cell may have, by column."""
        english = {one.code: one.name_en for one in self.fields}
        return {column.key: _spellings(column, english) for column in self.plan.columns if column.choices}

    def offers(self, kept: tuple[str, ...]) -> list[Choice]:
        """What is on offer to a row that names these already."""
        late = [Choice(one.code, one.name_vi) for one in self.fields if not one.is_active and one.code in kept]
        return self.offered + late


@dataclass(frozen=True)
class Judged:
    """What a row says, and what is wrong with it, each with its cell."""

    content: Content | None
    amiss: tuple[tuple[str, str], ...]


def judged(row: ReadRow, rows: Rows, before: Content | None) -> Judged:
    """What the row says by the rules of its form; columns that the sheet lacks keep what stands in the register."""
    sent = MultiDict(_sent(row, rows, spread(before) if before is not None else {}))
    form = rows.form
    form.offer(rows.offers(_kept(before)))
    form.form_errors = []
    form.process(sent)
    readable = not any(field.process_errors for field in form)
    if readable and before is not None and _says(form, before):
        return Judged(before, ())  # nothing is written, so what stands there need not be judged again
    if form.validate():
        return Judged(form.content(), ())
    return Judged(None, tuple(_amiss(form, row, rows)))


def _says(form: ContentForm, before: Content) -> bool:
    try:
        return bool(form.content() == before)
    except (TypeError, ValueError):
        return False


def _kept(before: Content | None) -> tuple[str, ...]:
    several: tuple[str, ...] = getattr(before, "fields", ())
    return several or (getattr(before, "field_code", ""),)


def _sent(row: ReadRow, rows: Rows, there: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The cells as a browser would send them: codes for words, one value for each of several."""
    for column in rows.plan.columns:
        text = row.text(column.key)
        if column.key == ROW_KEY:
            continue
        if column.key not in row.cells:
            yield from ((column.key, _as_typed(one)) for one in _each(there.get(column.key)))
        elif not column.choices:
            yield column.key, text
        elif column.several:
            yield from ((column.key, code) for code in _several(text, rows.codes[column.key]))
        else:
            yield column.key, _code(text, rows.codes[column.key])


def _each(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list | tuple) else () if value is None else (value,)


def _as_typed(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else NO
    return value.isoformat() if isinstance(value, date) else str(value)


def _several(text: str, codes: dict[str, str]) -> list[str]:
    if fold(text) in codes:
        return [codes[fold(text)]]
    parts = SEPARATOR.split(text)
    if len(parts) == 1:
        parts = text.split(",")  # a name may hold a comma, so commas are tried last
    return [_code(part, codes) for part in parts if part.strip()]


def _code(text: str, codes: dict[str, str]) -> str:
    return codes.get(fold(text), text.strip())


def _spellings(column: Column, english: dict[str, str]) -> dict[str, str]:
    found = {}
    for choice in column.choices:
        for words in (english.get(choice.code, ""), choice.words, choice.code):
            if words:
                found[fold(words)] = choice.code
    if {choice.code for choice in column.choices} == {"yes", NO}:
        found |= MARKS
    return found


def _amiss(form: ContentForm, row: ReadRow, rows: Rows) -> Iterator[tuple[str, str]]:
    first = next(iter(row.cells.values())).place if row.cells else f"A{row.number}"
    columns = {column.key: column for column in rows.plan.columns}
    for field in form.visible_fields():
        cell = row.cells.get(field.short_name)
        place, text = (cell.place, cell.text) if cell else (first, "")
        column = columns.get(field.short_name)
        if field.errors and text and column is not None and column.choices and not _is_offered(text, field, rows):
            yield place, _not_offered(text, column)
            continue
        yield from ((place, str(error)) for error in field.errors)
    yield from ((first, str(error)) for error in form.form_errors)


def _is_offered(text: str, field: Any, rows: Rows) -> bool:
    codes = rows.codes[field.short_name]
    on_offer = {one.value for one in getattr(field, "choices", ())}
    return all(code in on_offer for code in _several(text, codes))


def _not_offered(text: str, column: Column) -> str:
    typed = text[:60]
    if len(column.choices) <= FEW:
        offered = ", ".join(f"“{choice.words}”" for choice in column.choices)
        return _("không có “%(text)s” trong danh sách. Hãy ghi một trong: %(offered)s.", text=typed, offered=offered)
    return _(
        "không có “%(text)s” trong danh sách. Hãy chọn trong danh sách của ô, "
        "hoặc xem các lựa chọn ở trang “Hướng dẫn”.",
        text=typed,
    )
