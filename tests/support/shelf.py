"""Walked records, kept on a shelf: the first walk to a stop is walked, every later one lays a copy down.

A copy is the whole database, the evidence files and the very objects the walk left in memory. It is laid down only
where nothing but what the walk itself begins with stands in the record; otherwise the steps are walked again.
"""

from __future__ import annotations

import pickle
import shutil
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from pysqlite3 import dbapi2 as sqlite3  # the app's own library: two of them in one process lose each other's locks
from sqlalchemy import Connection, event, func, literal, select, union_all

from app.db import Database, current_database, session
from app.evidence import store
from app.models import Base

if TYPE_CHECKING:
    from tests.factories import Cast, Walk

_Counts = dict[str, int]
_commits: WeakKeyDictionary[Database, int] = WeakKeyDictionary()
_casts: WeakKeyDictionary[Database, tuple[Cast, int]] = WeakKeyDictionary()
_virgin: dict[str, _Counts] = {}
_templates: list[Path] = []


@dataclass
class _Copy:
    """Everything that a walk left behind; tables by name on PostgreSQL, a file on SQLite."""

    walk: bytes
    files: dict[str, bytes]
    tables: dict[str, bytes] = field(default_factory=dict)
    file: Path | None = None


_shelf: dict[tuple[object, ...], _Copy] = {}
_folder = tempfile.TemporaryDirectory(prefix="kiemchuan-shelf-")


def note_virgin(url: str) -> None:
    """Remembers how many rows each table has in a database that was only migrated."""
    from app.db import connect

    database = connect(url, durable=False)
    if database.is_sqlite:
        _templates.append(Path(database.url.database or ""))
    if database.url.get_backend_name() not in _virgin:
        with database.engine("read").connect() as connection:
            _virgin[database.url.get_backend_name()] = _counts(connection)
    database.dispose()


def note_cast(database: Database, people: Cast) -> None:
    """From here on nothing but these people stands in the record, until somebody commits."""
    if database not in _commits:
        event.listen(database.engine("write"), "commit", lambda _connection: _count_commit(database))
    _commits[database] = 0
    _casts[database] = (people, 0)


def walked(stop: str, people: Cast | None, facts: dict[str, Any], walk: Callable[[], Walk]) -> Walk:
    """What `walk` gives, from the shelf where that makes no difference; the unit of the session goes on either way."""
    database = current_database()
    if not _is_untouched(database, people):
        return walk()
    key = (database.url.get_backend_name(), stop, repr(sorted(facts.items())))
    if key not in _shelf:
        found = walk()
        session.flush()
        _shelf[key] = _put_away(database, found)
        return found
    return _lay_down(database, _shelf[key], people)


def _count_commit(database: Database) -> None:
    _commits[database] += 1


def _is_untouched(database: Database, people: Cast | None) -> bool:
    if session.new or session.dirty or session.deleted:
        return False
    if people is not None:
        return _casts.get(database, (None, 0)) == (people, _commits.get(database, -1))
    return _counts(session.connection()) == _virgin.get(database.url.get_backend_name())


def _counts(connection: Connection) -> _Counts:
    asked = (select(literal(table.name), func.count()).select_from(table) for table in Base.metadata.sorted_tables)
    return dict(tuple(row) for row in connection.execute(union_all(*asked)))  # type: ignore[arg-type]


def _put_away(database: Database, walk: Walk) -> _Copy:
    files = {str(path.relative_to(store.root)): path.read_bytes() for path in store.root.rglob("*") if path.is_file()}
    copy = _Copy(pickle.dumps(walk), files)
    raw: Any = session.connection().connection.dbapi_connection
    if database.is_sqlite:
        copy.file = Path(_folder.name) / f"{len(_shelf)}.sqlite3"
        shutil.copyfile(_templates[0], copy.file)
        _copy_rows(raw, copy.file)
    else:
        copy.tables = {table.name: _dumped(raw, table.name) for table in Base.metadata.sorted_tables}
    return copy


def _copy_rows(raw: Any, file: Path) -> None:
    """Into a migrated file: what is not committed yet is seen by the connection that wrote it alone."""
    with closing(sqlite3.connect(file)) as kept:
        triggers = kept.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in triggers:
            kept.execute(f"drop trigger {name}")
        for table in (*(table.name for table in Base.metadata.sorted_tables), "sqlite_sequence"):
            rows = raw.execute(f"select * from {table}").fetchall()
            kept.execute(f"delete from {table}")
            if rows:
                kept.executemany(f"insert into {table} values ({', '.join('?' * len(rows[0]))})", map(tuple, rows))
        for _, sql in triggers:
            kept.execute(sql)
        kept.commit()
        kept.execute("pragma wal_checkpoint(truncate)")


def _dumped(raw: Any, table: str) -> bytes:
    with raw.cursor() as cursor, cursor.copy(f"copy {table} to stdout") as rows:
        return b"".join(rows)


def _lay_down(database: Database, copy: _Copy, people: Cast | None) -> Walk:
    for name, content in copy.files.items():
        place = store.root / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    if copy.file is not None:
        session.rollback()  # ends the transaction, not the unit: nothing was written in it
        with closing(sqlite3.connect(copy.file)) as kept, closing(sqlite3.connect(database.url.database or "")) as here:
            kept.backup(here)
    else:
        _fill(session.connection().connection.dbapi_connection, copy.tables)
    walk: Walk = pickle.loads(copy.walk)
    session.add_all([walk.case, *(row for row in vars(walk.cast).values())])
    if people is not None:
        vars(people).update(vars(walk.cast))
        walk.cast = people
    return walk


def _fill(raw: Any, tables: dict[str, bytes]) -> None:
    with raw.cursor() as cursor:
        cursor.execute("set local session_replication_role = replica")  # triggers and keys have judged these rows
        for table, rows in tables.items():
            cursor.execute(f"delete from {table}")
            if rows:
                with cursor.copy(f"copy {table} from stdin") as sink:
                    sink.write(rows)
        for table in Base.metadata.sorted_tables:
            if table.autoincrement_column is not None and tables[table.name]:
                column = table.autoincrement_column.name
                sequence = f"pg_get_serial_sequence('{table.name}', '{column}')"
                cursor.execute(f"select setval({sequence}, (select max({column}) from {table.name}))")
        cursor.execute("set local session_replication_role = origin")
