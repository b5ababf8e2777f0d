"""Killed in the middle: the old installation is there, or the new one, or a start says that neither may be used."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from app.cli.backup import answer_for_unfinished
from app.config import REPOSITORY
from app.db import session, upgrade
from app.upkeep import place_of, standing
from app.upkeep.manifest import NAME, read_manifest, write_manifest
from app.upkeep.rows import revisions
from tests.factories import OrganisationFactory, Walk
from tests.upkeep.conftest import Run, everything

if TYPE_CHECKING:
    from flask import Flask

    from app.db import Database
    from app.upkeep import Place

LETHAL = """
import os, signal, sys
from importlib import import_module
module, name, *arguments = sys.argv[1:]
setattr(import_module(module), name, lambda *given, **named: os.kill(os.getpid(), signal.SIGKILL))
from app import create_app
create_app().cli.main(args=arguments, prog_name="flask")
"""


@pytest.fixture
def killed(app: Flask, record: Database) -> Callable[..., None]:
    """Runs a command in a process of its own that is killed where it would call this function."""
    settings = app.config["SETTINGS"]
    environment = {
        "PATH": os.environ["PATH"],
        "INSTANCE_DIR": str(settings.instance_dir),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": "test " * 10,
    }

    def run(function: str, *arguments: object) -> None:
        record.dispose()
        module, _dot, name = function.rpartition(".")
        command = [sys.executable, "-c", LETHAL, module, name, *map(str, arguments)]
        done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, text=True, check=False)
        assert done.returncode == -signal.SIGKILL, done.stderr

    return run


@pytest.fixture
def place(app: Flask) -> Place:
    """The installation as backup and restore see it."""
    return place_of(app.config["SETTINGS"], program="0")


def start(app: Flask) -> str:
    """What the next start says; empty when all is well."""
    from click import ClickException

    try:
        answer_for_unfinished(app.config["SETTINGS"], program="0")
    except ClickException as refusal:
        return str(refusal.message)
    return ""


def test_a_killed_backup_has_no_manifest_and_the_next_one_is_whole(
    lived_in: Walk, killed: Callable[..., None], run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed("app.upkeep.backup.write_manifest", "backup", tmp_path / "backups")
    [torn] = (tmp_path / "backups").iterdir()
    assert not (torn / NAME).exists()
    assert run("restore", torn, "--replace").exit_code == 2

    monkeypatch.setattr("app.upkeep.backup.stamp", lambda _now: "later")
    assert run("backup", tmp_path / "backups").exit_code == 0
    assert run("restore", tmp_path / "backups" / "kiemchuan-later", "--replace").exit_code == 0


@pytest.mark.parametrize("where", ["app.upkeep.restore._bring_files", "app.upkeep.{dialect}.put_in_place"])
def test_killed_before_the_switch_the_old_installation_is_whole(
    app: Flask,
    record: Database,
    backed_up: Path,
    killed: Callable[..., None],
    capsys: pytest.CaptureFixture[str],
    place: Place,
    where: str,
) -> None:
    with record.writing():
        OrganisationFactory()
    before = everything(record)

    killed(where.format(dialect=place.dialect), "restore", backed_up, "--replace")

    assert everything(record) == before
    assert standing(place) == "untouched"
    assert start(app) == ""
    assert "dữ liệu hiện có còn nguyên" in capsys.readouterr().err
    assert standing(place) == ""
    assert [path.name for path in place.instance_dir.parent.rglob("*restoring*") if path.suffix != ".first"] == []


def test_killed_after_the_switch_the_new_installation_is_named(
    app: Flask, record: Database, backed_up: Path, run: Run, killed: Callable[..., None], place: Place
) -> None:
    """On SQLite everything was checked before; on PostgreSQL nothing may use what was not."""
    with record.writing():
        OrganisationFactory()
    later = everything(record)

    if record.is_sqlite:
        killed("app.upkeep.restore._put_strays_aside", "restore", backed_up, "--replace")
        assert standing(place) == "replaced"
        assert start(app) == ""
        assert len(everything(record)["organisations"]) == len(later["organisations"]) - 1
    else:
        killed("app.upkeep.restore.make_ready", "restore", backed_up, "--replace")
        assert standing(place) == "unchecked"
        assert "chưa được kiểm tra" in start(app)
        assert run("serve").exit_code == 1
    assert run("restore", backed_up, "--replace").exit_code == 0
    assert standing(place) == ""
    assert len(everything(record)["organisations"]) == len(later["organisations"]) - 1


def test_an_unchecked_restore_is_undone_before_the_next_one_fails(
    record: Database, backed_up: Path, run: Run, killed: Callable[..., None], place: Place
) -> None:
    """Were it not, the failing one would leave the unchecked state behind, unmarked."""
    with record.writing():
        OrganisationFactory()
    before = everything(record)
    where = "_bring_sqlite" if record.is_sqlite else "make_ready"
    killed(f"app.upkeep.restore.{where}", "restore", backed_up, "--replace")
    manifest = read_manifest(backed_up)
    write_manifest(backed_up, replace(manifest, files=manifest.files[1:]))
    (place.files / manifest.files[0].path.removeprefix("files/")).unlink()

    result = run("restore", backed_up, "--replace")

    assert (result.exit_code, "mà hồ sơ nhắc tới" in result.stderr) == (1, True)
    assert standing(place) == ""
    assert everything(record) == before


def test_an_older_backup_is_brought_to_this_schema(
    empty_database: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from app import create_app
    from app.db import current_database
    from tests.support.settings import settings_for

    older = revisions()[-2]
    upgrade(empty_database, older)
    flask = create_app(settings_for(empty_database, tmp_path / "instance"))
    current_database().dispose()

    made = flask.test_cli_runner().invoke(args=["backup", str(tmp_path / "backups")])
    [folder] = (tmp_path / "backups").iterdir()
    assert (made.exit_code, read_manifest(folder).revision) == (0, older)
    restored = flask.test_cli_runner().invoke(args=["restore", str(folder), "--replace"])

    assert restored.exit_code == 0, restored.output
    with current_database().reading():
        assert (
            session.connection().exec_driver_sql("select version_num from alembic_version").scalar() == revisions()[-1]
        )
    current_database().dispose()
