"""An installation with a published case, its evidence and its papers, and the commands that keep it alive."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from click.testing import Result
    from flask import Flask

    from app.db import Database
    from tests.factories import Walk

Run = Callable[..., "Result"]
PHOTO = b"%PDF-1.4\nanh chup tai co so\n"


@pytest.fixture
def record(app: Flask) -> Database:
    """The database of the app."""
    database: Database = app.extensions["edge"].database
    return database


@pytest.fixture
def lived_in(app: Flask, record: Database) -> Walk:
    """Somebody has worked here: a published case with a file and two papers."""
    from app import evidence
    from tests.factories import case_at

    with record.writing():
        walk = case_at("published")
        organisation = walk.cast.organisation.id
        accepted = evidence.accept(BytesIO(PHOTO), "ảnh.pdf", organisation_id=organisation, limit=1000)
        evidence.keep(walk.case, accepted, by=walk.cast.applicant, now=walk.now)
    return walk


@pytest.fixture
def run(app: Flask, record: Database) -> Run:
    """Runs a command of `flask` as on a machine where the server is stopped: nobody holds the database."""

    def command(*arguments: object) -> Result:
        record.dispose()
        return app.test_cli_runner().invoke(args=[str(one) for one in arguments])

    return command


@pytest.fixture
def backed_up(lived_in: Walk, run: Run, tmp_path: Path) -> Path:
    """The folder of a backup of it."""
    result = run("backup", tmp_path / "backups")
    assert result.exit_code == 0, result.output
    [folder] = (tmp_path / "backups").iterdir()
    return folder


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, to be compared."""
    from sqlalchemy import select

    from app.models import Base

    with database.engine("read").connect() as connection:
        return {
            table.name: sorted(map(tuple, connection.execute(select(table)).all()), key=str)
            for table in Base.metadata.sorted_tables
        }


def files(root: Path) -> dict[str, bytes]:
    """Every file below the folder with its content."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
