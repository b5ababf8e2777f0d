"""Engines: how each database is opened for reading and for writing, and how a lock that lasts becomes `Busy`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

import pysqlite3
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.engine import ExceptionContext
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

SQLITE_BUSY_CODES = (5, 6)  # SQLITE_BUSY, SQLITE_LOCKED
POSTGRESQL_BUSY_STATES = ("55P03", "40P01", "40001")  # lock timeout, deadlock, serialisation
Mode = Literal["read", "write"]
MODES: tuple[Mode, ...] = ("read", "write")


class Busy(Exception):  # noqa: N818 - it reads as the sentence it is
    """Others held the database for longer than the caller would wait. Nothing was written; trying again is safe."""

    def __init__(self) -> None:
        super().__init__("others hold the database; nothing was written, try again")


def is_busy(error: BaseException) -> bool:
    """Whether this error only says that somebody else holds the database."""
    if isinstance(error, Busy | PoolTimeoutError):
        return True
    cause = getattr(error, "orig", None) or error
    code = getattr(cause, "sqlite_errorcode", None)
    if code is not None:
        return code & 0xFF in SQLITE_BUSY_CODES
    return getattr(cause, "sqlstate", None) in POSTGRESQL_BUSY_STATES


def open_engines(url: URL, *, durable: bool, wait: float) -> dict[Mode, Engine]:
    """One engine per mode, nothing opened yet; whoever waits longer than this many seconds for a lock gets Busy."""
    if url.get_backend_name() == "sqlite":
        return _sqlite_engines(url, durable, wait)
    return _postgresql_engines(url, wait)


def close_engines(engines: dict[Mode, Engine]) -> None:
    """Closes every idle connection; the engines stay usable."""
    for engine in engines.values():
        engine.dispose()


def _sqlite_engines(url: URL, durable: bool, wait: float) -> dict[Mode, Engine]:
    return {mode: _sqlite_engine(url, mode, durable, wait) for mode in MODES}


def _sqlite_engine(url: URL, mode: Mode, durable: bool, wait: float) -> Engine:
    engine = create_engine(url, module=pysqlite3, pool_timeout=wait)
    event.listen(engine, "connect", _sqlite_pragmas(mode, durable, wait))
    event.listen(engine, "begin", _immediate(wait) if mode == "write" else _deferred)
    event.listen(engine, "handle_error", _translate)
    return engine


def _sqlite_pragmas(mode: str, durable: bool, wait: float) -> Callable[[Any, Any], None]:
    pragmas = [
        f"busy_timeout={int(wait * 1000)}",  # first: the switch to WAL itself may have to wait
        "journal_mode=WAL",
        f"synchronous={'FULL' if durable else 'NORMAL'}",
        "foreign_keys=ON",
        "recursive_triggers=ON",  # without it INSERT OR REPLACE passes triggers on DELETE
        "trusted_schema=OFF",
        f"query_only={'ON' if mode == 'read' else 'OFF'}",
    ]

    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver must not begin or commit by itself
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return prepare


def _deferred(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN DEFERRED")


def _immediate(longest: float) -> Callable[[Connection], None]:
    def begin(connection: Connection) -> None:
        # What is left after waiting in the queue of writers; a pooled connection remembers its last timeout.
        wait = connection.get_execution_options().get("sqlite_wait", longest)
        connection.exec_driver_sql(f"PRAGMA busy_timeout={int(wait * 1000)}")
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return begin


def _postgresql_engines(url: URL, wait: float) -> dict[Mode, Engine]:
    options = f"{url.query.get('options', '')} -c lock_timeout={int(wait * 1000)}".strip()
    engine = create_engine(
        url.difference_update_query(["options"]),
        connect_args={"options": options},
        isolation_level="READ COMMITTED",
        pool_pre_ping=True,
        pool_timeout=wait,
    )
    event.listen(engine, "handle_error", _translate)
    reading = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return {"write": engine, "read": reading}


def _translate(context: ExceptionContext) -> None:
    if is_busy(context.original_exception):
        raise Busy from context.original_exception
