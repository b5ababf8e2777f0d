"""Every event that tells somebody has words in both languages, and no words are left over."""

from __future__ import annotations

import re

import pytest

from app.casework import AUDIENCES
from app.notices.sentences import TEXTS, sentences
from workflows import reader

DEFINITIONS = [reader.parse(path.read_bytes(), name=str(path)) for path in sorted(reader.LIBRARY.glob("*/v*.yaml"))]
TELLING = {f"{one.kind}.{step.event}": step for one in DEFINITIONS for step in one.steps if step.tells}
TOLD = {f"{one.kind}.{step.event}": set(step.tells) for one in DEFINITIONS for step in one.steps if step.tells}


def test_every_event_that_tells_has_words_in_both_languages() -> None:
    assert {kind for kind in TELLING if kind not in sentences()} == set()


def test_no_words_are_left_over() -> None:
    assert set(sentences()) - set(TELLING) == set()


@pytest.mark.parametrize("kind", sorted(sentences()))
def test_words_advise_only_those_who_are_told(kind: str) -> None:
    audiences = TOLD.get(kind, set())
    sides = {"provider" if name == "applicant" else "agency" for name in audiences & set(AUDIENCES)}

    assert set(sentences()[kind].then) <= sides


@pytest.mark.parametrize("kind", sorted(sentences()))
def test_both_languages_name_the_same_things(kind: str) -> None:
    words = sentences()[kind]
    for one in (words.subject, words.says, *words.then.values()):
        found = {code: set(re.findall(r"%\((\w+)\)s", text)) for code, text in (("vi", one.vi), ("en", one.en))}
        assert found["vi"] == found["en"]
        assert found["vi"] <= {"case", "organisation", "finding"}
        assert "%" not in re.sub(r"%\(\w+\)s", "", one.vi + one.en)


def test_a_letter_has_a_frame_in_every_language() -> None:
    assert {path.name for path in TEXTS.glob("letter.*.txt")} == {"letter.vi.txt", "letter.en.txt"}
