"""Writing a workbook: heads that stay, real dates, lists to choose from, and no text that acts as a formula."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from app.exchange.plans import Choice, Column, Guide, Plan, Value, Workbook

ROWS_AHEAD = 2000
"""So far down reach the lists, so that new rows have them too."""
ACTING = ("=", "+", "-", "@", "\t", "\r")
LONGEST_TIP = 250
CALM = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "default_date_format": "d/m/yyyy",
}
HEAD_COLOUR = "#0b5a4a"


def write(workbook: Workbook) -> bytes:
    """The file: the guide first, then a sheet for every plan."""
    import xlsxwriter  # the first file of a process pays for it, not the start

    target = BytesIO()
    with xlsxwriter.Workbook(target, CALM) as book:
        looks = _looks(book)
        lists = _write_guide(book, workbook, looks)
        for plan in workbook.plans:
            sheet = book.add_worksheet(plan.title)
            _write_sheet(sheet, plan, workbook.rows.get(plan.key, ()), looks)
            _offer(sheet, plan, lists)
            if plan.key == workbook.opens_on:
                sheet.activate()
    return target.getvalue()


def _looks(book: Any) -> dict[str, Any]:
    cell: dict[str, Any] = {"valign": "top", "text_wrap": True}
    head = {"bold": True, "bg_color": HEAD_COLOUR, "font_color": "#ffffff", "text_wrap": True, "valign": "vcenter"}
    return {
        "head": book.add_format({**head, "border": 1}),
        "text": book.add_format({**cell, "num_format": "@"}),
        "quoted": book.add_format({**cell, "num_format": "@", "quote_prefix": True}),
        "date": book.add_format({**cell, "num_format": "d/m/yyyy", "align": "left"}),
        "number": book.add_format({**cell, "num_format": "0", "align": "left"}),
        "plain": book.add_format(cell),
        "title": book.add_format({"bold": True, "font_size": 14}),
        "heading": book.add_format({"bold": True, "font_size": 12}),
    }


def _write_sheet(sheet: Any, plan: Plan, rows: Sequence[Any], looks: dict[str, Any]) -> None:
    for at, column in enumerate(plan.columns):
        sheet.set_column(at, at, column.width, looks[column.kind])
        sheet.write_string(0, at, column.title, looks["head"])
    sheet.set_row(0, 34)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(1, len(rows)), len(plan.columns) - 1)
    sheet.repeat_rows(0)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    for number, row in enumerate(rows, start=1):
        for at, column in enumerate(plan.columns):
            _write_cell(sheet, (number, at), row.get(column.key), column, looks)


def _write_cell(sheet: Any, at: tuple[int, int], value: Value, column: Column, looks: dict[str, Any]) -> None:
    if value is None or value == "":
        sheet.write_blank(*at, None, looks[column.kind])
    elif isinstance(value, date):
        sheet.write_datetime(*at, value, looks["date"])
    elif isinstance(value, int):
        sheet.write_number(*at, value, looks["number"])
    else:
        # A string cell is never a formula; the prefix keeps it a text when somebody edits it.
        sheet.write_string(*at, value, looks["quoted" if value.startswith(ACTING) else "text"])


def _write_guide(book: Any, workbook: Workbook, looks: dict[str, Any]) -> dict[tuple[Choice, ...], str]:
    """Writes the guide; answers with the range in which each list of choices stands."""
    guide = workbook.guide
    sheet = book.add_worksheet(guide.title)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 40)
    sheet.set_column(2, 2, 14)
    sheet.set_column(3, 3, 80)
    sheet.write_string(0, 0, guide.title, looks["title"])
    for number, paragraph in enumerate(guide.paragraphs, start=2):
        sheet.merge_range(number, 0, number, 3, "", looks["plain"])
        sheet.write_string(number, 0, paragraph, looks["plain"])
        sheet.set_row(number, 32)
    below = _write_columns(sheet, len(guide.paragraphs) + 3, workbook, looks)
    return _write_codes(sheet, below, guide, looks)


def _write_columns(sheet: Any, top: int, workbook: Workbook, looks: dict[str, Any]) -> int:
    guide = workbook.guide
    sheet.write_string(top, 0, guide.columns_title, looks["heading"])
    for at, head in enumerate(guide.heads):
        sheet.write_string(top + 1, at, head, looks["head"])
    number = top + 2
    for plan in workbook.plans:
        for column in plan.columns:
            said = (plan.title, column.title, guide.required if column.required else "", column.hint)
            for at, words in enumerate(said):
                sheet.write_string(number, at, words, looks["plain"])
            number += 1
    return number + 1


def _write_codes(sheet: Any, top: int, guide: Guide, looks: dict[str, Any]) -> dict[tuple[Choice, ...], str]:
    lists: dict[tuple[Choice, ...], str] = {}
    for heading, choices in guide.codes.items():
        sheet.write_string(top, 0, heading, looks["heading"])
        for at, head in enumerate(guide.code_heads):
            sheet.write_string(top + 1, at, head, looks["head"])
        for number, choice in enumerate(choices, start=top + 2):
            sheet.write_string(number, 0, choice.words, looks["plain"])
            sheet.write_string(number, 1, choice.code, looks["plain"])
        first, last = top + 3, top + 2 + len(choices)
        lists[choices] = f"='{guide.title}'!$A${first}:$A${last}"
        top += len(choices) + 3
    return lists


def _offer(sheet: Any, plan: Plan, lists: dict[tuple[Choice, ...], str]) -> None:
    for at, column in enumerate(plan.columns):
        if not column.choices or column.several or column.choices not in lists:
            continue
        # What is not on the list is refused where it is read, with a sentence; here it is only a warning.
        rule = {"validate": "list", "source": lists[column.choices], "error_type": "warning"}
        if column.hint:
            rule |= {"input_title": column.title[:32], "input_message": column.hint[:LONGEST_TIP]}
        sheet.data_validation(1, at, ROWS_AHEAD, at, rule)
