"""What is still missing in one answer, for the self-assessment and for the team's record alike."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from checklists.asked import Criterion, Input
from checklists.scales import AnswerCode, Scale, Side
from checklists.scope import Lines

# Every key that `shortcomings` may give; the sentences are worded where they are shown.
SHORTCOMINGS = (
    "answer_missing",
    "answer_unknown",
    "not_examined_only_by_team",
    "not_applicable_not_allowed",
    "leave_missing",
    "document_or_evidence_missing",
    "document_missing",
    "evidence_missing",
    "comment_missing",
    "reason_missing",
    "finding_missing",
    "evidence_kind_missing",
    "input_missing",
    "input_crooked",
)
# What only the team can do on site is not asked of the provider.
_KINDS_OF_PROVIDER = ("document", "record", "proficiency_result")
_NUMBER = re.compile(r"-?[0-9]{1,9}([.,][0-9]{1,9})?")


class AnswerFacts(Protocol):
    """What the rules may look at in an answer."""

    @property
    def answer(self) -> str | None: ...

    @property
    def document(self) -> str | None: ...

    @property
    def comment(self) -> str | None: ...

    @property
    def reason(self) -> str | None: ...

    @property
    def evidence_count(self) -> int: ...


@dataclass(frozen=True)
class Beside:
    """What else is known of an answer, for sets that ask for it: findings raised, leave, evidence and inputs.

    `evidence` counts the pieces by their kind (a word of EVIDENCE_KINDS), `inputs` holds what was written by the name
    of the input; a table is not looked into.
    """

    findings: int = 0
    has_leave: bool = False
    evidence: Mapping[str, int] = field(default_factory=dict)
    inputs: Mapping[str, str] = field(default_factory=dict)


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


_GIVEN: Mapping[str, Callable[[AnswerFacts], bool]] = {
    "document_or_evidence": lambda facts: _says(facts.document) or facts.evidence_count > 0,
    "document": lambda facts: _says(facts.document),
    "evidence": lambda facts: facts.evidence_count > 0,
    "comment": lambda facts: _says(facts.comment),
    "reason": lambda facts: _says(facts.reason),
}


def shortcomings(
    criterion: Criterion,
    *,
    scale: Scale,
    facts: AnswerFacts,
    side: Side,
    lines: Lines,
    beside: Beside | None = None,
) -> tuple[str, ...]:
    """Keys of SHORTCOMINGS, in the order in which one would mend them; none when the answer is complete.

    `scale` is the criterion's own (`CriteriaSet.scale_of`). Without `beside` nothing is asked of findings, leave,
    kinds of evidence and inputs, because the caller keeps none.
    """
    if not _says(facts.answer):
        return ("answer_missing",)
    answer = scale.find(facts.answer)
    if answer is None:
        return ("answer_unknown",)
    if not answer.is_open_to(side):
        return ("not_examined_only_by_team",)
    refused = answer.means == "not_applicable" and not criterion.allows_not_applicable(lines)
    missing = (
        f"{demand}_missing" for demand in answer.demanded_of(side) if demand in _GIVEN and not _GIVEN[demand](facts)
    )
    more = () if beside is None else tuple(_beside(criterion, answer, side=side, beside=beside))
    found = {*(("not_applicable_not_allowed",) if refused else ()), *missing, *more}
    return tuple(key for key in SHORTCOMINGS if key in found)


def _beside(criterion: Criterion, answer: AnswerCode, *, side: Side, beside: Beside) -> Iterator[str]:
    if "finding" in answer.demanded_of(side) and not beside.findings:
        yield "finding_missing"
    if answer.means == "not_applicable":
        if criterion.needs_leave and side == "team" and not beside.has_leave:
            yield "leave_missing"
        return
    if answer.means in {"met", "partly_met"}:
        for demanded in criterion.requires:
            is_asked = side == "team" or demanded.kind in _KINDS_OF_PROVIDER
            if is_asked and beside.evidence.get(demanded.kind, 0) < demanded.at_least:
                yield "evidence_kind_missing"
    if answer.means != "not_examined":
        yield from (key for one in criterion.inputs if (key := _fault(one, beside.inputs.get(one.name, "").strip())))


def _fault(asked: Input, written: str) -> str:
    """What is wrong with what was written into the input; "" for nothing."""
    if not written:
        return "input_missing" if asked.is_required else ""
    if asked.kind == "choice":
        return "" if written in {choice.code for choice in asked.choices} else "input_crooked"
    if asked.kind == "number":
        return "" if _NUMBER.fullmatch(written) else "input_crooked"
    return "input_crooked" if asked.kind == "date" and not _is_day(written) else ""


def _is_day(written: str) -> bool:
    try:
        dt.date.fromisoformat(written)
    except ValueError:
        return False
    return True
