"""Reading a workbook: the sheets that are planned, by the words over their columns, each text with its cell."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import closing
from io import BytesIO
from typing import Any, BinaryIO

from app.exchange import archive
from app.exchange.archive import MOST_BYTES, Survey
from app.exchange.cells import text_of
from app.exchange.plans import Column, Plan
from app.exchange.refusals import Fault, WorkbookRefused
from app.exchange.rows import ReadCell, ReadRow, ReadSheet
from app.models.search import fold

__all__ = ["MOST_BYTES", "MOST_ROWS", "read"]

MOST_ROWS = 5000
"""Rows that say something, on one sheet."""
LAST_ROW = 20_000
LAST_COLUMN = 60
MOST_CELLS = 200_000
PLACE = re.compile(r"(?P<column>[A-Z]{1,3})[1-9][0-9]{0,6}")
BROKEN = (KeyError, ValueError, IndexError, TypeError, AttributeError, OverflowError, SyntaxError, zipfile.BadZipFile)
"""What openpyxl raises over a file that is not what it should be."""


def read(file: BinaryIO, plans: Sequence[Plan]) -> list[ReadSheet]:
    """Every planned sheet that the file has, in the order of the plans. WorkbookRefused when there is none to read."""
    content = BytesIO(file.read(MOST_BYTES + 1))
    archive.confirm(content)
    try:
        sheets = list(_read(content, plans))
    except BROKEN as error:
        raise WorkbookRefused("damaged") from error
    if not sheets:
        raise WorkbookRefused("no_known_sheet", titles=", ".join(f"“{plan.title}”" for plan in plans))
    return sheets


def _read(content: BytesIO, plans: Sequence[Plan]) -> Iterator[ReadSheet]:
    import openpyxl  # reads in a quarter of a second what only an upload needs

    with closing(openpyxl.load_workbook(content, read_only=True, data_only=True, keep_links=False)) as book:
        known = {fold(sheet.title): sheet for sheet in book.worksheets}
        for plan in plans:
            sheet = known.get(fold(plan.title))
            if sheet is not None:
                yield _read_sheet(content, sheet, plan)


def _read_sheet(content: BytesIO, sheet: Any, plan: Plan) -> ReadSheet:
    found = archive.survey(content, sheet._worksheet_path)
    faults = _faults_of(found)
    if faults:
        return ReadSheet(plan, (), tuple(faults))
    sheet.reset_dimensions()
    lines = sheet.iter_rows(min_row=1, max_row=max(1, found.last_row), max_col=LAST_COLUMN)
    columns, faults = _columns_of(next(lines, ()), plan)
    rows, amiss = _rows_of(lines, columns)
    if len(rows) > MOST_ROWS:
        faults.append(Fault(f"A{rows[MOST_ROWS].number}", "too_many_rows", {"limit": MOST_ROWS}))
        rows = rows[:MOST_ROWS]
    return ReadSheet(plan, tuple(rows), tuple(faults + amiss + _unworked(found, columns)))


def _faults_of(found: Survey) -> list[Fault]:
    """What keeps a sheet from being read at all."""
    faults = [Fault(reference.partition(":")[0], "merged", {"range": reference}) for reference in found.merged[:20]]
    if found.last_row > LAST_ROW:
        faults.append(Fault(f"A{found.last_row}", "too_many_rows", {"limit": MOST_ROWS}))
    if found.cells > MOST_CELLS:
        faults.append(Fault("A1", "too_many_cells", {"limit": MOST_CELLS}))
    return faults


def _columns_of(heads: Sequence[Any], plan: Plan) -> tuple[dict[int, Column], list[Fault]]:
    """Which column stands where, whatever the order; heads are known however their accents are written."""
    named = {_name(column.title): column for column in plan.columns}
    columns: dict[int, Column] = {}
    faults = []
    for at, cell in enumerate(heads):
        title = str(cell.value or "").strip()
        column = named.get(_name(title))
        if column is not None and column not in columns.values():
            columns[at] = column
        elif title:
            key = "header_unknown" if column is None else "header_twice"
            faults.append(Fault(_place(at, 1), key, {"title": title[:60]}))
    missing = [column for column in plan.columns if column.required and column not in columns.values()]
    return columns, faults + [Fault("A1", "header_missing", {"title": column.title}) for column in missing]


def _rows_of(lines: Iterator[Sequence[Any]], columns: dict[int, Column]) -> tuple[list[ReadRow], list[Fault]]:
    rows, faults = [], []
    for number, line in enumerate(lines, start=2):
        cells, amiss = {}, []
        for at, column in columns.items():
            place = _place(at, number)
            said = text_of(line[at], column, place) if at < len(line) else ""
            if isinstance(said, Fault):
                amiss.append(said)
                said = ""
            cells[column.key] = ReadCell(unicodedata.normalize("NFC", said), place)
        if amiss or any(cell.text for cell in cells.values()):
            rows.append(ReadRow(number, cells))
            faults += amiss
        if len(rows) > MOST_ROWS:
            break
    return rows, faults


def _unworked(found: Survey, columns: dict[int, Column]) -> list[Fault]:
    """Cells with a formula whose result was never worked out: they would read as if nothing stood there."""
    from openpyxl.utils import column_index_from_string

    faults = []
    for place in found.unworked:
        match = PLACE.fullmatch(place)
        column = columns.get(column_index_from_string(match["column"]) - 1) if match else None
        if column is not None:
            faults.append(Fault(place, "formula_without_value", {"title": column.title}))
    return faults


def _name(title: str) -> str:
    """A head as it is compared: without accents, without the mark of what must be filled in."""
    return fold(title.replace("*", " "))


def _place(at: int, number: int) -> str:
    from openpyxl.utils import get_column_letter

    return f"{get_column_letter(at + 1)}{number}"
