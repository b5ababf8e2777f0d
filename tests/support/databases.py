"""A migrated database per test: on SQLite a copy of a file, on PostgreSQL a clone of a template.

The program and the drivers are imported by the fixtures: rule tests load this file too and need neither.
"""

from __future__ import annotations

import itertools
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.support.pgcluster import Cluster

BACKENDS = ("sqlite", "postgresql")
TEMPLATE = "kiemchuan_template"
NUMBERS = itertools.count(1)


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Who asks for a database runs once per database; browser walks and `embedded` tests on SQLite alone."""
    marks = {mark.name for mark in metafunc.definition.iter_markers()}
    backends = BACKENDS[:1] if marks & {"browser", "embedded"} else BACKENDS
    for name in ("database", "empty_database"):
        if name in metafunc.fixturenames:
            metafunc.parametrize(name, backends, indirect=True)


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One migrated file that holds everything it knows, without a write-ahead log beside it."""
    from app.db import upgrade

    path = tmp_path_factory.mktemp("template") / "template.sqlite3"
    upgrade(f"sqlite:///{path}")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)")
    _note_virgin(f"sqlite:///{path}")
    return path


def _note_virgin(url: str) -> None:
    from tests.support.shelf import note_virgin

    note_virgin(url)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Cluster]:
    """A PostgreSQL server of this test process alone."""
    from tests.support.pgcluster import Cluster, find_programs

    programs = find_programs()
    if programs is None:
        pytest.fail("PostgreSQL is not on this machine: apt-get install postgresql-15", pytrace=False)
    server = Cluster(programs)
    yield server
    server.stop()


@pytest.fixture(scope="session")
def postgresql_template(cluster: Cluster) -> str:
    """The name of a migrated database nobody is connected to."""
    from app.db import upgrade

    cluster.sql(f"create database {TEMPLATE}")
    upgrade(cluster.url(TEMPLATE))
    _note_virgin(cluster.url(TEMPLATE))
    return TEMPLATE


@pytest.fixture
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a migrated, empty database of this test alone; code under test may commit as it likes."""
    if request.param == "sqlite":
        path = tmp_path / "test.sqlite3"
        shutil.copyfile(request.getfixturevalue("sqlite_template"), path)
        yield f"sqlite:///{path}"
        return
    server: Cluster = request.getfixturevalue("cluster")
    template = request.getfixturevalue("postgresql_template")
    name = f"t{os.getpid()}_{next(NUMBERS)}"
    server.sql(f"create database {name} template {template} strategy file_copy")
    yield server.url(name)
    server.sql(f"drop database {name} with (force)")


@pytest.fixture
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database without any table, for tests of the migrations themselves."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.sqlite3'}"
        return
    server: Cluster = request.getfixturevalue("cluster")
    name = f"e{os.getpid()}_{next(NUMBERS)}"
    server.sql(f"create database {name}")
    yield server.url(name)
    server.sql(f"drop database {name} with (force)")
