"""What tests of evidence ask for: a store, and a database with a writing unit open."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from app.db import Database
    from app.evidence import EvidenceStore


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


@pytest.fixture
def store(tmp_path: Path) -> EvidenceStore:
    """A store of this test alone."""
    from app.evidence import EvidenceStore

    return EvidenceStore(tmp_path / "evidence")
