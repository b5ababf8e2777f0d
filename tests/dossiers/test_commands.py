"""The commands: what they print, with which code they end, and that nobody sees a traceback."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from app import create_app
from app.config import REPOSITORY
from app.db import current_database, session
from app.demo.province import DOSSIERS, PASSWORD
from app.models import Evidence, Invitation, Notice, OutboxRow, Person
from tests.support.settings import settings_for

Run = Callable[..., Result]


@pytest.fixture
def run(app: Flask) -> Run:
    """Runs a command of `flask`."""
    return lambda *arguments: app.test_cli_runner().invoke(args=list(arguments))


ADD = ("people", "add", "--name", "Trần Văn Quản", "--email", "QuanTri@so.gov.example", "--role", "administrator")


def test_the_first_administrator_is_invited_once(run: Run) -> None:
    result = run(*ADD)

    assert result.exit_code == 0
    [token] = re.findall(r"^http://127\.0\.0\.1:8000/invitations/(\S+)$", result.stdout, re.MULTILINE)
    with current_database().reading():
        person = session.scalars(select(Person)).one()
        assert (person.email, person.roles, person.password_hash) == (
            *("quantri@so.gov.example", {"administrator"}, None),
        )
        invitation = session.scalars(select(Invitation)).one()
        assert invitation.token_hash == hashlib.sha256(token.encode()).hexdigest()


def test_the_link_of_the_invitation_opens_its_page(run: Run, app: Flask) -> None:
    [path] = re.findall(r"(/invitations/\S+)$", run(*ADD).stdout, re.MULTILINE)

    assert app.test_client().get(path).status_code == 200


@pytest.mark.embedded
def test_an_address_serves_one_person(run: Run) -> None:
    run(*ADD)

    result = run(*ADD)

    assert (result.exit_code, result.stderr) == (2, "Error: Đã có người dùng địa chỉ QuanTri@so.gov.example.\n")


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--email", "nobody"), "“nobody” không phải địa chỉ thư điện tử."),
        (("--name", "  "), "Hãy cho biết họ và tên."),
        (("--organisation", "9901200345"), "Không có tổ chức nào mang mã số thuế 9901200345."),
        (("--role", "boss"), "'boss' is not one of"),
    ],
)
def test_what_cannot_be_added_is_said(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run(*ADD, *arguments)

    assert result.exit_code == 2
    assert said in result.stderr
    with current_database().reading():
        assert session.scalars(select(Person)).unique().all() == []


def test_people_are_listed_with_their_roles(run: Run) -> None:
    run(*ADD)

    line = run("people", "list").stdout.strip()

    assert line == "Trần Văn Quản\tquantri@so.gov.example\tadministrator\tchờ nhận lời mời"


def walked(run: Run, tmp_path: Path, *options: str) -> None:
    """The hospital's dossier is in the record: one act."""
    result = run("dossiers", "walk", str(DOSSIERS / "benh-vien.yaml"), "--out", str(tmp_path / "out"), *options)
    assert result.exit_code == 0, result.output


def test_notices_are_delivered_once(run: Run, tmp_path: Path) -> None:
    run(*ADD)
    run("people", "add", "--name", "Lê Thị Thư", "--email", "vanthu@so.gov.example", "--role", "clerk")
    walked(run, tmp_path, "--by", "quantri@so.gov.example")

    assert run("outbox", "run", "--once").stdout == "Đã phát 1 thông báo.\n"
    assert run("outbox", "run", "--once").stdout == "Đã phát 0 thông báo.\n"

    with current_database().reading():
        assert len(session.scalars(select(Notice)).all()) == 1
        assert all(session.scalars(select(OutboxRow.done_at)))


def test_evidence_that_changed_is_named(run: Run, app: Flask, tmp_path: Path) -> None:
    walked(run, tmp_path)
    assert run("evidence", "verify").stdout == "2 tệp nguyên vẹn.\n"
    with current_database().reading():
        kept, gone = session.scalars(select(Evidence).order_by(Evidence.id)).all()
    folder = app.config["SETTINGS"].instance_dir / "evidence" / str(kept.organisation_id)
    (folder / kept.sha256[:2] / kept.sha256).write_bytes(b"other")
    (folder / gone.sha256[:2] / gone.sha256).unlink()

    result = run("evidence", "verify")

    assert result.exit_code == 1
    assert f"{kept.sha256}: nội dung đã đổi" in result.stderr
    assert f"{gone.sha256}: không còn tệp" in result.stderr


def test_the_history_is_verified(run: Run, tmp_path: Path) -> None:
    walked(run, tmp_path)

    assert run("events", "verify").stdout == "Nhật ký nguyên vẹn.\n"


