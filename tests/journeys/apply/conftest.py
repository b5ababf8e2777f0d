"""Cases as a provider finds them: a draft, and one handed in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask

    from app.db import Database
    from tests.factories import Walk


@pytest.fixture
def draft(record: Database, app: Flask) -> Walk:
    """A case in two fields that was just opened; the clock of the app stands at that moment."""
    return _walked(record, app, "draft")


@pytest.fixture
def submitted(record: Database, app: Flask) -> Walk:
    """The same, assessed by the provider and handed in."""
    return _walked(record, app, "submitted")


def _walked(record: Database, app: Flask, stop: str) -> Walk:
    from tests.factories import case_at, cast

    with record.writing():
        walk = case_at(stop, cast(fields=("mass", "length")))
        assert len(walk.case.lines) == 2  # read while the record is open: tests look at them later
    app.config["CLOCK"] = lambda: walk.now
    return walk
