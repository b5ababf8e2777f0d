"""Migration 0010, 0011 on top, makes tables again on SQLite: of rows in every table nothing is lost, up and down."""

from __future__ import annotations

from itertools import count
from typing import Any

import pytest
import sqlalchemy as sa
from sqlalchemy import Connection, inspect
from sqlalchemy.exc import IntegrityError

from app.db import upgrade
from tests.record.rows import DAY, HISTORY, NOON, NUMBER, SOMEBODY, TABLES, Rows, Values
from tests.record.test_migrations import downgrade, opened

BEFORE, AFTER = "0009_fields_of_measurement", "0011_tables_of_the_desk"
WIDENED = ("cases", "case_lines", "team_members", "evidence", "decisions", "findings")
HEAD = SOMEBODY + 1
FULL: dict[str, Values] = {
    "cases": {"handler_id": SOMEBODY, "due_on": DAY, "submitted_at": NOON, "submitted_by_id": SOMEBODY},
    "duties": {"person_id": SOMEBODY},
    "reviews": {"reviewed_by_id": HEAD + 1},
    "decisions": {
        "decided_by_id": HEAD,
        **NUMBER,
        "numbered_at": NOON,
        "numbered_by_id": SOMEBODY,
        "reason": "Có 'dấu' nháy; và dòng\nmới",
    },
    "findings": {"closed_at": NOON, "closed_by_id": SOMEBODY, "how_closed": "Xem hồ sơ"},
    "team_members": {"left_at": NOON, "left_by_id": SOMEBODY},
}
NUMBERS = count(1)
Kept = dict[str, list[dict[str, Any]]]


class RowsThen(Rows):
    """Makes rows of the tables as they are in the database at hand, columns of later migrations left out."""

    def __init__(self, connection: Connection, full: dict[str, Values] = FULL) -> None:
        super().__init__(connection)
        self.full, self._numbers = full, NUMBERS

    def values(self, table: str, **given: Any) -> Values:
        return super().values(table, **(self.full.get(table, {}) | given))

    def once(self, table: str) -> None:
        """One row of the table is there."""
        self._parent(table)

    def insert(self, table: str, **given: Any) -> Values:
        there = {column["name"] for column in inspect(self.connection).get_columns(table)}
        columns = [column for column in TABLES[table].columns if column.name in there]
        plain = sa.table(table, *(sa.column(column.name, column.type) for column in columns))
        initial = {column.name: column.default.arg for column in columns if column.default is not None}
        values = {name: value for name, value in (initial | self.values(table, **given)).items() if name in there}
        return dict(self.connection.execute(plain.insert().values(values).returning(*plain.c)).one()._mapping)


def fill(connection: Connection) -> None:
    """A row in every table, and in each that is made again a higher key that was used once and is free now."""
    rows = RowsThen(connection)
    for person in (SOMEBODY, HEAD, HEAD + 1):
        rows.insert("people", id=person)
    for table in sorted((set(TABLES) & set(inspect(connection).get_table_names())) - {*HISTORY, "fields"}):
        rows.once(table)
    case = rows.insert("cases")["id"]
    for table in ("case_lines", "findings"):
        gone = rows.insert(table, case_id=case)["id"]
        connection.execute(sa.text(f"DELETE FROM {table} WHERE id = :id"), {"id": gone})
    connection.execute(sa.text("DELETE FROM cases WHERE id = :id"), {"id": case})


def told(connection: Connection, tables: list[str]) -> Kept:
    """Every row of these tables, as the driver gives it."""
    found = {table: connection.exec_driver_sql(f"SELECT * FROM {table}").mappings() for table in tables}
    return {table: sorted((dict(row) for row in rows), key=str) for table, rows in found.items()}


def sequences(connection: Connection) -> dict[str, int]:
    """The highest key ever given out, by table; PostgreSQL's own are not touched by making a table wider."""
    if connection.dialect.name != "sqlite":
        return {}
    return {row[0]: row[1] for row in connection.exec_driver_sql("SELECT name, seq FROM sqlite_sequence")}


