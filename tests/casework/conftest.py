"""The door's tests write: one writing unit around each, thrown away with its database."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.db import Database, connect, use_database
from app.evidence import configure


@pytest.fixture
def record(database: str, tmp_path: Path) -> Iterator[Database]:
    """A database of this test alone with a writing unit open, and an empty evidence store."""
    opened = use_database(connect(database, durable=False))
    configure(tmp_path / "evidence")
    opened.begin("write")
    yield opened
    opened.end()
    opened.dispose()