def test_a_broken_history_is_told(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.ledger.verify", lambda: ["event 7: its details were changed"])

    result = run("events", "verify")

    assert (result.exit_code, result.stderr) == (1, "Error: event 7: its details were changed\n")


def test_a_demo_is_only_told_of_where_there_is_one(run: Run) -> None:
    run(*ADD)

    result = run("demo", "people")

    assert (result.exit_code, result.output) == (0, "")
    assert run("demo", "load").exit_code == 2


@pytest.mark.embedded
def test_demo_people_are_told_how_to_sign_in_while_the_password_holds(run: Run) -> None:
    assert run("demo", "load").stdout == "Đã nạp tỉnh mẫu.\n"
    assert run("demo", "load").stdout == "Tỉnh mẫu đã có sẵn; không thay đổi gì.\n"

    told = run("demo", "people").stdout

    assert PASSWORD in told
    assert re.search(r"^  vanthu@hoagiang\.example +Mai Thị Thu Hà +Văn thư", told, re.MULTILINE)
    with current_database().writing():
        for person in session.scalars(select(Person)).unique():
            person.password_hash = "$argon2id$v=19$m=8,t=1,p=1$c29tZXNhbHQ$bm90aGluZyBhdCBhbGw"
    assert run("demo", "people").output == ""


@pytest.mark.embedded
def test_a_dossier_is_checked_without_a_database(run: Run, tmp_path: Path) -> None:
    good = run("dossiers", "check", str(DOSSIERS / "dien-luc.yaml"))
    bad = tmp_path / "bad.yaml"
    bad.write_text("dossier: '2'\n", encoding="utf-8")
    refused = run("dossiers", "check", str(bad))

    assert (good.exit_code, good.stdout) == (0, "Tệp hợp lệ: 32 hành vi, 5 dòng phạm vi.\n")
    assert refused.exit_code == 2
    assert f"{bad}:1: dossier: “dossier” không nhận “2”." in refused.stderr


@pytest.mark.embedded
@pytest.mark.parametrize("kind", ["workflows", "checklists"])
def test_the_library_is_clean_and_a_faulty_file_is_not(run: Run, kind: str, tmp_path: Path) -> None:
    faulty = tmp_path / "v1.yaml"
    faulty.write_text("nothing: here\n", encoding="utf-8")

    assert run(kind, "lint").stdout == "Không có lỗi.\n"
    result = run(kind, "lint", str(faulty))

    assert result.exit_code == 1
    assert f"{faulty}:1:" in result.stdout


@pytest.mark.embedded
@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("workflows", "publish", "finding/v1"), 0, "finding/v1 đã phát hành từ trước và không thay đổi."),
        (("workflows", "publish", "finding/v9"), 2, "finding/v9"),
        (("checklists", "publish", "tcvn_13187/2020"), 0, "tcvn_13187/2020 đã phát hành từ trước và không thay đổi."),
        (("checklists", "publish", "tcvn_13187/1999"), 2, "tcvn_13187/1999"),
    ],
)
def test_what_is_released_stays_so(run: Run, arguments: tuple[str, ...], code: int, said: str) -> None:
    result = run(*arguments)

    assert result.exit_code == code
    assert said in result.output


@pytest.mark.embedded
def test_drawings_are_redrawn_where_they_differ(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.cli.definitions.REPOSITORY", tmp_path)

    stale = run("workflows", "draw", "--check")
    drawn = run("workflows", "draw")
    current = run("workflows", "draw", "--check")

    assert stale.exit_code == 1
    assert "finding.md, standardisation.md" in stale.stderr
    assert "docs/workflows/finding.md" in drawn.stdout
    assert (current.exit_code, current.output) == (0, "")
    assert (tmp_path / "docs/workflows/standardisation.md").read_text(encoding="utf-8").startswith("# ")


def test_a_database_without_a_schema_is_named_with_the_cure(empty_database: str, tmp_path: Path) -> None:
    runner = create_app(settings_for(empty_database, tmp_path / "instance")).test_cli_runner()

    result = runner.invoke(args=["people", "list"])
    upgraded = runner.invoke(args=["db", "upgrade"])
    listed = runner.invoke(args=["people", "list"])

    assert result.exit_code == 2
    assert "flask db upgrade" in result.stderr
    assert (upgraded.exit_code, listed.exit_code) == (0, 0)


@pytest.mark.embedded
@pytest.mark.parametrize("command", [("db", "upgrade"), ("people", "list"), ("dossiers", "walk", "x", "--out", "o")])
def test_a_server_that_does_not_answer_is_a_sentence(command: tuple[str, ...], tmp_path: Path) -> None:
    nowhere = f"postgresql+psycopg://somebody:secret@/x?host={tmp_path}"
    runner = create_app(settings_for(nowhere, tmp_path / "instance")).test_cli_runner()

    result = runner.invoke(args=list(command))

    assert result.exit_code == 2
    assert "không kết nối được cơ sở dữ liệu" in result.stderr
    assert "secret" not in result.output


def test_with_a_folder_and_an_address_alone_a_command_works(database: str, tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "DATABASE_URL": database, "INSTANCE_DIR": str(tmp_path / "instance")}

    found = subprocess.run(
        [sys.executable, "-m", "flask", "people", "list"],
        cwd=REPOSITORY,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert (found.returncode, found.stdout, found.stderr) == (0, "", "")
    assert (tmp_path / "instance" / "secret_key").exists()


@pytest.mark.embedded
def test_a_bad_setting_is_a_sentence_and_no_traceback(tmp_path: Path) -> None:
    environ = {"PATH": os.environ["PATH"], "PORT": "eighty", "INSTANCE_DIR": str(tmp_path / "instance")}

    found = subprocess.run(
        [sys.executable, "-m", "flask", "people", "list"],
        cwd=REPOSITORY,
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )

    assert found.returncode == 2
    assert "PORT" in found.stderr
    assert "Traceback" not in found.stderr
