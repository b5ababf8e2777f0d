"""What `flask checklists lint` and `flask workflows lint` print, and with which code they end."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from flask.cli import AppGroup, ScriptInfo

from app.cli import definitions
from app.cli.definitions import checklists, workflows
from checklists.rules.books import criteria_rules

Lint = Callable[..., Result]
FRAME = criteria_rules().frame
KINDS = {"checklists": checklists, "workflows": workflows}


@pytest.fixture(params=KINDS)
def either(request: pytest.FixtureRequest) -> Lint:
    """Either linter: what they share is tried on both."""
    return lambda *arguments: CliRunner().invoke(KINDS[request.param], ["lint", *map(str, arguments)])


def lint(*arguments: object) -> Result:
    return CliRunner().invoke(checklists, ["lint", *map(str, arguments)])


def a_set(folder: Path, text: str = FRAME) -> Path:
    file = folder / "mau" / "1.yaml"
    file.parent.mkdir(exist_ok=True)
    file.write_text(text, encoding="utf-8")
    return file


def test_the_library_is_linted_when_nothing_is_named(either: Lint) -> None:
    result = either("--json")

    assert (result.exit_code, [row for row in json.loads(result.stdout) if row["severity"] == "error"]) == (0, [])


def test_a_sound_file_ends_with_nought(tmp_path: Path) -> None:
    file = a_set(tmp_path)

    assert (lint(file).exit_code, lint(file).output) == (0, "Không có lỗi.\n")
    assert lint(file, "--lang", "en").output == "No errors.\n"
    assert lint(file, "--json").output == "[]\n"


def test_an_error_is_a_row_of_six_keys(tmp_path: Path) -> None:
    file = a_set(tmp_path, FRAME.replace("kind: capacity", "kind: capacty"))

    result = lint(file, "--json")

    assert result.exit_code == 1
    assert json.loads(result.stdout) == [
        {
            "file": str(file),
            "line": 3,
            "column": 7,
            "rule": "unknown_code",
            "severity": "error",
            "message": "“kind” không nhận “capacty”. Có phải ý bạn là “capacity”?",
        }
    ]


def test_an_error_is_a_line_with_place_sentence_and_rule(tmp_path: Path) -> None:
    file = a_set(tmp_path, FRAME.replace("kind: capacity", "kind: capacty"))

    vi, en = lint(file), lint(file, "--lang", "en")

    assert vi.stdout == f"{file}:3:7: “kind” không nhận “capacty”. Có phải ý bạn là “capacity”? [unknown_code]\n"
    assert vi.stderr == "Có 1 lỗi.\n"
    assert en.stdout == f"{file}:3:7: “kind” cannot be “capacty”. Did you mean “capacity”? [unknown_code]\n"
    assert en.stderr == "Errors: 1.\n"


def test_the_message_of_a_row_is_in_the_language_asked_for(tmp_path: Path) -> None:
    file = a_set(tmp_path, "id: [")

    (row,) = json.loads(lint(file, "--json", "--lang", "en").stdout)

    assert row["message"].startswith("This is not valid YAML")


def test_warnings_alone_end_with_nought(tmp_path: Path) -> None:
    file = a_set(tmp_path).rename(tmp_path / "2.yaml")

    vi, en = lint(file), lint(file, "--lang", "en")

    assert (vi.exit_code, vi.stderr) == (0, "Không có lỗi, 1 lưu ý.\n")
    assert vi.stdout.startswith(f"{file}:1:1: Lưu ý: Bộ “mau/1” phải nằm ở tệp “mau/1.yaml”")
    assert (en.exit_code, en.stderr) == (0, "No errors; warnings: 1.\n")
    assert en.stdout.startswith(f"{file}:1:1: Warning: ")


def test_text_that_is_no_yaml_is_an_error_with_its_line(either: Lint, tmp_path: Path) -> None:
    file = tmp_path / "v1.yaml"
    file.write_text("id: one\ntitle: {vi: x\n", encoding="utf-8")

    result = either(file, "--json")

    assert result.exit_code == 1
    assert [(row["line"], row["rule"], row["severity"]) for row in json.loads(result.stdout)] == [
        (2, "syntax", "error")
    ]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        pytest.param(b"", "empty_file", id="nothing"),
        pytest.param(b"\n\n# only words\n", "empty_file", id="a comment"),
        pytest.param(b"\x89PNG\r\n\x1a\n", "not_utf8", id="a picture"),
        pytest.param(b"id: \x00", "control_character", id="a nought byte"),
        pytest.param(b"#" * 6_000_001, "too_large", id="too long"),
        pytest.param(b"a: " + b"[" * 999_000, "too_deep", id="too deep"),
        pytest.param(b"just words", "wrong_kind", id="a text"),
        pytest.param(b"- a list", "wrong_kind", id="a list"),
        pytest.param(b"id: &a x", "alias", id="an anchor"),
    ],
)
def test_no_content_is_too_strange(either: Lint, content: bytes, rule: str, tmp_path: Path) -> None:
    file = tmp_path / "v1.yaml"
    file.write_bytes(content)

    result = either(file, "--json")

    assert result.exit_code == 1
    assert rule in {row["rule"] for row in json.loads(result.stdout)}


def test_a_path_that_is_not_there_ends_with_two(either: Lint, tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("id: [", encoding="utf-8")

    result = either(broken, tmp_path / "none.yaml", "--json")

    assert result.exit_code == 2
    assert [row["rule"] for row in json.loads(result.stdout)] == ["syntax", "cannot_open"]
    assert str(tmp_path / "none.yaml") in json.loads(result.stdout)[1]["message"]


def test_a_folder_that_may_not_be_read_ends_with_two(
    either: Lint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "iterdir", refuse)

    result = either(tmp_path)

    assert result.exit_code == 2
    assert f"{tmp_path}:1:1: Không mở được “{tmp_path}” (Permission denied)" in result.stdout


def test_a_pipe_is_not_waited_for(either: Lint, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")

    assert either(tmp_path).exit_code == 2


def test_a_folder_stands_for_the_yaml_files_below_it(tmp_path: Path) -> None:
    a_set(tmp_path).with_name("2.yml").write_text("id: [", encoding="utf-8")
    (tmp_path / "mau" / "notes.txt").write_text("id: [", encoding="utf-8")
    (tmp_path / "empty").mkdir()

    result = lint(tmp_path, "--json")

    assert [Path(row["file"]).name for row in json.loads(result.stdout)] == ["2.yml"]


def test_circles_of_links_end_and_a_file_is_linted_once(tmp_path: Path) -> None:
    file = a_set(tmp_path, "id: [")
    (tmp_path / "mau" / "again").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "elsewhere.yaml").symlink_to(file)

    assert len(json.loads(lint(tmp_path, file, "--json").stdout)) == 1


def test_a_link_to_itself_cannot_be_opened(either: Lint, tmp_path: Path) -> None:
    (tmp_path / "self.yaml").symlink_to(tmp_path / "self.yaml")

    assert either(tmp_path / "self.yaml").exit_code == 2
    assert either(tmp_path).exit_code == 2


def test_a_name_that_is_no_text_is_shown_all_the_same(tmp_path: Path) -> None:
    file = os.fsencode(tmp_path) + b"/\xff.yaml"
    with Path(os.fsdecode(file)).open("w") as stream:
        stream.write("id: [")

    result = lint(os.fsdecode(file), "--json")

    assert [Path(row["file"]).name for row in json.loads(result.stdout)] == ["\N{REPLACEMENT CHARACTER}.yaml"]


def other(group: AppGroup, *arguments: str) -> Result:
    return CliRunner().invoke(group, arguments, obj=ScriptInfo(create_app=lambda: Flask("commands")))


def test_drawings_are_compared_and_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(definitions, "REPOSITORY", tmp_path)

    stale, written = other(workflows, "draw", "--check"), other(workflows, "draw")

    assert (stale.exit_code, written.exit_code) == (1, 0)
    assert other(workflows, "draw", "--check").exit_code == 0
    assert "Đã viết docs/workflows/finding.md" in written.output


@pytest.mark.parametrize(("kind", "key"), [("workflows", "finding/v1"), ("checklists", "tcvn_13187/2020")])
def test_what_is_released_stays_so_and_what_is_not_there_is_misuse(kind: str, key: str) -> None:
    again, unknown = other(KINDS[kind], "publish", key), other(KINDS[kind], "publish", "none/1")

    assert (again.exit_code, again.output) == (0, f"{key} đã phát hành từ trước và không thay đổi.\n")
    assert unknown.exit_code == 2


def test_a_new_release_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("checklists.publish.publish", lambda key: True)

    assert other(checklists, "publish", "mau/1").output == "Đã phát hành mau/1.\n"
