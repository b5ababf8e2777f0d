"""Conflicts of interest as declared: by the administrator for anybody, by a member for themselves."""

from __future__ import annotations

from datetime import date, datetime

from app import ledger
from app.models import Conflict, Person
from app.models.tax_codes import clean_tax_code


def declare_conflict(
    person: Person, tax_code: str, reason: str, *, by: Person | None, now: datetime, declared_on: date | None = None
) -> Conflict:
    """The conflict as declared; a second one with the same organisation replaces the words of the first."""
    tax_code = clean_tax_code(tax_code)
    row = next((row for row in person.conflict_rows if row.tax_code == tax_code), None)
    if row is None:
        row = Conflict(tax_code=tax_code)
        person.conflict_rows.append(row)
    row.reason, row.declared_on = reason, declared_on
    ledger.note("pool.conflict_declared", by=by, at=now, new={"tax_code": tax_code, "reason": reason}, person=person.id)
    return row
