"""What a workbook is to look like: its sheets and columns in words, without a library of spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

Value = str | int | date | None


@dataclass(frozen=True)
class Choice:
    """One thing that a cell may say: the words people read, and the code that is kept."""

    code: str
    words: str


@dataclass(frozen=True)
class Column:
    """One column: the key it is known by, the words over it, what stands in its cells."""

    key: str
    title: str
    kind: Literal["text", "date", "number"] = "text"
    choices: tuple[Choice, ...] = ()
    several: bool = False
    """Several of the choices may stand in one cell."""
    required: bool = False
    hint: str = ""
    width: int = 16


@dataclass(frozen=True)
class Plan:
    """One sheet: its title and its columns in their order."""

    key: str
    title: str
    columns: tuple[Column, ...]


@dataclass(frozen=True)
class Guide:
    """The sheet that tells how to fill in the others; `codes` are tables of words and codes under a heading."""

    title: str
    paragraphs: tuple[str, ...]
    columns_title: str
    """Over the table that explains every column."""
    heads: tuple[str, ...]
    """Heads of that table: sheet, column, must it be filled in, what stands there."""
    required: str
    """The word for a column that must be filled in."""
    code_heads: tuple[str, str]
    """Heads of the tables of choices: words, code."""
    codes: Mapping[str, tuple[Choice, ...]]


@dataclass(frozen=True)
class Workbook:
    """A whole file: what stands on each sheet, by the key of its plan, and the guide."""

    plans: tuple[Plan, ...]
    rows: Mapping[str, Sequence[Mapping[str, Value]]]
    guide: Guide
    opens_on: str = ""
    """Key of the sheet one sees first; the guide where there is none."""
