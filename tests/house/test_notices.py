"""Every event that tells somebody has words in both languages, and no words are left over."""

from __future__ import annotations

import re

import pytest

from app.casework import AUDIENCES
from app.notices.sentences import TEXTS, sentences
from tests.house.sources import called, name, nodes, python
from workflows import reader

DEFINITIONS = [reader.parse(path.read_bytes(), name=str(path)) for path in sorted(reader.LIBRARY.glob("*/v*.yaml"))]
TELLING = {f"{one.kind}.{step.event}": step for one in DEFINITIONS for step in one.steps if step.tells}
BESIDE = {
    "case.taken_over": {"agency"},
    "case.handed_over": {"agency"},
    "message.sent": {"provider", "agency"},
    "team.conflict_declared": {"agency"},
    "criteria.shared": {"provider"},
    "visit.planned": {"provider", "agency"},
    "case.reminded": {"provider", "agency"},
    "case.escalated": {"agency"},
    "finding.reminded": {"provider"},
    "finding.escalated": {"agency"},
}
"""Events that are no steps and tell somebody, and the sides that are told."""
TELLERS = {
    "app/casework/handling.py",
    "app/casework/messages.py",
    "app/casework/perform.py",
    "app/casework/sharing.py",
    "app/casework/timers.py",
    "app/casework/undertakings.py",
    "app/casework/visits.py",
}
TOLD = {f"{one.kind}.{step.event}": set(step.tells) for one in DEFINITIONS for step in one.steps if step.tells}


def test_every_event_that_tells_has_words_in_both_languages() -> None:
    assert {kind for kind in {*TELLING, *BESIDE} if kind not in sentences()} == set()


def test_nobody_else_tells() -> None:
    """A new place that tells needs words for its events: list it here and its events above."""
    found = {name(path) for path in python("app") for node in nodes(path) if called(node) == "tell"}

    assert found == TELLERS


def test_no_words_are_left_over() -> None:
    assert set(sentences()) - set(TELLING) - set(BESIDE) == set()


@pytest.mark.parametrize("kind", sorted(sentences()))
def test_words_advise_only_those_who_are_told(kind: str) -> None:
    audiences = TOLD.get(kind, set())
    sides = BESIDE.get(kind, set()) | {
        "provider" if one == "applicant" else "agency" for one in audiences & set(AUDIENCES)
    }

    assert set(sentences()[kind].then) <= sides


@pytest.mark.parametrize("kind", sorted(sentences()))
def test_both_languages_name_the_same_things(kind: str) -> None:
    words = sentences()[kind]
    for one in (words.subject, words.says, *words.then.values()):
        found = {code: set(re.findall(r"%\((\w+)\)s", text)) for code, text in (("vi", one.vi), ("en", one.en))}
        assert found["vi"] == found["en"]
        assert found["vi"] <= {"case", "organisation", "finding", "due"}
        assert "%" not in re.sub(r"%\(\w+\)s", "", one.vi + one.en)


def test_a_letter_has_a_frame_in_every_language() -> None:
    assert {path.name for path in TEXTS.glob("letter.*.txt")} == {"letter.vi.txt", "letter.en.txt"}
