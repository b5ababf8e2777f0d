"""Brings a database to a revision in one transaction; `app.db.upgrade` is the way in.

A migration is written by hand: four digits and a name that says what it brings, the revision the same as the file's
name, nothing imported from the program, every constraint named as `app/models/base.py` would name it. Rows and tables
apart. What SQLite can only do by rebuilding a table (batch mode) loses its triggers: make them again in the same
migration, and never rebuild the tables of the history.
"""

from alembic import context
from sqlalchemy import Connection, Engine

LOCK = 4_213_187  # any number, as long as every start of this program asks for the same
PATIENCE = "60s"


def run() -> None:
    """All or nothing: what a migration has begun is gone when it fails."""
    engine = context.config.attributes.get("engine")
    if not isinstance(engine, Engine) or context.is_offline_mode():
        raise SystemExit("Migrations run through app.db.upgrade(url), or: flask db upgrade")
    with engine.begin() as connection:
        # Taken before the revision is read, so that the second of two starts finds the work done.
        _take_turn(connection)
        context.configure(connection=connection, render_as_batch=True, transactional_ddl=True)
        with context.begin_transaction():
            context.run_migrations()
        _check_foreign_keys(connection)


def _take_turn(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{PATIENCE}'")
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({LOCK})")
    elif connection.exec_driver_sql("PRAGMA foreign_keys").scalar():
        raise SystemExit("A rebuilt table would lose the rows that name it: foreign keys must be off")


def _check_foreign_keys(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchmany(5)
        if orphans:
            raise RuntimeError(f"the migration left rows that name nothing: {orphans}")


run()
