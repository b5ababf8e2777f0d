"""Small criteria sets and answers for the tests of the rules."""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from checklists.bilingual import Bilingual
from checklists.criteria import AnswerCode, CriteriaSet, Criterion, Group, Scale
from checklists.ruling import Band, Cap, ResultRule

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

SHARES = {"met": Fraction(1), "partly_met": Fraction(1, 2), "not_met": Fraction(0)}
SCORED = Scale(tuple(replace(code, factor=SHARES.get(code.means)) for code in SCALE.codes))
BANDS = (
    Band(Fraction(0), "weak", WORDS, "not_met"),
    Band(Fraction(50), "fair", WORDS, "met_with_conditions"),
    Band(Fraction(80), "good", WORDS, "met"),
)


def steps(*points: int) -> Scale:
    """A scale of fixed points from "met" down; its codes are the points."""
    means = ("met", "partly_met", "not_met")
    codes = (answer_code(str(one), self=(), team=()) for one in points)
    worth = zip(codes, means, points, strict=True)
    return Scale(tuple(replace(code, means=mean, points=Fraction(one)) for code, mean, one in worth), name="steps")


def a_rule(*caps: Cap, **facts: Any) -> ResultRule:
    """A rule of points by percent with three bands, from 0, 50 and 80."""
    written: dict[str, Any] = {"kind": "points", "bands": BANDS, "mark": "I"}
    return ResultRule("stars", WORDS, source=WORDS, caps=caps, **{**written, **facts})


def scored_set(*groups: Group, rule: ResultRule | None = None, **facts: Any) -> CriteriaSet:
    """A set whose scale gives half of the points for "partly_met", judged by one rule of points."""
    return a_set(*groups, **{"scale": SCORED, "results": (rule or a_rule(),), "scoring": "stars", **facts})


def a_criterion(criterion_id: str = "X1", **facts: Any) -> Criterion:
    return Criterion(id=criterion_id, title=WORDS, requirement=WORDS, evidence=WORDS, anchor="-", **facts)


def a_group(group_id: str, *criteria: Criterion, sheet: str = "general", **facts: Any) -> Group:
    written: dict[str, Any] = {"repeat": "organisation" if sheet == "general" else "field"}
    return Group(group_id, WORDS, sheet=sheet, criteria=criteria, **{**written, **facts})


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
        "licence": WORDS,
    }
    return CriteriaSet(**{**written, **facts}, tree=groups)
