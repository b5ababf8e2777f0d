"""`flask workflows diff` and `flask checklists diff`: sentences, JSON, drawing, and an exit code to trust."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from app.cli.definitions import checklists, workflows
from checklists.reader import file_of as criteria_file
from workflows.releases import file_of as procedure_file


def run(*arguments: str) -> Result:
    group = {"workflows": workflows, "checklists": checklists}[arguments[0]]
    return CliRunner().invoke(group, arguments[1:])


@pytest.fixture
def changed(tmp_path: Path) -> str:
    """The file of a draft in which the first term of the finding's procedure is another."""
    text = procedure_file("finding", "1").read_text(encoding="utf-8")
    assert 'value: "30"' in text
    file = tmp_path / "v2.yaml"
    file.write_text(text.replace('value: "30"', 'value: "31"', 1), encoding="utf-8")
    return str(file)


def test_the_same_version_has_no_difference() -> None:
    for key in ("finding/v1", "finding"):
        found = run("workflows", "diff", "finding/v1", key)
        assert (found.exit_code, found.output) == (0, "Không có khác biệt.\n")
    english = run("checklists", "diff", "tcvn_13187/2020", "tcvn_13187/2020", "--lang", "en")
    assert (english.exit_code, english.output) == (0, "No difference.\n")


def test_a_key_and_a_file_are_compared_in_words(changed: str) -> None:
    found = run("workflows", "diff", "finding/v1", changed)

    assert found.exit_code == 1
    assert "đổi từ “30 ngày” thành “31 ngày”." in found.output
    assert "changed from “30 days”" in run("workflows", "diff", "finding/v1", changed, "--lang", "en").output


def test_the_list_for_machines_has_everything(changed: str) -> None:
    found = run("workflows", "diff", "finding/v1", changed, "--json")

    [row] = json.loads(found.stdout)
    assert (found.exit_code, row["kind"], row["what"], row["aspect"]) == (1, "changed", "setting", "value")
    assert row["after"] == {"vi": "31 ngày", "en": "31 days"}
    assert set(row["sentence"]) == {"vi", "en"}
    assert json.loads(run("workflows", "diff", "finding/v1", "finding/v1", "--json").stdout) == []


def test_the_drawing_goes_to_a_file(changed: str, tmp_path: Path) -> None:
    drawn = tmp_path / "drawing.md"

    run("workflows", "diff", "finding/v1", changed, "--drawing", str(drawn))

    assert drawn.read_text(encoding="utf-8").startswith("```mermaid\nstateDiagram-v2\n")


def test_criteria_sets_are_compared(tmp_path: Path) -> None:
    text = criteria_file("tcvn_13187/2020").read_text(encoding="utf-8")
    file = tmp_path / "2026.yaml"
    file.write_text(text.replace("knock_out: always", "knock_out: group2", 1), encoding="utf-8")

    found = run("checklists", "diff", "tcvn_13187/2020", str(file))

    assert found.exit_code == 1
    assert "tính quyết định đổi từ “luôn quyết định”" in found.output


def test_what_cannot_be_read_ends_with_two(tmp_path: Path) -> None:
    crooked = tmp_path / "crooked.yaml"
    crooked.write_text("a: [", encoding="utf-8")

    for name in ("finding/v99", "nothing", str(tmp_path), str(crooked)):
        found = run("workflows", "diff", "finding/v1", name)
        assert found.exit_code == 2, name
        assert found.output.startswith("Error: ")
    assert run("checklists", "diff", "tcvn_13187/1999", "tcvn_13187/2020").exit_code == 2
    assert (
        run("workflows", "diff", "finding/v1", "finding/v1", "--drawing", str(tmp_path / "no" / "x.md")).exit_code == 2
    )