def narrowed(wide: Kept, narrow: Kept) -> Kept:
    """The rows of `wide` with the columns of `narrow` alone."""
    names = {table: set(rows[0]) if rows else set() for table, rows in narrow.items()}
    return {
        table: [{name: value for name, value in row.items() if name in names[table]} for row in wide[table]]
        for table in narrow
    }


def filled(url: str) -> tuple[Kept, dict[str, int]]:
    upgrade(url, BEFORE)
    with opened(url) as connection:
        fill(connection)
        connection.commit()
        tables = sorted(set(inspect(connection).get_table_names()) & set(TABLES))
        return told(connection, tables), sequences(connection)


def test_rows_keys_and_references_survive_the_way_up(empty_database: str) -> None:
    before, counted = filled(empty_database)

    upgrade(empty_database, AFTER)

    with opened(empty_database) as connection:
        after = told(connection, list(before))
        new = {
            name: value for table in WIDENED for name, value in after[table][0].items() if name not in before[table][0]
        }
        assert all(before[table] for table in WIDENED)
        assert narrowed(after, before) == before
        assert {table: number for table, number in sequences(connection).items() if table in counted} == counted
        assert {name: value for name, value in new.items() if value not in (None, "")} == {"on_paper": 0}
        _still_guarded(connection, free=1)


def test_rows_keys_and_references_survive_the_way_down(empty_database: str) -> None:
    before, _counted = filled(empty_database)
    upgrade(empty_database, AFTER)
    with opened(empty_database) as connection:
        rows = RowsThen(connection, full={})
        rows.insert("person_roles", person_id=SOMEBODY, role="deputy")
        for table in sorted((set(TABLES) & set(inspect(connection).get_table_names())) - set(before)):
            rows.once(table)
        connection.commit()
        made, counted = told(connection, list(before)), sequences(connection)

    downgrade(empty_database, BEFORE)

    with opened(empty_database) as connection:
        after = told(connection, list(before))
        made["person_roles"] = [row for row in made["person_roles"] if row["role"] != "deputy"]
        assert after == narrowed(made, before)
        assert all(row in after[table] for table, rows_ in before.items() for row in rows_)
        assert sequences(connection) == {table: number for table, number in counted.items() if table in before}
        _still_guarded(connection, free=0)


def test_a_programme_brings_its_visit(empty_database: str) -> None:
    filled(empty_database)

    upgrade(empty_database, AFTER)

    names = "organisation_id, case_id, from_on, to_on"
    with opened(empty_database) as connection:
        programmes = connection.exec_driver_sql(f"SELECT {names}, adopted_at, adopted_by_id FROM programmes").all()
        visits = connection.exec_driver_sql(f"SELECT {names}, planned_at, planned_by_id FROM visits").all()
        kinds = connection.exec_driver_sql("SELECT kind, purpose, version FROM visits").all()
        assert [tuple(row) for row in visits] == [tuple(row) for row in programmes] != []
        assert [tuple(row) for row in kinds] == [("initial", "", 1)]


def _still_guarded(connection: Connection, *, free: int) -> None:
    """No reference dangles, keys are looked up, triggers fire, and no key of a deleted row comes again."""
    if connection.dialect.name == "sqlite":
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
    highest = {table: connection.scalar(sa.text(f"SELECT max(id) FROM {table}")) for table in WIDENED}
    rows = RowsThen(connection, full={})
    case = rows.insert("cases")["id"]
    assert case > highest["cases"] + free, "a key used once is given out again"
    for table in ("case_lines", "findings"):
        assert rows.insert(table, case_id=case)["id"] > highest[table] + free
    for statement, says in (
        ("UPDATE decisions SET reason = 'khác'", "never changes"),
        ("DELETE FROM evidence", "never deleted"),
        ("UPDATE case_lines SET case_id = 987654321", "FOREIGN KEY|foreign key"),
        ("UPDATE findings SET raised_by_id = NULL", "NOT NULL|not-null"),
    ):
        with pytest.raises(IntegrityError, match=says), connection.begin_nested():
            connection.execute(sa.text(statement))
