"""What was read from a workbook: texts as a form would send them, each knowing its cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from app.exchange.plans import Plan
from app.exchange.refusals import Fault


@dataclass(frozen=True)
class ReadCell:
    """The text of one cell, without spaces around it, and where it stands, e.g. E7."""

    text: str
    place: str


@dataclass(frozen=True)
class ReadRow:
    """One row that says something; a column that the sheet lacks has no cell."""

    number: int
    cells: Mapping[str, ReadCell]

    def text(self, key: str) -> str:
        """What the row says in that column; nothing where the sheet has no such column."""
        cell = self.cells.get(key)
        return cell.text if cell else ""


@dataclass(frozen=True)
class ReadSheet:
    """One sheet as it was read; rows with a fault are among `rows` all the same."""

    plan: Plan
    rows: tuple[ReadRow, ...]
    faults: tuple[Fault, ...]
