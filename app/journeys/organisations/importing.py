"""Writing what a workbook proposes: every row by the verb of its register, all in one transaction or none."""

from __future__ import annotations

from datetime import datetime

from app.journeys.organisations.incoming import Registers, Review, SheetReview, digest_of
from app.models import Organisation, Person
from workflows.reasons import Reason, Stale


def apply(
    review: Review, registers: Registers, *, organisation: Organisation, by: Person, now: datetime
) -> tuple[int, int]:
    """How many rows were added and changed. Stale when the registers are not those of the review."""
    if digest_of(registers) != review.digest:
        raise Stale([Reason("register_moved_on", {}, "organisation")])
    for sheet in review.sheets:
        _change(sheet, registers, by=by, now=now)
    for sheet in review.sheets:
        for entry in sheet.new:
            sheet.book.add(organisation, entry.content, by=by, now=now)
    return sum(len(sheet.new) for sheet in review.sheets), sum(len(sheet.changed) for sheet in review.sheets)


def _change(sheet: SheetReview, registers: Registers, *, by: Person, now: datetime) -> None:
    rows = {row.id: row for row in registers[sheet.book.name]}
    for entry in sheet.changed:
        sheet.book.change(rows[entry.row_id], entry.content, by=by, now=now)
