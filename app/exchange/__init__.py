"""Spreadsheets in and out: the only place that knows how Excel writes, and no place that knows what a row means."""

from app.exchange.plans import Choice, Column, Guide, Plan, Workbook
from app.exchange.reading import MOST_BYTES, MOST_ROWS, read
from app.exchange.refusals import FAULTS, REFUSALS, Fault, WorkbookRefused
from app.exchange.rows import ReadCell, ReadRow, ReadSheet
from app.exchange.writing import write

__all__ = [
    "FAULTS",
    "MOST_BYTES",
    "MOST_ROWS",
    "REFUSALS",
    "Choice",
    "Column",
    "Fault",
    "Guide",
    "Plan",
    "ReadCell",
    "ReadRow",
    "ReadSheet",
    "Workbook",
    "WorkbookRefused",
    "read",
    "write",
]
