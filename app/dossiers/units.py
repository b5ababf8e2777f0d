"""How the walk's acts become transactions: each one of its own, or all of them inside one that is already open."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from app.db import Database, session


class _Forgotten(Exception):  # noqa: N818 - it is no error
    """Ends a rehearsal so that nothing of it is kept."""


class Units(Protocol):
    """What a walk asks of the database."""

    def act(self) -> AbstractContextManager[None]:
        """Everything inside is kept when the block ends, and nothing of it when it raises."""
        ...

    def rehearsal(self) -> AbstractContextManager[None]:
        """Nothing inside is kept, however the block ends."""
        ...

    def look(self) -> AbstractContextManager[None]:
        """The record may be read inside."""
        ...


class OwnTransactions:
    """Each act is a transaction: what was walked before a refusal, or before the power failed, stays."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def act(self) -> AbstractContextManager[None]:
        """One transaction."""
        return self._database.writing()

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """A transaction that is always rolled back."""
        try:
            with self._database.writing():
                yield
                raise _Forgotten
        except _Forgotten:
            return

    def look(self) -> AbstractContextManager[None]:
        """One snapshot."""
        return self._database.reading()


class Savepoints:
    """Inside a transaction that somebody else has begun: kept or forgotten with it as a whole."""

    @contextmanager
    def act(self) -> Iterator[None]:
        """A savepoint."""
        with session.begin_nested():
            yield

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """A savepoint that is always rolled back."""
        try:
            with session.begin_nested():
                yield
                raise _Forgotten
        except _Forgotten:
            return

    @contextmanager
    def look(self) -> Iterator[None]:
        """The transaction as it stands."""
        yield
