"""Small criteria sets and answers for the tests of the rules."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from checklists.bilingual import Bilingual
from checklists.criteria import AnswerCode, CriteriaSet, Criterion, Group, Scale

WORDS = Bilingual("Tiêu chí", "Criterion")


@dataclass(frozen=True)
class Line:
    activity: str = "verification"
    group2: bool = False


@dataclass(frozen=True)
class Answer:
    answer: str | None = "met"
    document: str | None = ""
    comment: str | None = ""
    reason: str | None = ""
    evidence_count: int = 0


def answer_code(code: str, **demands: tuple[str, ...]) -> AnswerCode:
    return AnswerCode(code, WORDS, demands)


SCALE = Scale(
    (
        answer_code("met", self=("document_or_evidence",), team=()),
        answer_code("partly_met", self=("document_or_evidence", "comment"), team=("comment",)),
        answer_code("not_met", self=("comment",), team=("comment",)),
        answer_code("not_applicable", self=("reason",), team=("reason",)),
        answer_code("not_examined", team=("reason",)),
    )
)


def a_criterion(criterion_id: str = "X1", **facts: Any) -> Criterion:
    return Criterion(id=criterion_id, title=WORDS, requirement=WORDS, evidence=WORDS, anchor="-", **facts)


def a_group(group_id: str, *criteria: Criterion, sheet: str = "general") -> Group:
    repeat = "organisation" if sheet == "general" else "field"
    return Group(group_id, WORDS, sheet=sheet, repeat=repeat, criteria=criteria)


def a_set(*groups: Group, **facts: Any) -> CriteriaSet:
    written: dict[str, Any] = {
        "id": "demo",
        "edition": "1",
        "kind": "capacity",
        "title": WORDS,
        "source": WORDS,
        "status": "reconstructed",
        "official_text": False,
        "scoring": "conformity",
        "scale": SCALE,
        "notice": WORDS,
    }
    return CriteriaSet(**{**written, **facts}, tree=groups)
