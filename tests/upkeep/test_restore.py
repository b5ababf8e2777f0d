"""Restoring: what was is again, and whatever is wrong with a backup is found before anything is touched."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import select

from app import ledger
from app.db import session
from app.models import Event, Invitation, Person, SignIn
from app.upkeep import manifest as manifests
from app.upkeep.manifest import read_manifest, write_manifest
from app.upkeep.rows import revisions
from tests.factories import OrganisationFactory, Walk
from tests.support.signing_in import sign_in
from tests.upkeep.conftest import Run, everything, files

if TYPE_CHECKING:
    from flask import Flask

    from app.db import Database

NOTED = {"events", "event_head"}
"""A restore adds a line to the history; all other tables are as they were."""


def store(app: Flask) -> Path:
    return app.config["SETTINGS"].instance_dir / "evidence"


def change(record: Database, app: Flask) -> None:
    """Somebody goes on working after the backup."""
    from app import evidence

    with record.writing():
        organisation = OrganisationFactory()
        evidence.store.put(BytesIO(b"later"), organisation_id=organisation.id, limit=10)


def test_a_restore_brings_back_what_was(app: Flask, record: Database, backed_up: Path, run: Run) -> None:
    before, kept = everything(record), files(store(app))
    change(record, app)
    assert everything(record) != before

    result = run("restore", backed_up, "--replace")

    assert result.exit_code == 0, result.output
    after = everything(record)
    assert {name for name in before if before[name] != after[name]} == NOTED
    assert files(store(app)) == kept
    assert set(before["events"]) < set(after["events"])
    assert len(after["events"]) == len(before["events"]) + 1
    assert "nguyên vẹn" in result.stdout
    with record.reading():
        assert ledger.verify() == []
        assert session.scalars(select(Event.kind).order_by(Event.seq.desc())).first() == "record.restored"


def test_what_was_there_before_is_put_aside_not_destroyed(
    app: Flask, record: Database, backed_up: Path, run: Run
) -> None:
    change(record, app)
    later = {path.read_bytes() for path in store(app).rglob("*") if path.is_file()}
    assert b"later" in later

    result = run("restore", backed_up, "--replace")

    aside = app.config["SETTINGS"].instance_dir / "replaced"
    assert b"later" in {path.read_bytes() for path in aside.rglob("*") if path.is_file()}
    if record.is_sqlite:
        assert list(aside.rglob("test.sqlite3"))
    assert "Dữ liệu cũ được cất ở" in result.stdout


def test_a_fresh_installation_takes_a_backup_without_asking(
    app: Flask, record: Database, backed_up: Path, run: Run, empty_place: Callable[[], None]
) -> None:
    before, kept = everything(record), files(store(app))
    empty_place()

    result = run("restore", backed_up)

    assert result.exit_code == 0, result.output
    after = everything(record)
    assert {name for name in before if before[name] != after[name]} == NOTED
    assert files(store(app)) == kept


@pytest.fixture
def empty_place(app: Flask, record: Database) -> Callable[[], None]:
    """Empties the installation, as a new machine has it."""

    def empty() -> None:
        record.dispose()
        shutil.rmtree(store(app))
        if record.is_sqlite:
            Path(str(record.url.database)).unlink()
            return
        with record.engine("write").connect() as connection:
            connection.exec_driver_sql("drop schema public cascade")
            connection.exec_driver_sql("create schema public")
            connection.commit()
        record.dispose()

    return empty


def test_an_installation_with_work_in_it_is_not_replaced_unasked(
    app: Flask, record: Database, backed_up: Path, run: Run
) -> None:
    change(record, app)
    before = everything(record)

    result = run("restore", backed_up)

    assert result.exit_code == 1
    assert "--replace" in result.stderr
    assert everything(record) == before


def test_sessions_and_invitations_of_the_past_do_not_live_again(
    app: Flask, record: Database, lived_in: Walk, run: Run, tmp_path: Path
) -> None:
    from app.journeys.people import operations

    browser = sign_in(app.test_client(), lived_in.cast.clerk)
    with record.writing():
        person = session.get(Person, lived_in.cast.officer.id)
        assert person is not None
        token = operations.invite(person, by=None, now=datetime.now(UTC))
    run("backup", tmp_path / "backups")
    [folder] = (tmp_path / "backups").iterdir()
    assert browser.get("/profile").status_code == 200

    run("restore", folder, "--replace")

    assert browser.get("/profile").status_code == 302
    assert app.test_client().get(f"/invitations/{token}").status_code == 404
    with record.reading():
        assert None not in session.scalars(select(SignIn.ended_at)).all()
        assert None not in session.scalars(select(Invitation.used_at)).all()


def rewritten(folder: Path, **changed: Any) -> None:
    """The manifest as somebody else would have written it."""
    from dataclasses import replace

    write_manifest(folder, replace(read_manifest(folder), **changed))


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def a_file(folder: Path) -> Path:
    return next(path for path in (folder / "files").rglob("*") if path.is_file())


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-20])


def database_of(folder: Path) -> Path:
    [path] = folder.glob("database.*")
    return path


def lie_about_rows(folder: Path) -> None:
    rewritten(folder, counts={**read_manifest(folder).counts, "people": 9999})


def drop_a_file_and_its_line(folder: Path) -> None:
    """A backup that was whole by its manifest, yet lacks what a row names."""
    manifest = read_manifest(folder)
    gone = manifest.files[0]
    (folder / gone.path).unlink()
    rewritten(folder, files=manifest.files[1:])


DAMAGES: dict[str, tuple[Callable[[Path], object], int, str]] = {
    "a changed file": (lambda folder: flip(a_file(folder)), 1, "Tệp thiếu hoặc sai mã băm: files/"),
    "a missing file": (lambda folder: a_file(folder).unlink(), 1, "Tệp thiếu hoặc sai mã băm: files/"),
    "a changed database": (lambda folder: flip(database_of(folder)), 1, "sai mã băm: database."),
    "a short database": (lambda folder: truncate(database_of(folder)), 1, "sai mã băm: database."),
    "a short manifest": (lambda folder: truncate(folder / "manifest.json"), 1, "manifest.json trong"),
    "a changed manifest": (
        lambda folder: (folder / "manifest.json").write_text(
            (folder / "manifest.json").read_text(encoding="utf-8").replace('"people": ', '"people": 1'),
            encoding="utf-8",
        ),
        1,
        "manifest.json trong",
    ),
    "no manifest": (lambda folder: (folder / "manifest.json").unlink(), 2, "không phải bản sao lưu trọn vẹn"),
    "another format": (
        lambda folder: (folder / "manifest.json").write_text(json.dumps({"format": 99})),
        1,
        "định dạng mà chương trình này không biết",
    ),
    "a newer schema": (lambda folder: rewritten(folder, revision="9999_moon"), 1, "Hãy nâng cấp chương trình"),
    "rows that are not there": (lie_about_rows, 1, "không đủ số dòng"),
    "a file that rows name": (drop_a_file_and_its_line, 1, "thiếu 1 tệp mà hồ sơ nhắc tới"),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_backup_that_is_not_whole_changes_nothing(
    app: Flask, record: Database, backed_up: Path, run: Run, damage: str
) -> None:
    harm, code, words = DAMAGES[damage]
    change(record, app)
    before, kept = everything(record), files(store(app))
    # The installation keeps the file that the backup lacks: only what the backup brings may count.
    if damage == "a file that rows name":
        gone = read_manifest(backed_up).files[0].path.removeprefix("files/")
        (store(app) / gone).unlink()
        kept.pop(gone)
    harm(backed_up)

    result = run("restore", backed_up, "--replace")

    assert (result.exit_code, words in result.stderr) == (code, True), result.output
    assert everything(record) == before
    assert {name: content for name, content in files(store(app)).items() if name in kept} == kept
    instance = app.config["SETTINGS"].instance_dir
    assert [path.name for path in instance.parent.rglob("*restor*")] == []


def test_nothing_is_taken_from_a_backup_of_which_one_file_is_bad(app: Flask, backed_up: Path, run: Run) -> None:
    shutil.rmtree(store(app))
    last = max(path for path in (backed_up / "files").rglob("*") if path.is_file())
    flip(last)

    result = run("restore", backed_up, "--replace")

    assert result.exit_code == 1
    assert last.name in result.stderr
    assert not store(app).exists() or files(store(app)) == {}


def test_a_backup_of_the_other_database_is_refused(app: Flask, record: Database, backed_up: Path, run: Run) -> None:
    here = record.engine("read").dialect.name
    rewritten(backed_up, dialect={"sqlite": "postgresql", "postgresql": "sqlite"}[here])

    result = run("restore", backed_up, "--replace")

    assert result.exit_code == 2
    assert "Không chuyển được giữa hai loại" in result.stderr
    assert "SQLite" in result.stderr
    assert "PostgreSQL" in result.stderr


def test_of_several_backups_one_is_to_be_chosen(backed_up: Path, run: Run) -> None:
    result = run("restore", backed_up.parent, "--replace")

    assert result.exit_code == 2
    assert f"Bản mới nhất: {backed_up}" in result.stderr
    assert run("restore", backed_up / "nowhere").exit_code == 2


def test_a_history_that_was_rewritten_is_not_restored(
    record: Database, backed_up: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(record)
    monkeypatch.setattr("app.ledger.verify", lambda: ["event 7: its details were changed"])

    result = run("restore", backed_up, "--replace")

    assert result.exit_code == 1
    assert "event 7" in result.stderr
    assert everything(record) == before


def test_a_running_server_keeps_its_database(app: Flask, record: Database, backed_up: Path, run: Run) -> None:
    before = everything(record)
    with record.reading():
        session.scalars(select(Person)).unique().all()
        result = app.test_cli_runner().invoke(args=["restore", str(backed_up), "--replace"])

    assert result.exit_code == 1
    assert "Hãy dừng máy chủ" in result.stderr
    assert everything(record) == before


def test_a_file_that_has_rotted_here_is_mended(app: Flask, record: Database, backed_up: Path, run: Run) -> None:
    kept = files(store(app))
    one = next(path for path in store(app).rglob("*") if path.is_file())
    one.write_bytes(b"rot")

    assert run("restore", backed_up, "--replace").exit_code == 0
    assert files(store(app)) == kept


def test_files_lost_before_the_backup_are_told_again(app: Flask, lived_in: Walk, run: Run, tmp_path: Path) -> None:
    lost = next(path for path in store(app).rglob("*") if path.is_file())
    lost.unlink()
    run("backup", tmp_path / "backups")
    [folder] = (tmp_path / "backups").iterdir()

    result = run("restore", folder, "--replace")

    assert result.exit_code == 0, result.output
    assert lost.name in result.stderr


def test_the_secret_key_comes_only_when_asked_for(app: Flask, lived_in: Walk, run: Run, tmp_path: Path) -> None:
    key = app.config["SETTINGS"].instance_dir / "secret_key"
    key.write_text("old " * 10)
    run("backup", tmp_path / "backups", "--with-secret-key")
    [folder] = (tmp_path / "backups").iterdir()
    key.write_text("new " * 10)

    assert "--with-secret-key" in run("restore", folder, "--replace").stdout
    assert key.read_text() == "new " * 10
    result = run("restore", folder, "--replace", "--with-secret-key")
    assert key.read_text() == "old " * 10, result.output


def test_a_name_that_leaves_the_folder_is_refused(backed_up: Path) -> None:
    manifest = read_manifest(backed_up)
    rewritten(backed_up, files=(manifests.Kept("../../etc/passwd", 1, "0" * 64), *manifest.files))

    with pytest.raises(manifests.UpkeepRefused, match="manifest_damaged"):
        read_manifest(backed_up)


def test_every_revision_is_known_in_its_order() -> None:
    assert revisions()[0].startswith("0001_")
    assert list(revisions()) == sorted(revisions())
