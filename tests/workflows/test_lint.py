"""Each file under `faulty` says in its first line which rules it breaks and where; the linter finds just those."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.workflows.linting import HERE, SOUND, complaints, rules, sound, within
from tests.workflows.names import AUDIENCES, EFFECTS, PAPERS
from workflows.lint import Beside, lint_text
from workflows.rules.reading import Names

FILES = sorted(HERE.glob("faulty/*/v1.yaml"))
RUNNING = {"occupied_state_removed": {"waiting": 3, "draft": 2, "gone": 0}}
BESIDE = Beside(occupied=RUNNING, laws=frozenset({"law_2018"}))


def announced(file: Path) -> list[tuple[str, int]]:
    head, colon, _sentence = file.read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").partition(":")
    assert colon, "the first line reads `# rule line, rule line: what is wrong`"
    return [(rule, int(line)) for rule, _, line in (one.strip().partition(" ") for one in head.split(","))]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.parent.name)
def test_the_linter_finds_what_is_announced_and_nothing_else(file: Path) -> None:
    expected = announced(file)

    found = complaints(file, beside=BESIDE)

    assert expected
    assert sorted((complaint.rule, complaint.line) for complaint in found) == sorted(expected)
    assert all(complaint.vi and complaint.en and complaint.vi != complaint.en for complaint in found)


def test_the_corpus_is_large_and_every_file_has_its_fault() -> None:
    assert len(FILES) >= 70
    assert len({rule for file in FILES for rule, _line in announced(file)}) >= 60


def test_the_library_is_without_complaint_even_as_a_draft(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    register.write_text("")

    assert [str(complaint) for complaint in complaints(register=register)] == []
    assert complaints() == []


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


def test_a_file_of_the_library_stands_where_its_name_says(tmp_path: Path) -> None:
    file = sound(tmp_path, name="sond")

    found, elsewhere = complaints(file, beside=within(tmp_path)), complaints(file)

    assert [(complaint.rule, complaint.severity) for complaint in found] == [("misplaced_file", "error")]
    assert [(complaint.rule, complaint.severity) for complaint in elsewhere] == [("misplaced_file", "warning")]


def test_a_released_file_never_changes(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    file = sound(tmp_path)

    register.write_text(f"sound/v1 {hashlib.sha256(file.read_bytes()).hexdigest()}\n")
    unchanged = complaints(file, register=register)
    file.write_text(SOUND.replace("Gửi", "Nộp"), encoding="utf-8")
    changed = complaints(file, register=register, beside=within(tmp_path))

    assert unchanged == []
    assert [(complaint.rule, complaint.severity) for complaint in changed] == [("changed_after_release", "error")]


def test_what_was_released_with_a_warning_is_not_blamed_for_ever(tmp_path: Path) -> None:
    file, register = sound(tmp_path, text=SOUND.replace("escalates: [clerks], ", "")), tmp_path / "PUBLISHED"

    register.write_text("")
    before = rules(file, register=register)
    register.write_text(f"sound/v1 {hashlib.sha256(file.read_bytes()).hexdigest()}\n")

    assert before == ["lapse_without_escalation"]
    assert rules(file, register=register) == []


def test_a_crooked_register_is_refused(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    register.write_text("sound/v1\n")

    assert rules(sound(tmp_path), register=register) == ["malformed_register"]


def test_a_file_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    assert rules(tmp_path / "v1.yaml") == ["cannot_open"]


def test_an_unreadable_file_stops_nobody_else(tmp_path: Path) -> None:
    sound(tmp_path)
    sound(tmp_path, name="broken", text="procedure: [")

    assert rules(tmp_path) == ["syntax"]


def test_a_text_that_lies_nowhere_is_looked_at_all_the_same() -> None:
    names = Names(EFFECTS, AUDIENCES, PAPERS)

    assert lint_text(SOUND.encode(), names=names) == []
    assert [found.rule for found in lint_text(b"procedure: [", names=names)] == ["syntax"]


def test_what_follows_from_another_fault_is_not_said_twice(tmp_path: Path) -> None:
    crooked = SOUND.replace("escalates: [clerks], ", "").replace("who: applicant_of_the_case", "who: sender", 1)

    assert rules(sound(tmp_path, text=crooked)) == ["unknown_relation"]


def test_a_version_that_drops_a_state_looks_at_the_one_before(tmp_path: Path) -> None:
    first = sound(tmp_path)
    second = first.with_name("v2.yaml")
    text = SOUND.replace('version: "1"', 'version: "2"').replace("draft", "begun")
    second.write_text(text, encoding="utf-8")

    dropped = rules(second)
    second.write_text(text.replace("states:", "replaces: {draft: begun}\n\nstates:"), encoding="utf-8")
    replaced = rules(second)
    second.write_text(text.replace("states:", "replaces: {draft: begun, lost: begun}\n\nstates:"), encoding="utf-8")
    too_much = rules(second)
    first.write_text("procedure: [", encoding="utf-8")

    assert (dropped, replaced, too_much) == (["state_without_successor"], [], ["replaces_nothing"])
    assert rules(second) == [], "what is wrong with the first file is said of the first file"


def test_a_version_with_a_word_for_a_number_has_none_before(tmp_path: Path) -> None:
    assert rules(sound(tmp_path, text=SOUND.replace('version: "1"', 'version: "draft"'))) == ["misplaced_file"]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ('label: {vi: "Hạn", en: "Term"}', "", ["missing_key"]),
        ('title: {vi: "Thủ tục thử", en: "Trial procedure"}\n', "", ["missing_key"]),
        (
            'value: "10", unit: working_day',
            'value: "major trivial", unit: grade',
            ["malformed_value", "term_not_in_time"],
        ),
        ('value: "10"', 'value: "10 5"', ["malformed_value"]),
        ("initial: draft", 'initial: draft\ncycles: []\napproves: []\nlegal_basis: [a]\nvalid_from: "2026-01-01"', []),
        ("initial: draft", 'initial: draft\nvalid_from: "2026-02-30"', ["malformed_date"]),
        ("initial: draft", "initial: draft\nreplaces: {begun: darft}", ["unknown_code"]),
        ("initial: draft", "initial: draft\napproves: [snt]", ["unknown_state"]),
        ("escalates: [clerks]", "escalates: [clarks]", ["unknown_audience"]),
        ("guards: [], label", 'guards: [], after_the_end: "perhaps", label', ["unknown_code"]),
    ],
)
def test_one_thing_said_otherwise(old: str, new: str, expected: list[str], tmp_path: Path) -> None:
    assert old in SOUND

    found = rules(sound(tmp_path, text=SOUND.replace(old, new, 1)))

    assert sorted(found) == sorted(expected)


def test_a_setting_that_may_list_several_numbers_lists_them(tmp_path: Path) -> None:
    reminders = SOUND.replace(
        "settings:\n",
        'settings:\n  - {name: reminder_days, value: "5 1", unit: working_day, mark: M, source: "Thông lệ", '
        'label: {vi: "Nhắc", en: "Reminders"}}\n',
    )

    assert rules(sound(tmp_path, text=reminders)) == []
    assert rules(sound(tmp_path / "b", text=reminders.replace('"5 1"', '"5 soon"'))) == ["malformed_value"]
