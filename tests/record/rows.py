"""Rows for tests of the record: any table, filled with values that hold, its parents made on the way."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Connection, Date, Integer, LargeBinary, String, Table, Text, Time

from app.models import Base
from app.models.base import Instant

TABLES = Base.metadata.tables
HISTORY = ("event_head", "events", "event_details")
"""Written by the ledger alone, so no test makes their rows from here."""
DAY = date(2026, 3, 2)
SOMEBODY = 1_000_000
"""The key of a person that `Rows.somebody` makes: sequences on PostgreSQL are not rolled back."""
MORNING = time(8, 0)
NOON = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
Values = dict[str, Any]

APPROVAL: Values = {"valid_from": DAY, "valid_to": DAY + timedelta(days=365)}
NUMBER: Values = {"number": "12/QĐ-SKHCN", "number_year": 2026, "numbered_on": DAY}
FITTING: dict[str, Values] = {
    "agency": {"id": 1},
    "answers": {"side": "self"},
    "apologies": {"new_on": DAY + timedelta(days=14)},
    "assessors": {"degree": "technical", "years": 5},
    "calendar_entries": {"kind": "closed"},
    "case_lines": {"activity": "verification"},
    "case_messages": {"side": "provider"},
    "case_notes": {"room": "agency"},
    "decisions": {"outcome": "approve", **APPROVAL},
    "duties": {"duty": "assess"},
    "findings": {"grade": "minor"},
    "invitations": {"expires_at": NOON + timedelta(days=7)},
    "organisation_certificates": {"kind": "registration"},
    "organisations": {"kind": "service_provider"},
    "people_met": {"meeting": "opening"},
    "person_roles": {"role": "clerk"},
    "pinned_texts": {"kind": "criteria"},
    "reviews": {"outcome": "recommend"},
    "uploaded_editions": {"kind": "criteria"},
    "sampled_records": {"outcome": "fits"},
    "scope_lines": {"activity": "verification"},
    "signing_rights": {"authority": "KT."},
    "standards": {"due_on": DAY + timedelta(days=365)},
    "team_members": {"role": "technical"},
    "timers": {"kind": "reminder"},
    "visit_slots": {"ends": time(11, 30)},
    "visits": {"kind": "initial"},
    "witnessed": {"outcome": "satisfactory"},
}
"""What a table needs beyond a fresh value of each column's type."""
ALONGSIDE: dict[tuple[str, str], Values] = {
    ("decisions", "numbered"): NUMBER,
    ("decisions", "published"): {**NUMBER, "numbered_at": NOON, "numbered_by_id": SOMEBODY},
    ("objections", "answered"): {"outcome": "upheld"},
    ("papers", "released"): {"status": "released"},
    ("procedure_moves", "settled"): {"outcome": "withdrawn"},
    ("reports", "commented"): {
        "proposal": "approve",
        "submitted_at": NOON,
        "submitted_by_id": SOMEBODY,
        "submitted_on": DAY,
    },
    ("reports", "submitted"): {"proposal": "approve", "submitted_on": DAY},
    ("responses", "judged"): {"outcome": "accepted"},
}
"""What must stand beside a pair of `*_at` and `*_by_id` once it is there."""


class Rows:
    """Makes rows on one connection; a parent that nobody names is made once and shared."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._numbers = count(1)
        self._parents: dict[str, Values] = {"fields": {"code": "mass"}}

    def insert(self, table: str, **given: Any) -> Values:
        """A row with these values, the rest filled in; gives back the row as it stands."""
        statement = TABLES[table].insert().values(self.values(table, **given)).returning(TABLES[table])
        return dict(self.connection.execute(statement).one()._mapping)

    def somebody(self) -> None:
        """A person is there who can have done things."""
        self.insert("people", id=SOMEBODY)

    def values(self, table: str, **given: Any) -> Values:
        """What `insert` would write."""
        known = FITTING.get(table, {}) | given
        return known | {column.name: self._value(column) for column in TABLES[table].columns if _asks(column, known)}

    def _value(self, column: Column[Any]) -> Any:
        for key in column.foreign_keys:
            return self._parent(key.column.table.name)[key.column.name]
        return _fresh(column)(next(self._numbers))

    def _parent(self, table: str) -> Values:
        if table not in self._parents:
            self._parents[table] = self.insert(table)
        return self._parents[table]


def _asks(column: Column[Any], known: Values) -> bool:
    """Whether a value must be made: not for what may be empty, has a default, or is numbered by the database."""
    if column.name in known or column.nullable or column.default is not None:
        return False
    return not (isinstance(column.table, Table) and column is column.table.autoincrement_column)


def _fresh(column: Column[Any]) -> Callable[[int], Any]:
    kind = column.type
    if isinstance(kind, String | Text):
        if kind.length == 64 and column.name.endswith(("sha256", "digest", "hash")):
            return lambda number: f"{number:064x}"
        return lambda number: f"{column.name} {number}"[: kind.length]
    makers: dict[type, Callable[[int], Any]] = {
        Boolean: lambda _number: False,
        Integer: lambda number: number,
        BigInteger: lambda number: number,
        Date: lambda _number: DAY,
        Time: lambda _number: MORNING,
        Instant: lambda _number: NOON,
        LargeBinary: lambda number: str(number).encode(),
    }
    return makers[type(kind)]
