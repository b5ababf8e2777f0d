"""What tests of the record ask for: the database opened, a connection that forgets, and rows on it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from app.db import Database
    from tests.record.rows import Rows


@pytest.fixture
def opened(database: str) -> Iterator[Database]:
    """The database of this test, as the program opens it."""
    from app.db import connect

    found = connect(database, durable=False)
    yield found
    found.dispose()


@pytest.fixture
def connection(opened: Database) -> Iterator[Connection]:
    """A connection in a transaction that is rolled back: refusals of SQL need no commit."""
    with opened.engine("write").connect() as found:
        yield found


@pytest.fixture
def rows(connection: Connection) -> Rows:
    """Makes rows on that connection."""
    from tests.record.rows import Rows

    return Rows(connection)
