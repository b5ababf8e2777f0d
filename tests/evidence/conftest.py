"""Rows of evidence: a database with a writing unit open, and an evidence store of this test alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.db import Database


@pytest.fixture
def record(database: str, tmp_path: Path) -> Iterator[Database]:
    """The record opened for writing; thrown away with its database."""
    from app.db import connect, use_database
    from app.evidence import configure

    opened = use_database(connect(database, durable=False))
    configure(tmp_path / "evidence")
    opened.begin("write")
    yield opened
    opened.end()
    opened.dispose()
