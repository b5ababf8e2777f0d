"""What a database holds, told in plain values that can be compared."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, inspect

TRIGGERS_ON = {
    "sqlite": "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname, tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal",
}
FUNCTIONS_ON_POSTGRESQL = (
    "SELECT proname FROM pg_proc JOIN pg_namespace ON pg_namespace.oid = pronamespace WHERE nspname = 'public'"
)
BOOKKEEPING = "alembic_version"


def triggers_of(connection: Connection) -> dict[str, str]:
    """Name and table of every trigger."""
    found = connection.exec_driver_sql(TRIGGERS_ON[connection.dialect.name])
    return {row[0]: row[1] for row in found}


def functions_of(connection: Connection) -> set[str]:
    """Names of the functions a schema brought along; SQLite has none."""
    if connection.dialect.name == "sqlite":
        return set()
    return set(connection.exec_driver_sql(FUNCTIONS_ON_POSTGRESQL).scalars())


def structure_of(connection: Connection) -> dict[str, Any]:
    """Every table with its columns, keys, constraints and indexes, checks included: Alembic does not compare those."""
    found = inspect(connection)
    return {
        table: {
            "columns": {
                column["name"]: (str(column["type"]), column["nullable"], column["default"])
                for column in found.get_columns(table)
            },
            "primary key": found.get_pk_constraint(table),
            "foreign keys": _by_name(found.get_foreign_keys(table)),
            "unique": _by_name(found.get_unique_constraints(table)),
            "checks": _by_name(found.get_check_constraints(table)),
            "indexes": _by_name(found.get_indexes(table)),
        }
        for table in found.get_table_names()
        if table != BOOKKEEPING
    }


def _by_name(rows: Any) -> dict[str, Any]:
    return {row["name"]: _told(row) for row in rows}


def _told(value: Any) -> Any:
    """Plain values: what SQLAlchemy gives for a condition compares by identity."""
    if isinstance(value, dict):
        return {key: _told(item) for key, item in value.items()}
    return [str(item) for item in value] if isinstance(value, list) else str(value)
