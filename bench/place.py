"""An installation of its own in a folder that is thrown away: database, evidence, app, a walked case."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from app import create_app
from app.config import read_settings
from app.db import Database, session, upgrade
from tests.factories import Walk, case_at


@dataclass
class Place:
    """What a measurement works with."""

    folder: Path
    app: Flask
    database: Database

    def walked(self, stop: str) -> Walk:
        """A case walked to a stop and kept."""
        with self.database.writing():
            walk = case_at(stop)
            session.flush()  # what is read back is what was kept
            session.refresh(walk.case)
        return walk


@contextmanager
def place() -> Iterator[Place]:
    """A fresh installation on the embedded database with the durability of production."""
    with tempfile.TemporaryDirectory(prefix="kiemchuan-bench") as folder:
        settings = read_settings({"INSTANCE_DIR": folder})
        upgrade(settings.database_url)
        app = create_app(settings)
        yield Place(Path(folder), app, app.extensions["edge"].database)
