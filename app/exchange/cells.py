"""The text of a cell as a form would have sent it; a Fault where the cell does not hold what its writer saw."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from app.exchange.plans import Column
from app.exchange.refusals import Fault

LONGEST_TEXT = 8000
EXACT_DIGITS = 15
"""Excel rounds what is longer, and the lost digits cannot be had back."""
ZEROS = re.compile(r"0{2,}")


def text_of(cell: Any, column: Column, place: str) -> str | Fault:
    """The words of an openpyxl cell in this column, or what is wrong with it."""
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        return Fault(place, "error_value", {"value": str(value)[:20]})
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, datetime | date | time | timedelta):
        return _moment(value, column, place)
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format or ""), place)
    text = str(value).strip()
    return Fault(place, "text_too_long", {"limit": LONGEST_TEXT}) if len(text) > LONGEST_TEXT else text


def _moment(value: Any, column: Column, place: str) -> str | Fault:
    if column.kind != "date" or not isinstance(value, date):
        return Fault(place, "turned_into_date", {"title": column.title})
    day = value.date() if isinstance(value, datetime) else value
    return day.isoformat()


def _number(value: int | float, number_format: str, place: str) -> str | Fault:
    """The number as it is seen: decimal comma, percent sign, and the zeros that a format puts before it."""
    exact = Decimal(repr(value))
    if not exact.is_finite() or exact.adjusted() >= EXACT_DIGITS:
        return Fault(place, "number_too_long", {"digits": EXACT_DIGITS})
    if "%" in number_format:
        return f"{_plain(exact * 100)} %"
    if ZEROS.fullmatch(number_format):
        return _plain(exact).zfill(len(number_format))
    return _plain(exact)


def _plain(number: Decimal) -> str:
    if number == number.to_integral_value():
        return str(int(number))
    return f"{number.normalize():f}".replace(".", ",")
