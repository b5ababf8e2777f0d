"""What every test may ask for: a database, the app on it, a client, a browser. See tests/support."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from app.config import Settings

pytest_plugins = ["tests.support.network", "tests.support.databases", "tests.support.browser", "tests.support.floors"]


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings of an installation of this test alone, with cheap passwords."""
    from tests.support.settings import settings_for

    return settings_for(database, tmp_path / "instance")


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The whole program on a database of this test alone."""
    from app import create_app
    from app.db import current_database

    flask = create_app(settings)
    flask.testing = True
    yield flask
    current_database().dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor nobody knows yet."""
    return app.test_client()
