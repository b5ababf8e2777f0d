"""From a file, or the snapshot of a case, to a Definition."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from checklists.source import SourceError
from workflows.reader import LIBRARY, examine, list_procedures, load, parse, text_of
from workflows.releases import file_of, latest, list_versions, released

SOUND = (Path(__file__).parent / "sound.yaml").read_bytes()


def refusal(text: bytes) -> SourceError:
    with pytest.raises(SourceError) as refused:
        parse(text, "sound/v1.yaml")
    return refused.value


def test_a_row_is_read_as_it_stands() -> None:
    definition = load("standardisation")
    step = definition.step_from("reported", "recommend")

    assert step is not None
    assert (step.sources, step.target, step.who) == (("reported",), "awaiting_decision", "reviewer_outside_the_team")
    assert (step.guards, step.asks, step.duty, step.paper) == (("comment_is_in_or_late",), ("remark",), "review", None)
    assert (step.effects, step.tells, step.event) == (("keep_review",), ("deciders",), "recommended")
    assert step.label.vi == "Trình lãnh đạo quyết định"
    assert text_of("standardisation").decode().splitlines()[step.line - 1] == "  - action: recommend"


def test_states_writes_and_settings_are_read_as_they_stand() -> None:
    definition = load("standardisation")
    submitted, setting = definition.state("submitted"), definition.settings["validity"]
    write = definition.write_in("draft", "self_assess")

    assert (submitted.owner, submitted.phase, submitted.tone, submitted.term) == (
        "clerk",
        "intake",
        "blue",
        "intake_term",
    )
    assert [state.name for state in definition.states if state.is_final] == [
        *("published", "refused", "withdrawn", "dropped", "discarded")
    ]
    assert (setting.value, setting.unit, setting.mark) == ("60", "month", "I")
    assert setting.label is not None
    assert setting.label.en == "Longest validity"
    assert write is not None
    assert (write.states, write.guards) == (("draft", "returned"), ("criterion_belongs_to_the_case",))
    assert (definition.procedure, definition.version, definition.kind, definition.initial) == (
        *("standardisation", "1", "case"),
        "draft",
    )


def test_names_are_plain_strings() -> None:
    definition = load("finding")

    assert {type(name) for step in definition.steps for name in (*step.guards, step.action, step.target)} == {str}
    assert {type(state.name) for state in definition.states} == {str}


def test_the_digest_is_that_of_the_pinned_text() -> None:
    text = text_of("finding", "1")

    assert load("finding").digest == hashlib.sha256(text).hexdigest()
    assert parse(text, "snapshot") == load("finding")
    assert parse(text.decode(), "snapshot") == load("finding")


def test_an_unchanged_text_is_read_once() -> None:
    assert load("finding") is load("finding", "1")


def test_the_library_is_found_by_itself() -> None:
    assert list_procedures() == ("finding", "standardisation")
    assert list_versions("finding")[-1] == latest("finding")
    assert set(released()) <= {f"{file.parent.name}/{file.stem}" for file in LIBRARY.glob("*/*.yaml")}


def test_an_unknown_procedure_or_version_is_refused_with_a_hint() -> None:
    with pytest.raises(SourceError, match=r"“standardization”\. Có phải ý bạn là “standardisation”"):
        load("standardization")
    with pytest.raises(SourceError, match="“finding/v9”"):
        load("finding", "9")
    with pytest.raises(SourceError, match="“lost/v1”"):
        file_of("lost", "1")


def test_a_draft_version_is_not_the_newest_until_it_is_released(tmp_path: Path) -> None:
    register = tmp_path / "PUBLISHED"
    for version in ("1", "2", "10"):
        file = tmp_path / "sound" / f"v{version}.yaml"
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(SOUND.replace(b'version: "1"', f'version: "{version}"'.encode()))
    (tmp_path / "sound" / "vague.yaml").write_bytes(SOUND)
    register.write_text(f"sound/v1 {'0' * 64}\nsound/v2 {'0' * 64}\n")

    assert list_versions("sound", library=tmp_path) == ("1", "2", "10")
    assert load("sound", library=tmp_path, register=register).version == "2"
    assert load("sound", "10", library=tmp_path, register=register).version == "10"
    assert text_of("sound", library=tmp_path, register=register) != SOUND
    assert list_procedures(library=tmp_path) == ("sound",)


def test_a_step_without_who_does_not_load() -> None:
    error = refusal(SOUND.replace(b"    who: applicant_of_the_case\n", b"", 1))

    assert [(complaint.rule, complaint.line, complaint.column) for complaint in error.complaints] == [
        ("missing_key", 20, 5)
    ]
    assert str(error) == "sound/v1.yaml:20:5: Thiếu khóa “who”: hãy thêm vào."


STAYS = b"""
  - action: touch
    from: [draft, sent]
    to: same
    who: applicant_of_the_case
    guards: []
    asks: []
    effects: []
    tells: []
    event: touched
    label: {vi: "Ghi", en: "Touch"}
"""


def test_a_row_that_stays_is_a_step_for_each_of_its_states() -> None:
    definition = parse(SOUND + STAYS, "sound/v1.yaml")
    found = [step for step in definition.steps if step.action == "touch"]

    assert [(step.sources, step.target) for step in found] == [(("draft",), "draft"), (("sent",), "sent")]
    assert len({step.line for step in found}) == 1, "one row of the file"


def test_a_row_that_stays_has_its_twins_too() -> None:
    error = refusal(SOUND + STAYS + STAYS.replace(b"[draft, sent]", b"[sent]").replace(b"same", b"sent"))

    assert [(complaint.rule, complaint.line) for complaint in error.complaints] == [("twin_rows", 53)]


def test_no_state_is_called_like_staying() -> None:
    error = refusal(SOUND.replace(b"state: sent", b"state: same").replace(b"to: sent", b"to: same"))

    assert [complaint.rule for complaint in error.complaints] == ["reserved_name"]


def test_everything_wrong_is_said_at_once() -> None:
    error = refusal(SOUND.replace(b"to: sent", b"to: snt").replace(b"initial: draft", b"initial: drft"))

    assert [complaint.rule for complaint in error.complaints] == ["unknown_code", "unknown_code"]
    assert "Có phải ý bạn là “sent”?" in str(error)


def test_an_unreadable_text_is_refused() -> None:
    assert refusal(b"a: [").complaints[0].rule == "syntax"


def test_examining_gathers_without_raising() -> None:
    definition, complaints = examine(SOUND.replace(b"final: ", b"finale: "), name="sound/v1.yaml")

    assert definition.procedure == "sound"
    assert [complaint.rule for complaint in complaints] == ["unknown_key"]
