"""The embedded database: copied while others write, and put in the place of another one."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pysqlite3
from sqlalchemy import Connection, create_engine
from sqlalchemy.pool import NullPool

from app.upkeep.files import make_folder, reserve, settle
from app.upkeep.refusals import UpkeepRefused

PATIENCE_MS = 30_000
SHORT_MS = 2_000
BESIDE = ("-wal", "-shm", "-journal")


def snapshot(source: Path, target: Path) -> str:
    """A whole copy of one moment, in a single file; others read and write on. Says the version of SQLite."""
    reserve(target)
    # Its own connection: on one with a transaction open, the copying would never end.
    with closing(_open(source)) as live, closing(pysqlite3.connect(str(target))) as copied:
        live.backup(copied)
    collapse(target)
    return str(pysqlite3.sqlite_version)


def collapse(path: Path) -> None:
    """The database is one sound file without a log beside it; UpkeepRefused when it is not sound."""
    with closing(pysqlite3.connect(str(path))) as connection:
        connection.execute("PRAGMA journal_mode=DELETE")
        try:
            found = connection.execute("PRAGMA integrity_check(1)").fetchone()[0]
        except (pysqlite3.DatabaseError, UnicodeDecodeError) as error:  # it may quote what it found
            found = str(error)
    if found != "ok":
        raise UpkeepRefused("database_unsound", said=found)
    descriptor = os.open(path, os.O_RDONLY | os.O_CLOEXEC)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextmanager
def looking_at(path: Path) -> Iterator[Connection]:
    """A connection that leaves the file as it is: no log beside it, nothing written."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    opened = partial(pysqlite3.connect, address, uri=True)
    engine = create_engine("sqlite://", module=pysqlite3, creator=opened, poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


@contextmanager
def held_alone(path: Path) -> Iterator[None]:
    """Nobody else has the database open while the block runs; UpkeepRefused when somebody has.

    A database that cannot be read any more holds nobody back: that is what a restore is for.
    """
    if not path.exists():
        yield
        return
    with closing(_open(path, wait=SHORT_MS)) as connection:
        _take(connection)
        yield


def put_in_place(draft: Path, final: Path, *, old: Path) -> None:
    """The draft becomes the database in one step; the former one, with what lay beside it, lies in the folder `old`."""
    if final.exists():
        make_folder(old)
        _second_name(final, old / final.name)
        for suffix in BESIDE:
            with suppress(FileNotFoundError):
                shutil.move(f"{final}{suffix}", old / f"{final.name}{suffix}")
    draft.replace(final)
    settle(final.parent)


def _open(path: Path, *, wait: int = PATIENCE_MS) -> Any:
    connection = pysqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True, isolation_level=None)
    connection.execute(f"PRAGMA busy_timeout={wait}")
    return connection


def _take(connection: Any) -> None:
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        # Leaving write-ahead logging needs the file for oneself: any other connection, idle or not, refuses it.
        connection.execute("PRAGMA journal_mode=DELETE")
        # Writing what is there already takes the lock, which this mode then keeps to the end.
        connection.execute(f"PRAGMA user_version={connection.execute('PRAGMA user_version').fetchone()[0]}")
    except pysqlite3.OperationalError as error:
        raise UpkeepRefused("installation_in_use") from error
    except pysqlite3.DatabaseError:
        return


def _second_name(path: Path, other: Path) -> None:
    try:
        os.link(path, other)
    except OSError:  # another file system, or one without links
        shutil.copyfile(path, other)
        other.chmod(0o600)
