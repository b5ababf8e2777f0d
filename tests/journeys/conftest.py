"""What tests of screens share: everybody a case needs, already in the record."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.db import Database
    from tests.factories import Cast


@pytest.fixture
def record(app: Flask) -> Database:
    """The database of the app; never held open around a request."""
    database: Database = app.extensions["edge"].database
    return database


@pytest.fixture
def players(record: Database, tmp_path: Path) -> Cast:
    """Everybody a case needs, and some strangers; kept."""
    from tests.factories import cast
    from tests.support import shelf

    with record.writing():
        people = cast()
    shelf.note_cast(record, people)
    return people
