"""What every test may ask for: a database, the app on it, a client, a browser. See tests/support."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient
    from jinja2 import BytecodeCache

    from app.config import Settings

pytest_plugins = ["tests.support.network", "tests.support.databases", "tests.support.browser", "tests.support.floors"]


@pytest.fixture
def settings(database: str, tmp_path: Path) -> Settings:
    """Settings of an installation of this test alone, with cheap passwords."""
    from tests.support.settings import settings_for

    return settings_for(database, tmp_path / "instance")


@pytest.fixture(scope="session")
def templates() -> BytecodeCache:
    """What was compiled from the templates, for every app of this process: compiling anew took a third of the run."""
    from tests.support.templates import MemoryCache

    return MemoryCache()


@pytest.fixture
def app(settings: Settings, templates: BytecodeCache) -> Iterator[Flask]:
    """The whole program on a database of this test alone."""
    from app import create_app
    from app.db import current_database

    flask = create_app(settings)
    flask.testing = True
    flask.jinja_env.bytecode_cache = templates
    yield flask
    current_database().dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """A visitor nobody knows yet."""
    return app.test_client()


def pytest_collection_finish() -> None:
    """What was loaded so far stays; looking through it again and again took a tenth of the run."""
    gc.freeze()
    gc.set_threshold(100_000, 20, 20)


def pytest_runtest_setup() -> None:
    """Where the program was imported, its engines share what they compile."""
    if "sqlalchemy" in sys.modules:
        from tests.support.statements import share

        share()
