"""Compiled statements, shared by every database of this process: each test has an engine of its own.

SQLAlchemy keeps what it compiled by engine and dialect object; compiling anew took a sixth of the run.
"""

from __future__ import annotations

from functools import cache

from sqlalchemy import Connection, Engine, event
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.util import LRUCache

ROOM = 5_000


@cache
def share() -> None:
    """From here on engines of one kind share what is compiled; said again it does nothing."""
    kept: dict[type, LRUCache[object, object]] = {}
    # A dialect is equal to itself alone; ours differ by nothing that a statement shows.
    DefaultDialect.__hash__ = lambda self: hash(type(self))  # type: ignore[method-assign]
    DefaultDialect.__eq__ = lambda self, other: type(self) is type(other)  # type: ignore[method-assign]

    def join(connection: Connection) -> None:
        engine = connection.engine
        engine._compiled_cache = kept.setdefault(type(engine.dialect), LRUCache(ROOM))

    event.listen(Engine, "engine_connect", join)
