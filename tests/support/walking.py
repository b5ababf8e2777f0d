"""Cases for tests of screens: walked and kept, with the app's clock where the walk stands."""

from __future__ import annotations

from typing import Any

from flask import Flask

from app.db import Database, session
from tests.factories import Cast, Walk, case_at


def walked(app: Flask, record: Database, stop: str, people: Cast | None = None, **facts: Any) -> Walk:
    """A case walked to a stop and kept; its rows stay readable, `session.add` makes them writable."""
    with record.writing():
        walk = case_at(stop, people, **facts)
        session.flush()  # so that what is read back is what was kept
        session.refresh(walk.case)
    app.config["CLOCK"] = lambda: walk.now
    return walk
