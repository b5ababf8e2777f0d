"""Units of work: the session that everyone shares, and the two modes in which it can be open."""

from __future__ import annotations

import time
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.orm import Session, scoped_session, sessionmaker

from app.config import Settings
from app.db.engines import Busy, Mode, close_engines, is_busy, open_engines
from app.db.waiting import WriterQueue

WEB_WAIT = 8.0
"""Seconds a page waits for its turn to write before it answers that the system is busy."""
COMMAND_WAIT = 30.0


class Unit:
    """One session from `begin` to `end`, and the unit it stands inside, if any."""

    def __init__(self, database: Database, mode: Mode, outer: Unit | None) -> None:
        self.database = database
        self.mode = mode
        self.outer = outer

    def writes_to(self, database: Database) -> bool:
        """Whether this unit, or one it stands inside, writes to that database."""
        if self.mode == "write" and self.database is database:
            return True
        return self.outer is not None and self.outer.writes_to(database)


_current: ContextVar[Unit | None] = ContextVar("unit", default=None)


class _Maker(sessionmaker[Session]):
    """Makes the session of the current unit, on the engine of its mode."""

    def __call__(self, **options: Any) -> Session:
        unit = _current.get()
        if unit is None:
            raise RuntimeError("No session has begun here: enter database.reading() or database.writing() first.")
        return super().__call__(bind=unit.database.engine(unit.mode), **options)


# Nothing expires on commit: touching an object afterwards would begin a second transaction behind the edge's back,
# on SQLite an IMMEDIATE one. The session is thrown away at the end of its unit anyway.
session: scoped_session[Session] = scoped_session(
    _Maker(expire_on_commit=False, autoflush=True), scopefunc=_current.get
)


class Database:
    """Where the record is kept. Every unit of work begins here, in one of two modes, and ends here."""

    def __init__(self, url: str | URL, *, durable: bool = True, wait: float = WEB_WAIT) -> None:
        self.url = make_url(url)
        self.wait = wait
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        self._engines = open_engines(self.url, durable=durable, wait=wait)
        self._queue = WriterQueue()
        weakref.finalize(self, close_engines, self._engines)

    def engine(self, mode: Mode) -> Engine:
        """The engine of this mode, for those who need a connection without a session."""
        return self._engines[mode]

    def begin(self, mode: Mode) -> None:
        """`session` is open in this mode until `end`. A writing one holds the turn to write; raises Busy without it.

        A unit may stand inside a reading one (a short transaction of its own), never inside a writing one that writes.
        """
        outer = _current.get()
        if mode == "write" and outer is not None and outer.writes_to(self):
            raise RuntimeError("A writing session inside a writing session would wait for itself.")
        started = time.monotonic()
        if mode == "write" and self.is_sqlite and not self._queue.enter(self.wait):
            raise Busy
        _current.set(Unit(self, mode, outer))
        if mode == "write":
            self._open(max(0.0, self.wait - (time.monotonic() - started)))

    def _open(self, wait: float) -> None:
        """Takes the lock now rather than at the first query, so that Busy comes before any work is done."""
        try:
            session.connection(execution_options={"sqlite_wait": wait})
        except BaseException as error:
            self.end()
            if is_busy(error):  # a pool without a free connection says so in its own way
                raise Busy from error
            raise

    def commit(self) -> None:
        """Keeps what the current unit has written; objects stay readable."""
        self._unit()
        session.commit()

    def rollback(self) -> None:
        """Forgets what the current unit has written; objects expire."""
        self._unit()
        session.rollback()

    def end(self) -> None:
        """Closes the current unit, rolls back what was not committed, and gives up the turn to write."""
        unit = self._unit()
        try:
            session.remove()
        finally:
            _current.set(unit.outer)
            if unit.mode == "write" and self.is_sqlite:
                self._queue.leave()

    def _unit(self) -> Unit:
        unit = _current.get()
        if unit is None or unit.database is not self:
            raise RuntimeError("No session of this database has begun here.")
        return unit

    @contextmanager
    def reading(self) -> Iterator[None]:
        """One snapshot for everything inside; refuses to write."""
        self.begin("read")
        try:
            yield
        finally:
            self.end()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: kept when the block ends, forgotten when it raises."""
        self.begin("write")
        try:
            yield
            self.commit()
        finally:
            self.end()

    def dispose(self) -> None:
        """Closes every idle connection; the database stays usable."""
        close_engines(self._engines)


_adopted: Database | None = None


def connect(where: Settings | str, *, durable: bool = True, wait: float = WEB_WAIT) -> Database:
    """The database of these settings, or at this address; nothing is opened yet."""
    if isinstance(where, Settings):
        return Database(where.database_url, durable=where.sqlite_durable, wait=wait)
    return Database(where, durable=durable, wait=wait)


def use_database(database: Database) -> Database:
    """From here on `current_database` answers with this one."""
    global _adopted  # noqa: PLW0603 - one per process, set by create_app and by commands
    _adopted = database
    return database


def current_database() -> Database:
    """The database that create_app or the command has chosen."""
    if _adopted is None:
        raise RuntimeError("No database has been chosen: call use_database(connect(settings)) first.")
    return _adopted
