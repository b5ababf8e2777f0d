"""The linter looks at files and folders, compares them with the register, and changes nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.lint import lint
from checklists.reader import LIBRARY, file_of, list_keys

KEY = "tcvn_13187/2020"


@pytest.fixture
def register(tmp_path: Path) -> Path:
    """A register of releases that names nothing yet."""
    file = tmp_path / "PUBLISHED"
    file.touch()
    return file


@pytest.fixture
def edition(tmp_path: Path) -> Path:
    """A copy of a sound edition at the place where it belongs."""
    file = tmp_path / "library" / f"{KEY}.yaml"
    file.parent.mkdir(parents=True)
    file.write_bytes(file_of(KEY).read_bytes())
    return file


def test_the_library_is_sound() -> None:
    assert lint() == []


def test_the_whole_library_is_linted_when_nothing_is_named(register: Path) -> None:
    register.write_text("".join(f"{key} {'0' * 64}\n" for key in list_keys()), encoding="utf-8")

    found = lint(register=register)

    assert [complaint.rule for complaint in found] == ["changed_after_release"] * len(list_keys())
    assert found == lint([LIBRARY], register=register)


@pytest.mark.parametrize(
    ("answers", "result"),
    [
        ("", "“verdict” tính ra “met”, ví dụ ghi “incomplete”: sửa một bên."),
        (
            "[{field: mass, criterion: B1.2, answer: not_met}]",
            (
                "“verdict” tính ra “not_met”, ví dụ ghi “incomplete”; “unmet” tính ra “mass:B1.2”, "
                "ví dụ ghi “-”: sửa một bên."
            ),
        ),
    ],
    ids=["nothing unmet", "a knock-out unmet"],
)
def test_an_example_that_disagrees_says_what_it_comes_out_as(
    answers: str, result: str, edition: Path, register: Path
) -> None:
    example = "  - name: Sai\n    lines: [{field: mass, activity: verification, group2: true}]\n    others: met\n"
    more = f"    answers: {answers}\n" if answers else ""
    with edition.open("a", encoding="utf-8") as file:
        file.write(f"{example}{more}    expect: {{verdict: incomplete}}\n")

    (found,) = lint([edition], register=register)

    assert found.vi == f"Ví dụ “Sai”: {result}"


def test_a_folder_stands_for_the_editions_in_it(edition: Path, register: Path) -> None:
    broken = edition.with_name("2021.yaml")
    broken.write_text("id: [", encoding="utf-8")

    found = lint([edition.parents[1]], register=register)

    assert [(complaint.file, complaint.rule) for complaint in found] == [(str(broken), "syntax")]


def test_a_file_is_named_as_one_sees_it_from_here(
    edition: Path, register: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edition.write_text("", encoding="utf-8")
    monkeypatch.chdir(edition.parent)

    assert [complaint.file for complaint in lint([edition], register=register)] == ["2020.yaml"]


def test_a_file_that_is_not_there_is_a_complaint(tmp_path: Path, register: Path) -> None:
    assert [complaint.rule for complaint in lint([tmp_path / "none.yaml"], register=register)] == ["cannot_open"]


@pytest.mark.parametrize("place", ["tcvn_13187/2021.yaml", "tcvn_13188/2020.yaml"])
def test_an_edition_lies_where_its_key_says(place: str, tmp_path: Path, register: Path) -> None:
    file = tmp_path / place
    file.parent.mkdir()
    file.write_bytes(file_of(KEY).read_bytes())

    assert [complaint.rule for complaint in lint([file], register=register)] == ["misplaced_file"]


def test_a_released_file_must_not_change(edition: Path, register: Path) -> None:
    register.write_text(f"{KEY} {'0' * 64}\n", encoding="utf-8")

    found = lint([edition], register=register)

    assert [complaint.rule for complaint in found] == ["changed_after_release"]
    assert "lập ấn bản mới" in found[0].vi


@pytest.mark.parametrize("line", ["tcvn_13187/2020", f"{KEY} abc", "", f"{KEY}  {'0' * 64}"])
def test_a_crooked_register_is_the_only_complaint(line: str, edition: Path, register: Path) -> None:
    register.write_text(f"other/1 {'1' * 64}\n{line}\n", encoding="utf-8")

    found = lint([edition], register=register)

    assert [(complaint.file, complaint.line, complaint.rule) for complaint in found] == [
        (str(register), 2, "malformed_register")
    ]


def test_an_edition_is_released_once(edition: Path, register: Path) -> None:
    register.write_text(f"{KEY} {'0' * 64}\n" * 2, encoding="utf-8")

    assert [complaint.rule for complaint in lint([edition], register=register)] == ["malformed_register"]
