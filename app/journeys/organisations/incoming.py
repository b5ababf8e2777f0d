"""A workbook that came in, compared with the registers: what is new, changed, unchanged, missing, and what is wrong.

Nothing is written here. Every row is judged by the form of its register, so a screen and a file follow one rule.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.exchange import ReadRow, ReadSheet
from app.journeys.organisations import queries
from app.journeys.organisations.books import BOOKS, Book, row_name
from app.journeys.organisations.contents import Content, fingerprint
from app.journeys.organisations.filling import Rows, judged
from app.journeys.organisations.matching import match
from app.journeys.organisations.sheets import TRAVELLING
from app.journeys.organisations.workbook import list_fields
from app.journeys.organisations.workbook_words import fault_sentence
from app.models import Organisation


@dataclass(frozen=True)
class Complaint:
    """What is wrong with one cell, and what to do about it."""

    sheet: str
    cell: str
    sentence: str


@dataclass(frozen=True)
class Entry:
    """One row of the file that changes the register: of a row that is there, or a new one."""

    row_id: int
    content: Content
    before: Content | None
    name: str
    number: int
    """The row of its sheet."""


@dataclass
class SheetReview:
    """What one sheet would do to its register."""

    book: Book
    new: list[Entry] = field(default_factory=list)
    changed: list[Entry] = field(default_factory=list)
    unchanged: int = 0
    missing: list[str] = field(default_factory=list)
    """Names of the rows of the register that the sheet does not have; they are kept."""


@dataclass
class Review:
    """What the file would do, and every reason why it may not; `digest` is of the registers it was compared with."""

    digest: str
    sheets: list[SheetReview] = field(default_factory=list)
    complaints: list[Complaint] = field(default_factory=list)

    @property
    def changes(self) -> int:
        """How many rows would be written."""
        return sum(len(sheet.new) + len(sheet.changed) for sheet in self.sheets)


Registers = Mapping[str, Sequence[Any]]


def registers_of(organisation: Organisation) -> Registers:
    """The rows of every register that travels, as they stand."""
    return {book.name: queries.all_rows(book, organisation) for book in TRAVELLING}


def digest_of(registers: Registers) -> str:
    """A digest that changes with any row of the registers."""
    said = [
        f"{name}:{row.id}:{fingerprint(BOOKS[name].content(row))}"
        for name, rows in sorted(registers.items())
        for row in rows
    ]
    return hashlib.sha256("\n".join(said).encode()).hexdigest()


def compare(sheets: Sequence[ReadSheet], registers: Registers) -> Review:
    """What these sheets would do to these registers."""
    review = Review(digest_of(registers))
    fields = list_fields()
    for sheet in sheets:
        book = BOOKS[sheet.plan.key]
        rows = Rows(book, fields, sheet.plan)
        found = SheetReview(book)
        matched = match(book, sheet.rows, registers[book.name])
        amiss = [(fault.cell, fault_sentence(fault)) for fault in sheet.faults] + matched.complaints
        review.complaints += [Complaint(sheet.plan.title, *one) for one in amiss]
        for row in sheet.rows:
            if row.number in matched.rows:
                _judge(row, matched.rows[row.number], rows, (found, review))
        found.missing = [row_name(row) for row in registers[book.name] if row.id not in matched.kept]
        review.sheets.append(found)
    review.complaints = _once(review.complaints)
    return review


def _once(complaints: list[Complaint]) -> list[Complaint]:
    """The first thing that is wrong with each cell: what follows from it would only confuse."""
    first: dict[tuple[str, str, str], Complaint] = {}
    for one in complaints:
        whole = one.sentence if one.cell == "A1" else ""  # several heads may be missing
        first.setdefault((one.sheet, one.cell, whole), one)
    return list(first.values())


def _judge(row: ReadRow, there: Any, rows: Rows, into: tuple[SheetReview, Review]) -> None:
    found, review = into
    before = rows.book.content(there) if there is not None else None
    said = judged(row, rows, before)
    if said.content is not None and said.content == before:
        found.unchanged += 1
    elif said.amiss:
        review.complaints += [Complaint(rows.plan.title, cell, sentence) for cell, sentence in said.amiss]
    elif said.content is not None:
        entry = Entry(there.id if there is not None else 0, said.content, before, row_name(said.content), row.number)
        (found.changed if there is not None else found.new).append(entry)
