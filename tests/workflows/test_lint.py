"""Each file under `faulty` has its faults marked by the comment ``# <- rule``; the linter finds just those."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checklists.source import Complaint
from tests.workflows.names import AUDIENCES, EFFECTS, PAPERS
from workflows.lint import lint

HERE = Path(__file__).parent
FILES = sorted(HERE.glob("faulty/*/v1.yaml"))
SOUND = (HERE / "sound.yaml").read_text(encoding="utf-8")
MARK = "# <- "


def complaints(*paths: Path, **changes: Path) -> list[Complaint]:
    return lint(paths, effects=EFFECTS, audiences=AUDIENCES, papers=PAPERS, **changes)


def marked(file: Path) -> list[tuple[int, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(number, rule) for number, line in enumerate(lines, start=1) for rule in line.partition(MARK)[2].split()]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_linter_finds_what_is_marked_and_nothing_else(file: Path) -> None:
    expected = marked(file)

    found = complaints(file)

    assert expected
    assert sorted((complaint.line, complaint.rule) for complaint in found) == sorted(expected)
    assert all(complaint.vi and complaint.en and complaint.vi != complaint.en for complaint in found)


def test_the_library_is_without_complaint() -> None:
    assert complaints() == []


def sound(folder: Path, *, name: str = "sound", text: str = SOUND) -> Path:
    file = folder / name / "v1.yaml"
    file.parent.mkdir()
    file.write_text(text, encoding="utf-8")
    return file


def test_a_sound_file_is_without_complaint_and_folders_are_searched(tmp_path: Path) -> None:
    sound(tmp_path)

    assert complaints(tmp_path) == []


def test_a_complaint_names_thing_place_and_cure() -> None:
    file = HERE / "faulty" / "unknown_guard" / "v1.yaml"

    found = [str(complaint).partition("faulty")[2] for complaint in complaints(file)]

    assert found[1] == (
        "/unknown_guard/v1.yaml:24:14: Không có điều kiện “lines_are_choosen” cho loại thủ tục này. "
        "Có phải ý bạn là “lines_are_chosen”?"
    )


def test_a_file_stands_where_its_name_says(tmp_path: Path) -> None:
    assert [complaint.rule for complaint in complaints(sound(tmp_path, name="sond"))] == ["misplaced_file"]


def test_a_released_file_never_changes(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    file = sound(tmp_path)

    register.write_text(f"sound/v1 {hashlib.sha256(file.read_bytes()).hexdigest()}\n")
    unchanged = complaints(file, register=register)
    file.write_text(SOUND.replace("Gửi", "Nộp"), encoding="utf-8")
    changed = complaints(file, register=register)

    assert unchanged == []
    assert [complaint.rule for complaint in changed] == ["changed_after_release"]


def test_a_crooked_register_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    register.write_text("sound/v1\n")

    assert [complaint.rule for complaint in complaints(sound(tmp_path), register=register)] == ["malformed_register"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert [complaint.rule for complaint in complaints(tmp_path / "v1.yaml")] == ["no_such_file"]


def test_an_unreadable_file_stops_nobody_else(tmp_path: Path) -> None:
    sound(tmp_path)
    sound(tmp_path, name="broken", text="procedure: [")

    assert [complaint.rule for complaint in complaints(tmp_path)] == ["syntax"]
