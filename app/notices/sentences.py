"""What each kind of event tells, in both languages, read once from `texts/sentences.yaml`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from app.notices.told import Side, Told
from checklists.criteria import Bilingual
from checklists.source import MappingNode, read

TEXTS = Path(__file__).with_name("texts")
SIDES: tuple[Side, ...] = ("provider", "agency")


@dataclass(frozen=True)
class Sentence:
    """The words for one kind of event."""

    subject: Bilingual
    says: Bilingual
    then: Mapping[str, Bilingual]
    """What there is to do, by who reads; empty where there is nothing."""


@cache
def sentences(file: Path = TEXTS / "sentences.yaml") -> Mapping[str, Sentence]:
    """Every kind of event that has words; SourceError with the place when the file is crooked."""
    root = read(file)
    return {str(kind): _sentence(root.mapping(str(kind))) for kind in root}


def says(told: Told, language: str) -> str:
    """What happened, as a sentence; by the name of its step where a procedure of the agency's own has other events."""
    known = sentences().get(told.kind)
    if known is None:
        step = told.label.in_language(language) if told.label else told.kind
        return f"{told.case_ref}: {step}"
    return filled(known.says, told, language)


def then(told: Told, language: str) -> str:
    """What there is to do for this reader; empty where there is nothing, or nothing any more."""
    known = sentences().get(told.kind) if told.is_open else None
    advice = known.then.get(told.side) if known else None
    return filled(advice, told, language) if advice else ""


def filled(words: Bilingual, told: Told, language: str) -> str:
    """The words with the case, the organisation, the finding and the day put in."""
    return words.in_language(language) % {
        "case": told.case_ref,
        "organisation": told.organisation,
        "finding": told.finding,
        "due": f"{told.due_on.day}/{told.due_on.month}/{told.due_on.year}" if told.due_on else "…",
    }


def _sentence(node: MappingNode) -> Sentence:
    node.only("subject", "says", "then")
    advice: dict[str, Bilingual] = {}
    if "then" in node:
        sides = node.mapping("then")
        sides.only(*SIDES)
        advice = {str(side): sides.bilingual(str(side)) for side in sides}
    return Sentence(node.bilingual("subject"), node.bilingual("says"), advice)
