"""How two versions of a procedure differ: typed, in both languages, told once, and drawn."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import pytest

from tests.workflows import names
from workflows.definition import Cycle, Definition, State, Step, Write
from workflows.diff import diff
from workflows.diff_drawing import drawing
from workflows.diff_words import ASPECTS
from workflows.facts import Setting
from workflows.guards import GUARDS
from workflows.names import AUDIENCE_NAMES, EFFECT_NAMES, GUARD_NAMES
from workflows.reader import list_procedures, load, parse

SOUND = Path(__file__).with_name("sound.yaml").read_text(encoding="utf-8")
RENAMED = (
    SOUND.replace("state: draft", "state: begun")
    .replace("[draft]", "[begun]")
    .replace("to: draft", "to: begun")
    .replace("initial: draft", "initial: begun\nreplaces: {draft: begun}")
)

GONE = "  - {state: gone, owner: none, phase: done, tone: red, final: 'true', label: {vi: 'Hủy', en: 'Gone'}}"
MORE = ("\nwrites:", f"{GONE}\n\nwrites:")


def sound(*swaps: tuple[str, str], text: str = SOUND) -> Definition:
    """The sound procedure with these pieces of its text replaced; each must be there."""
    for old, new in swaps:
        assert old in text
        text = text.replace(old, new)
    return parse(text, "sound.yaml")


def told(*swaps: tuple[str, str], text: str = SOUND) -> list[tuple[str, str, str, str]]:
    return [(one.kind, one.what, one.name, one.aspect) for one in diff(sound(), sound(*swaps, text=text))]


def sentence(*swaps: tuple[str, str]) -> tuple[str, str]:
    """The only sentence there is."""
    (change,) = diff(sound(), sound(*swaps))
    return change.sentence.vi, change.sentence.en


@pytest.mark.parametrize("procedure", list_procedures())
def test_a_procedure_does_not_differ_from_itself(procedure: str) -> None:
    found = load(procedure)

    assert diff(found, found) == ()


def test_the_version_and_the_lines_of_the_file_are_no_difference() -> None:
    assert told(('version: "1"', 'version: "2"'), ("settings:", "# a remark\n\nsettings:")) == []


def test_a_term_is_told_with_its_unit() -> None:
    assert sentence(('value: "10"', 'value: "5"')) == (
        "Thiết lập “Hạn” (intake_term): giá trị đổi từ “10 ngày làm việc” thành “5 ngày làm việc”.",
        "Setting “Term” (intake_term): value changed from “10 working days” to “5 working days”.",
    )
    assert told(("mark: M", "mark: V")) == [("changed", "setting", "intake_term", "mark")]


def test_a_state_that_loses_its_term_is_told_and_so_is_another_term() -> None:
    other = (
        '  - {name: other, value: "3", unit: day, mark: M, source: "x", label: {vi: "Khác", en: "Other"}}\n\nstates:'
    )

    assert "không còn thời hạn" in sentence(("term: intake_term, label", "label"))[0]
    assert told(("\nstates:", other), ("term: intake_term, label", "term: other, label")) == [
        ("added", "setting", "other", ""),
        ("changed", "state", "draft", "term"),
    ]


def test_a_term_of_another_name_that_lasts_as_long_is_no_other_term() -> None:
    assert told(("intake_term", "review_term")) == [
        ("removed", "setting", "intake_term", ""),
        ("added", "setting", "review_term", ""),
    ]


def test_states_writings_and_steps_come_and_go() -> None:
    assert told(MORE, ("to: sent", "to: gone"), ("write: edit_dossier", "write: self_assess")) == [
        ("added", "state", "gone", ""),
        ("removed", "write", "edit_dossier", ""),
        ("added", "write", "self_assess", ""),
        ("changed", "step", "send", "target"),
    ]


def test_a_step_is_told_row_by_row_in_the_words_of_people() -> None:
    found = sentence(("guards: [lines_are_chosen]", "guards: [report_is_written]"))

    assert found[0] == (
        "Bước “Ghi chú” (remark): điều kiện: thêm “báo cáo đã soạn”; bỏ “hồ sơ có ít nhất một dòng phạm vi”."
    )
    assert "added “the report is written”" in found[1]


@pytest.mark.parametrize(
    ("old", "new", "aspect"),
    [
        ("asks: [remark]", "asks: []", "asks"),
        ("effects: [freeze_dossier]", "effects: []", "effects"),
        ("tells: [applicant]", "tells: [officers]", "tells"),
        ("event: remarked", "event: noted", "event"),
        ('en: "Remark"', 'en: "Note"', "label.en"),
        ("event: remarked", "duty: review\n    event: remarked", "duty"),
    ],
)
def test_everything_in_a_step_is_told(old: str, new: str, aspect: str) -> None:
    assert told((old, new)) == [("changed", "step", "remark", aspect)]


def test_a_step_that_is_gone_or_new_says_from_where_to_where() -> None:
    found = diff(sound(), sound(("action: send", "action: deliver")))

    assert [change.sentence.vi for change in found] == [
        "Bỏ bước “Gửi” (send): Đang lập → Đã gửi.",
        "Thêm bước “Gửi” (deliver): Đang lập → Đã gửi.",
    ]


def test_a_row_that_leaves_every_state_as_it_was_is_one_row() -> None:
    stays = (("to: draft", "to: same"), ("from: [draft]\n    to: same", "from: [draft, sent]\n    to: same"))
    back = diff(sound(*stays), sound())
    loops = ("to: draft", "to: same")

    assert told(loops) == [], "a loop of one state is the same however it is written"
    assert [change.sentence.vi for change in back] == ["Bước “Ghi chú” (remark): đi từ: bỏ “Đã gửi”."]
    assert diff(sound(), sound(("action: remark", "action: note"), loops))[0].sentence.vi.endswith(
        "giữ nguyên trạng thái."
    )


def test_rows_of_one_action_are_matched_by_where_they_lead() -> None:
    second = (
        "\n  - action: send\n    from: [sent]\n    to: draft\n    who: applicant_of_the_case\n    guards: []\n"
        "    asks: []\n    effects: []\n    tells: []\n    event: back\n    label: {vi: 'Lại', en: 'Back'}\n"
    )

    assert told(text=SOUND + second) == [("added", "step", "send", "")]
    assert [one.kind for one in diff(sound(text=SOUND + second), sound())] == ["removed"]


def test_a_state_under_another_name_is_followed_where_the_file_says_so() -> None:
    assert told(text=RENAMED) == [("renumbered", "state", "draft", "name")]
    assert "được thay bằng “Đang lập” (begun)" in diff(sound(), sound(text=RENAMED))[0].sentence.vi


def test_particulars_and_cycles_are_told() -> None:
    swaps = (
        ("initial: draft", "initial: draft\nlegal_basis: [nd105]\nvalid_from: '2026-07-01'\napproves: [sent]"),
        ("\nwrites:", "\ncycles:\n  - {through: [draft], limit: none, because: {vi: 'x', en: 'y'}}\n\nwrites:"),
    )

    assert told(*swaps) == [
        ("changed", "procedure", "", "legal_basis"),
        ("changed", "procedure", "", "valid_from"),
        ("changed", "procedure", "", "approves"),
        ("added", "cycle", "draft", ""),
    ]
    assert diff(sound(*swaps), sound(*swaps, ("vi: 'x'", "vi: 'z'")))[0].aspect == "because.vi"


def test_the_drawing_marks_what_came_went_and_changed_in_words_and_by_class() -> None:
    after = sound(("action: send", "action: deliver"), ("guards: [lines_are_chosen]", "guards: []"))

    lines = drawing(sound(), after).splitlines()

    assert "    draft --> sent: (bỏ) Gửi" in lines
    assert "    draft --> sent: (thêm) Gửi" in lines
    assert "    draft --> draft: (đổi) Ghi chú" in lines
    assert "    draft: Đang lập" in lines
    assert lines[0] == "```mermaid"


def test_the_drawing_marks_states_and_speaks_english() -> None:
    after = sound(MORE, ("to: sent", "to: gone"), text=RENAMED)

    lines = drawing(sound(), after, language="en").splitlines()

    assert "    begun: (changed) Draft" in lines
    assert "    class begun changed" in lines
    assert "    gone: (added) Gone" in lines
    assert "    class gone added" in lines
    assert "    gone --> [*]" in lines
    assert "    [*] --> begun" in lines
    assert any(line.startswith("    classDef removed") for line in lines)


def test_every_field_of_a_procedure_has_words() -> None:
    named = {field.name for kind in (Definition, State, Step, Write, Cycle, Setting) for field in fields(kind)}
    told_apart = {"procedure", "version", "settings", "writes", "steps", "cycles", "name", "action", "through"}

    assert named - set(ASPECTS) - told_apart == {"line", "digest"}


def test_every_name_of_the_rows_has_words() -> None:
    assert set(GUARDS) - set(GUARD_NAMES) == set()
    assert names.EFFECTS - set(EFFECT_NAMES) == set()
    assert names.AUDIENCES - set(AUDIENCE_NAMES) == set()
