"""A PostgreSQL database: dumped at one moment, and put in the place of another in one transaction."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import URL, Connection, create_engine, inspect, text
from sqlalchemy.pool import NullPool

from app.upkeep.files import reserve
from app.upkeep.programs import find_program, run_program
from app.upkeep.refusals import UpkeepRefused

HERE = "public"
"""The schema in which the program lives."""
REPLACED = "replaced_"
"""How the names of schemas begin that a restore has put aside."""
_OTHERS = text(
    "select count(*) from pg_stat_activity"
    " where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend'"
)


@contextmanager
def at_one_moment(url: URL) -> Iterator[tuple[Connection, str]]:
    """A reading connection, and the name under which others see the same moment."""
    engine = create_engine(url, poolclass=NullPool, isolation_level="REPEATABLE READ")
    with engine.connect() as connection:
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
        yield connection, str(connection.scalar(text("select pg_export_snapshot()")))


def dump(url: URL, target: Path, *, moment: str, major: int) -> None:
    """The whole database as it was at that moment, in a file that can be read back."""
    program, reader = find_program("pg_dump", major=major), find_program("pg_restore", major=major)
    reserve(target)
    arguments = (
        "--format=custom",
        "--no-owner",
        "--no-privileges",
        f"--exclude-schema={REPLACED}*",
        f"--snapshot={moment}",
    )
    run_program(program, *arguments, f"--file={target}", url=url)
    run_program(reader, "--list", target)


def server_version(connection: Connection) -> tuple[int, str]:
    """The major version, and the version as the server says it."""
    said = str(connection.scalar(text("show server_version")))
    return int(str(connection.scalar(text("show server_version_num")))) // 10000, said


@contextmanager
def looking_at(url: URL) -> Iterator[Connection]:
    """A connection of its own, closed for good at the end."""
    with create_engine(url, poolclass=NullPool).connect() as connection:
        yield connection


def refuse_company(url: URL) -> None:
    """Returns when nobody else is connected to the database; UpkeepRefused otherwise."""
    with looking_at(url) as connection:
        if connection.scalar(_OTHERS):
            raise UpkeepRefused("installation_in_use")


def put_in_place(url: URL, dumped: Path, draft: Path, *, old: str) -> None:
    """The dump becomes the database in one transaction; what was there before stands in the schema `old`."""
    with looking_at(url) as connection:
        major, _said = server_version(connection)
    reserve(draft)
    # Written out first: a dump that breaks off half-way must not look like a short one.
    run_program(
        find_program("pg_restore", major=major), "--no-owner", "--no-privileges", f"--file={draft}", str(dumped)
    )
    first = draft.with_suffix(".first")
    reserve(first)
    first.write_text(f'ALTER SCHEMA {HERE} RENAME TO "{old}";\nCREATE SCHEMA {HERE};\n', encoding="utf-8")
    quiet = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1")
    run_program(find_program("psql", major=major), *quiet, f"--file={first}", f"--file={draft}", url=url)
    for path in (draft, first):
        path.unlink()


def take_back(url: URL, *, old: str) -> None:
    """What was there before is there again, and what was put in its place is gone."""
    with create_engine(url, poolclass=NullPool).begin() as connection:
        connection.execute(text(f"DROP SCHEMA {HERE} CASCADE"))
        connection.execute(text(f'ALTER SCHEMA "{old}" RENAME TO {HERE}'))


def has_schema(url: URL, name: str) -> bool:
    """Whether the database keeps a schema of this name."""
    with looking_at(url) as connection:
        return name in inspect(connection).get_schema_names()


def drop_if_empty(url: URL, name: str) -> bool:
    """Whether the schema held no table; then it is gone."""
    with create_engine(url, poolclass=NullPool).begin() as connection:
        if inspect(connection).get_table_names(schema=name):
            return False
        connection.execute(text(f'DROP SCHEMA "{name}" CASCADE'))
        return True
