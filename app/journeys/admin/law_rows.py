"""Every legal text with every rule that rests on it: papers, procedures, settings, steps, criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from app.casework import library
from app.journeys.admin.law_words import doubts
from app.journeys.admin.rule_rows import setting_words
from app.models.search import fold
from app.papers.law import LegalText, legal_basis
from app.papers.law_names import named_in
from app.web import terms
from app.web.filters import bilingual
from app.web.listing import PER_PAGE
from checklists import reader as checklists
from checklists.criteria import CriteriaSet
from workflows.definition import Definition, Step, Write
from workflows.guards import GUARDS
from workflows.reader import list_procedures, load

SHOWN = ("", "in_force", "future", "ended", "unclear", "unverified", "rested")
"""What the list can be narrowed to: a standing, what nobody verified, or what rules rest on."""


@dataclass(frozen=True)
class Resting:
    """One rule that rests on a text: whose it is, what it says, and its mark where it has one."""

    owner: str
    words: str
    mark: str = ""


@dataclass(frozen=True)
class SetResting:
    """The criteria of one set that rest on a text; none where only its source names the text."""

    key: str
    title: str
    criteria: tuple[tuple[str, str, str], ...]
    """Number, title and anchor of each."""


@dataclass(frozen=True)
class LegalRow:
    """One legal text, how it stands today, and what rests on it."""

    text: LegalText
    standing: str
    is_cited: bool
    doubts: tuple[str, ...]
    papers: tuple[str, ...]
    procedures: tuple[str, ...]
    settings: tuple[Resting, ...]
    steps: tuple[Resting, ...]
    sets: tuple[SetResting, ...]

    @property
    def criteria(self) -> int:
        """How many criteria name the text."""
        return sum(len(one.criteria) for one in self.sets)

    @property
    def is_rested_on(self) -> bool:
        """Whether any rule would have to be looked at when the text changes."""
        return bool(self.papers or self.procedures or self.settings or self.steps or self.sets)


@dataclass(frozen=True)
class LegalPage:
    """One page of the texts asked for."""

    rows: list[LegalRow]
    total: int
    number: int
    pages: int


def legal_rows(today: date) -> list[LegalRow]:
    """Every text of the table in its order."""
    definitions, sets = known_definitions(), _known_sets()
    return [_row(text, definitions, sets, today) for text in legal_basis().texts]


def legal_page(today: date, *, search: str, shown: str, page: int) -> LegalPage:
    """The texts that fit, one page of them; a page beyond the last is the last."""
    rows = [row for row in legal_rows(today) if _fits(row, fold(search), shown)]
    pages = max(1, -(-len(rows) // PER_PAGE))
    number = min(max(1, page), pages)
    return LegalPage(rows[(number - 1) * PER_PAGE : number * PER_PAGE], len(rows), number, pages)


def find_text(key: str, today: date) -> LegalRow | None:
    """The text with this key, or nothing."""
    text = legal_basis().by_key.get(key)
    return None if text is None else _row(text, known_definitions(), _known_sets(), today)


def unlisted_sources() -> list[tuple[str, str]]:
    """Settings whose source names no text of the table: setting and source."""
    texts = legal_basis().texts
    return [
        (f"{setting_words(setting)} ({bilingual(definition.title)})", setting.source)
        for definition in known_definitions()
        for setting in definition.settings.values()
        if not named_in(setting.source, texts).texts
    ]


def known_definitions() -> list[Definition]:
    """The newest version of every procedure, those of the agency itself among them."""
    found = {name: load(name) for name in list_procedures()}
    found |= {name: library.newest_version(name).definition for name in library.list_case_procedures()}
    return [found[name] for name in sorted(found, reverse=True)]


def _known_sets() -> list[CriteriaSet]:
    shipped = set(checklists.list_keys())
    return [
        checklists.load(key) if key in shipped else checklists.parse(library.criteria_text(key), name=f"{key}.yaml")
        for key in library.list_criteria_keys()
    ]


def _row(text: LegalText, definitions: list[Definition], sets: list[CriteriaSet], today: date) -> LegalRow:
    basis = legal_basis()
    return LegalRow(
        text=text,
        standing=text.standing(today),
        is_cited=text.mark in basis.cited_marks and text.is_cited_on(today),
        doubts=tuple(doubts(text, basis.by_key, today)),
        papers=tuple(terms.word(terms.PAPERS, kind) for kind in text.papers),
        procedures=tuple(bilingual(one.title) for one in definitions if text.key in one.legal_basis),
        settings=tuple(_settings(text, definitions)),
        steps=tuple(_steps(text, definitions)),
        sets=tuple(_sets(text, sets)),
    )


def _settings(text: LegalText, definitions: list[Definition]) -> Iterator[Resting]:
    for definition in definitions:
        for setting in definition.settings.values():
            if named_in(setting.source, [text]).texts:
                yield Resting(bilingual(definition.title), setting_words(setting, with_value=True), setting.mark)


def _steps(text: LegalText, definitions: list[Definition]) -> Iterator[Resting]:
    for definition in definitions:
        rows: list[Step | Write] = [*definition.steps, *definition.writes]
        labels = [bilingual(row.label) for row in rows if any(_guards_name(text, guard) for guard in row.guards)]
        for label in dict.fromkeys(labels):
            yield Resting(bilingual(definition.title), label)


def _guards_name(text: LegalText, guard: str) -> bool:
    return bool(named_in(GUARDS[guard].sentence, [text]).texts)


def _sets(text: LegalText, sets: list[CriteriaSet]) -> Iterator[SetResting]:
    for one in sets:
        criteria = tuple(
            (found.number, bilingual(found.title), found.anchor)
            for found in one.every_criterion
            if named_in(found.anchor, [text]).texts
        )
        if criteria or named_in(one.source.vi, [text]).texts:
            yield SetResting(one.key, bilingual(one.title), criteria)


def _fits(row: LegalRow, words: str, shown: str) -> bool:
    text = row.text
    said = fold(" ".join([text.number, *text.also, text.title.vi, text.title.en, text.citation, text.source]))
    narrowed = {"": True, "unverified": not text.is_verified, "rested": row.is_rested_on}
    return all(word in said for word in words.split()) and narrowed.get(shown, row.standing == shown)
