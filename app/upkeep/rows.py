"""What a database says of itself, whatever revision it stands at: revision, rows per table, files that rows name."""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Integer, String, column, func, inspect, select, table

from app.config import REPOSITORY
from app.upkeep.files import stored_name

VERSION_TABLE = "alembic_version"
OWNED = frozenset({"organisation_id", "sha256"})
"""Columns by which a row names a file of the store."""
FILLED_BY_PEOPLE = ("people", "organisations", "events")


@cache
def revisions() -> tuple[str, ...]:
    """Every revision this program knows, the newest last."""
    return tuple(sorted(path.stem for path in (REPOSITORY / "migrations" / "versions").glob("[0-9]*.py")))


def revision_of(connection: Connection) -> str:
    """The revision of the schema; empty where there is no schema yet."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return str(connection.scalar(select(column("version_num")).select_from(table(VERSION_TABLE))) or "")


def counts(connection: Connection) -> dict[str, int]:
    """How many rows each table has."""
    names = [name for name in sorted(inspect(connection).get_table_names()) if name != VERSION_TABLE]
    return {name: connection.scalar(select(func.count()).select_from(table(name))) or 0 for name in names}


def is_empty(connection: Connection) -> bool:
    """Whether nobody has put anything into this database: no schema, or one without people and history."""
    known = set(inspect(connection).get_table_names())
    rows = (connection.scalar(select(func.count()).select_from(table(name))) for name in known & {*FILLED_BY_PEOPLE})
    return not any(rows)


def named_files(connection: Connection) -> set[str]:
    """The names, as the store keeps them, of every file that a row of this database names."""
    asked = inspect(connection)
    found: set[str] = set()
    for name in asked.get_table_names():
        if {one["name"] for one in asked.get_columns(name)} >= OWNED:
            owner, sha256 = column("organisation_id", Integer), column("sha256", String)
            rows = connection.execute(select(owner, sha256).select_from(table(name)).where(sha256.is_not(None)))
            found |= {stored_name(row.organisation_id, row.sha256) for row in rows}
    return found
