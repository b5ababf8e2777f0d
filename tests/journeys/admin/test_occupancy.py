"""The linter of procedures knows the legal texts always, and the running cases where a database answers."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import ScriptInfo

from app.casework.occupancy import occupied
from app.cli.definitions import workflows
from app.db import Database
from tests.support.walking import walked
from workflows.reader import text_of

LOST = "submitted"


def without_the_state(folder: Path) -> Path:
    """The shipped procedure as a next version whose state of a dossier just handed in has another name."""
    words = text_of("standardisation").decode()
    words = words.replace('version: "1"', 'version: "2"', 1).replace(LOST, "handed_in")
    file = folder / "standardisation" / "v2.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(words, encoding="utf-8")
    return file


def lint(app: Flask, file: Path) -> Result:
    return CliRunner().invoke(
        workflows, ["lint", "--json", str(file)], obj=ScriptInfo(create_app=lambda: app), catch_exceptions=False
    )


def test_running_cases_are_counted_by_procedure_and_state(app: Flask, record: Database) -> None:
    walked(app, record, "submitted")

    with record.reading():
        assert occupied() == {"standardisation": {"submitted": 1}}


def test_what_has_come_to_its_end_is_not_counted(app: Flask, record: Database) -> None:
    walked(app, record, "published")

    with record.reading():
        assert occupied().get("standardisation", {}) == {}


def test_a_state_that_running_cases_occupy_cannot_go(app: Flask, record: Database, tmp_path: Path) -> None:
    file = without_the_state(tmp_path)

    before = lint(app, file)
    walked(app, record, "submitted")
    after = lint(app, file)

    assert "occupied_state_removed" not in before.stdout
    assert "occupied_state_removed" in after.stdout
    assert "1 hồ sơ" in after.stdout
    assert after.exit_code == 1


@pytest.mark.embedded
def test_without_a_database_that_answers_the_files_are_linted_all_the_same(app: Flask, tmp_path: Path) -> None:
    file = without_the_state(tmp_path)
    nowhere = replace(app.config["SETTINGS"], database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")
    unmade = replace(
        app.config["SETTINGS"], instance_dir=tmp_path, database_url=f"sqlite:///{tmp_path}/kiemchuan.sqlite3"
    )

    for settings in (nowhere, unmade):
        app.config["SETTINGS"] = settings
        assert "occupied_state_removed" not in lint(app, file).stdout
    assert not (tmp_path / "kiemchuan.sqlite3").exists()


@pytest.mark.embedded
def test_a_legal_basis_outside_the_table_is_an_error_wherever_the_linter_runs(tmp_path: Path) -> None:
    file = without_the_state(tmp_path)
    file.write_text(file.read_text(encoding="utf-8").replace("decree_105_2016", "decree_105_2061"), encoding="utf-8")

    result = CliRunner().invoke(workflows, ["lint", "--json", str(file)])

    assert "unknown_law" in result.stdout
    assert "decree_105_2016" in result.stdout
