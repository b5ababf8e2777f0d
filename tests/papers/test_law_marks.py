"""Nothing that rests on a text nobody verified is hard-wired: rules name texts of the table, and own up to doubt."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from app.papers.law import LegalText, legal_basis
from app.papers.law_names import named_in
from checklists import reader as checklists
from checklists.criteria import CriteriaSet
from workflows.facts import Setting
from workflows.guards import GUARDS
from workflows.reader import list_procedures, load

ROOT = Path(__file__).parents[2]
TEXTS = legal_basis().texts
SETTINGS = [(name, setting) for name in list_procedures() for setting in load(name).settings.values()]
CODE = [
    path
    for folder in ("app", "workflows", "checklists")
    for kind in ("*.py", "*.html", "*.mjs")
    for path in sorted((ROOT / folder).rglob(kind))
]


def unsure(words: str, texts: tuple[LegalText, ...] = TEXTS) -> list[str]:
    """What the words name that the table lacks, or has without a check."""
    named = named_in(words, texts)
    return [*named.unknown, *(text.number for text in named.texts if not text.is_verified)]


def owed(setting: Setting, texts: tuple[LegalText, ...] = TEXTS) -> Iterator[str]:
    """What a setting with the mark V still owes: a verified text of the table, and a word where that one gave way."""
    named = named_in(setting.source, texts).texts
    if setting.mark == "V":
        yield from unsure(setting.source, texts)
        if not named:
            yield "no text"
        for text in named:
            if (text.replaced_by or text.valid_to) and not {"thay thế", "hết hiệu lực"} & _phrases(setting.source):
                yield f"{text.number} gave way"


def _phrases(words: str) -> set[str]:
    return {phrase for phrase in ("thay thế", "hết hiệu lực") if phrase in words}


def doubted(one: CriteriaSet) -> list[str]:
    """What the anchors and the source of a set name that is not in the table, or not verified."""
    return [doubt for words in (one.source.vi, *(c.anchor for c in one.every_criterion)) for doubt in unsure(words)]


@pytest.mark.parametrize(("procedure", "setting"), SETTINGS, ids=lambda one: getattr(one, "name", one))
def test_a_verified_setting_rests_on_a_verified_text_and_owns_up_when_it_gave_way(
    procedure: str, setting: Setting
) -> None:
    assert list(owed(setting)) == [], procedure


@pytest.mark.parametrize(
    ("source", "owes"),
    [
        ("Nghị định 36/2026/NĐ-CP Điều 1", ["36/2026/NĐ-CP"]),
        ("Nghị định 999/2026/NĐ-CP Điều 1", ["999/2026/NĐ-CP", "no text"]),
        ("Thông tư 24/2013/TT-BKHCN Điều 13", ["24/2013/TT-BKHCN gave way"]),
        ("Thông tư 24/2013/TT-BKHCN Điều 13 (đã được thay thế)", []),
        ("Thông lệ", ["no text"]),
    ],
)
def test_a_mark_of_v_that_nothing_stands_behind_is_seen(source: str, owes: list[str]) -> None:
    assert list(owed(Setting("x", "1", "day", source, "V"))) == owes
    assert list(owed(Setting("x", "1", "day", source, "M"))) == []


@pytest.mark.parametrize("key", checklists.list_keys())
def test_a_set_that_names_an_unverified_text_says_it_is_not_verified(key: str) -> None:
    one = checklists.load(key)

    if doubted(one):
        assert not one.official_text
        assert one.verified_by is None
        assert one.notice is not None
    for rule in one.results:
        assert rule.mark != "V" or unsure(rule.source.vi) == []


def test_some_set_does_name_an_unverified_text() -> None:
    assert any(doubted(checklists.load(key)) for key in checklists.list_keys())


@pytest.mark.parametrize("name", sorted(GUARDS))
def test_a_guard_is_code_and_so_names_only_verified_texts(name: str) -> None:
    assert unsure(GUARDS[name].rule.__doc__ or "") == []


def test_no_code_and_no_page_names_an_unverified_text() -> None:
    waiting = tuple(text for text in TEXTS if not text.is_verified)
    found = {
        str(path.relative_to(ROOT)): [text.number for text in named_in(words, waiting).texts]
        for path in CODE
        if (words := path.read_text(encoding="utf-8")) and named_in(words, waiting).texts
    }

    assert found == {}


@pytest.mark.parametrize("procedure", list_procedures())
def test_a_procedure_names_its_legal_basis_and_first_day(procedure: str) -> None:
    definition = load(procedure)

    assert definition.legal_basis
    assert set(definition.legal_basis) <= legal_basis().keys
    assert definition.valid_from is not None
