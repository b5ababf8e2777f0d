"""How the database is: what it is, which schema it has, whether it is sound and its history still locked."""

from __future__ import annotations

import time
from contextlib import closing

import pysqlite3
from sqlalchemy import Connection, text

from app.db import session
from app.models.triggers import declared_triggers
from app.upkeep.places import Place
from app.upkeep.postgresql import server_version
from app.upkeep.rows import revision_of, revisions
from app.upkeep.signs import Sign, broken, good, look
from app.upkeep.sqlite import BESIDE

_STEPS = 20_000
"""How many steps SQLite takes between two looks at the clock."""
_TRIGGERS = {
    "sqlite": "select name from sqlite_master where type = 'trigger'",
    "postgresql": "select tgname from pg_trigger join pg_class on pg_class.oid = tgrelid"
    " where not tgisinternal and tgenabled <> 'D' and relnamespace = 'public'::regnamespace",
}


def database_signs(place: Place, *, patience: float) -> list[Sign]:
    """The signs of the database that is open now; the check of its pages takes this many seconds at most."""
    connection = session.connection()
    soundness = _sqlite_soundness(place, patience) if place.dialect == "sqlite" else _postgresql_soundness(connection)
    return [_database(place, connection), _schema(connection), soundness, _locks(place, connection)]


def _database(place: Place, connection: Connection) -> Sign:
    if place.dialect == "postgresql":
        size = connection.scalar(text("select pg_database_size(current_database())"))
        return good("database", kind="PostgreSQL", version=server_version(connection)[1], size=size)
    beside = [place.database_file, *(place.database_file.with_name(place.database_file.name + one) for one in BESIDE)]
    size = sum(path.stat().st_size for path in beside if path.exists())
    return good("database", kind="SQLite", version=pysqlite3.sqlite_version, size=size)


def _schema(connection: Connection) -> Sign:
    found, newest = revision_of(connection), revisions()[-1]
    if found == newest:
        return good("schema", revision=found)
    return broken("schema", "behind" if found in revisions() else "ahead", revision=found, newest=newest)


def _sqlite_soundness(place: Place, patience: float) -> Sign:
    """Looks at every page on a connection of its own; an answer that does not come in time is no bad one."""
    end = time.monotonic() + patience
    with closing(pysqlite3.connect(f"{place.database_file.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.set_progress_handler(lambda: int(time.monotonic() > end), _STEPS)
        try:
            said = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        except pysqlite3.OperationalError:
            return good("soundness", unfinished=True, seconds=int(patience))
        except (pysqlite3.DatabaseError, UnicodeDecodeError) as error:  # it may quote what it found
            said = str(error)
    return good("soundness") if said == "ok" else broken("soundness", "damaged", said=said)


def _postgresql_soundness(connection: Connection) -> Sign:
    """What the server knows of itself: indexes that are not valid, pages whose checksum was wrong."""
    asked = "select coalesce(checksum_failures, 0) from pg_stat_database where datname = current_database()"
    failures = connection.scalar(text(asked)) or 0
    invalid = connection.scalar(text("select count(*) from pg_index where not indisvalid")) or 0
    if failures:
        return broken("soundness", "damaged", said=f"checksum_failures = {failures}")
    return look("soundness", "indexes", number=invalid) if invalid else good("soundness")


def _locks(place: Place, connection: Connection) -> Sign:
    there = set(connection.scalars(text(_TRIGGERS[place.dialect])))
    gone = sorted(set(declared_triggers(place.dialect)) - there)
    return broken("locks", "gone", names=", ".join(gone)) if gone else good("locks", number=len(there))
