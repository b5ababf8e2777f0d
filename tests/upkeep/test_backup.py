"""Backing up: what a backup holds, what it costs the second time, and when there is none."""

from __future__ import annotations

import json
import stat
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app.db import session
from app.models import Event, Evidence, Paper
from app.upkeep.backup import last_backup
from app.upkeep.manifest import read_manifest
from tests.factories import OrganisationFactory, PersonFactory, Walk
from tests.upkeep.conftest import Run, files

if TYPE_CHECKING:
    from flask import Flask

    from app.db import Database


def store(app: Flask) -> Path:
    return app.config["SETTINGS"].instance_dir / "evidence"


def test_a_backup_holds_every_row_and_every_file(app: Flask, record: Database, backed_up: Path) -> None:
    manifest = read_manifest(backed_up)

    with record.reading():
        rows = [*session.scalars(select(Evidence)), *session.scalars(select(Paper))]
        events = len(session.scalars(select(Event)).all())
    named = {f"files/{row.organisation_id}/{row.sha256[:2]}/{row.sha256}" for row in rows}
    assert {kept.path for kept in manifest.files} == named
    assert manifest.counts["events"] == events
    assert (manifest.dialect, manifest.program) == (record.engine("read").dialect.name, app.config["VERSION"])
    kept = files(backed_up / "files")
    assert kept == files(store(app))
    assert len(kept) == 3


def test_only_the_owner_may_read_a_backup(backed_up: Path) -> None:
    modes = {path: stat.S_IMODE(path.stat().st_mode) for path in [backed_up.parent, backed_up, *backed_up.rglob("*")]}

    assert {mode for path, mode in modes.items() if path.is_dir()} == {0o700}
    assert {mode for path, mode in modes.items() if path.is_file()} == {0o600}


def test_a_second_backup_borrows_the_files_of_the_first(
    app: Flask, backed_up: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.backup.stamp", lambda _now: "later")

    result = run("backup", backed_up.parent)

    assert "chép mới 0;" in result.stdout
    second = backed_up.parent / "kiemchuan-later"
    assert files(second / "files") == files(backed_up / "files")
    [one, *_] = [path for path in (second / "files").rglob("*") if path.is_file()]
    assert one.stat().st_nlink == 2


def test_what_an_earlier_backup_lost_is_copied_anew(
    app: Flask, backed_up: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.backup.stamp", lambda _now: "later")
    [one, *_] = [path for path in (backed_up / "files").rglob("*") if path.is_file()]
    one.write_bytes(b"rot")

    result = run("backup", backed_up.parent)

    assert "chép mới 1;" in result.stdout
    assert files(backed_up.parent / "kiemchuan-later" / "files") == files(store(app))


def test_a_backup_is_never_written_over(backed_up: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.upkeep.backup.stamp", lambda _now: backed_up.name.removeprefix("kiemchuan-"))
    before = files(backed_up)

    result = run("backup", backed_up.parent)

    assert result.exit_code == 1
    assert "không ghi đè bản sao lưu nào" in result.stderr
    assert files(backed_up) == before


def test_the_moment_of_the_last_backup_is_remembered(app: Flask, backed_up: Path) -> None:
    found = last_backup(app.config["SETTINGS"].instance_dir)

    assert found is not None
    assert found[1] == backed_up
    assert found[0].isoformat() == read_manifest(backed_up).made_at


def test_the_secret_key_stays_at_home_unless_asked_for(app: Flask, lived_in: Walk, run: Run, tmp_path: Path) -> None:
    key = app.config["SETTINGS"].instance_dir / "secret_key"
    key.write_text("k" * 64)

    run("backup", tmp_path / "without")
    run("backup", tmp_path / "with", "--with-secret-key")

    assert [path.name for path in (tmp_path / "without").rglob("secret_key")] == []
    [kept] = (tmp_path / "with").rglob("secret_key")
    assert kept.read_text() == "k" * 64


def test_a_key_from_the_environment_cannot_be_kept(lived_in: Walk, run: Run, tmp_path: Path) -> None:
    result = run("backup", tmp_path / "backups", "--with-secret-key")

    assert (result.exit_code, list(tmp_path.glob("backups/*/manifest.json"))) == (2, [])
    assert "SECRET_KEY" in result.stderr


def test_a_file_that_was_lost_before_is_told_and_the_rest_is_kept(
    app: Flask, lived_in: Walk, run: Run, tmp_path: Path
) -> None:
    lost, bad, _sound = sorted(path for path in store(app).rglob("*") if path.is_file())
    lost.unlink()
    bad.write_bytes(b"rot")

    result = run("backup", tmp_path / "backups")

    assert result.exit_code == 1
    assert lost.name in result.stderr
    assert bad.name in result.stderr
    [folder] = (tmp_path / "backups").iterdir()
    manifest = read_manifest(folder)
    assert len(manifest.files) == 1
    assert {fault.rpartition("/")[2] for fault in manifest.faults} == {lost.name, bad.name}


def test_a_disk_without_room_is_told_before_anything_is_written(
    lived_in: Walk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.backup.SPARE", 1 << 60)

    result = run("backup", tmp_path / "backups")

    assert result.exit_code == 1
    assert "không đủ chỗ" in result.stderr
    assert list((tmp_path / "backups").iterdir()) == []


def test_a_backup_while_others_write_is_of_one_moment(app: Flask, record: Database, run: Run, tmp_path: Path) -> None:
    """Each unit writes an organisation with a person of it: a backup that has one without the other is torn."""
    stop, written = threading.Event(), threading.Event()

    def write() -> None:
        while not stop.is_set():
            with record.writing():
                organisation = OrganisationFactory()
                session.flush()
                PersonFactory(organisation_id=organisation.id)
            written.set()

    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(10)
    result = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "backups")])
    at_the_end = threading.active_count()
    stop.set()
    writer.join()

    assert result.exit_code == 0, result.output
    assert at_the_end > 1
    [folder] = (tmp_path / "backups").iterdir()
    counts = read_manifest(folder).counts
    assert counts["organisations"] == counts["people"] > 0


def test_a_folder_without_a_manifest_is_named_as_unfinished(
    backed_up: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.backup.stamp", lambda _now: "later")
    (backed_up / "manifest.json").unlink()

    result = run("backup", backed_up.parent)

    assert result.exit_code == 0
    assert f"{backed_up} là một bản bị ngắt giữa chừng" in result.stderr


def test_only_postgresql_needs_its_programs_and_names_their_package(
    database: str, lived_in: Walk, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("app.upkeep.programs._candidates", lambda _name: [])

    result = run("backup", tmp_path / "backups")

    needs_them = database.startswith("postgresql")
    assert result.exit_code == int(needs_them)
    assert ("thiếu pg_dump" in result.stderr) is needs_them
    assert ("apt-get install postgresql-client-1" in result.stderr) is needs_them
    assert len(list(tmp_path.glob("backups/*/manifest.json"))) == int(not needs_them)


def test_the_manifest_tells_what_it_promises(backed_up: Path) -> None:
    said = json.loads((backed_up / "manifest.json").read_text(encoding="utf-8"))["backup"]

    assert {"made_at", "finished_at", "program", "dialect", "server", "revision", "counts", "database", "files"} < set(
        said
    )
    assert all(len(one["sha256"]) == 64 and one["size"] > 0 for one in [said["database"], *said["files"]])
