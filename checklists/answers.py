"""What is still missing in one answer, for the self-assessment and for the team's record alike."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Protocol

from checklists.criteria import Criterion, Lines, Scale, Side

# Every key that `shortcomings` may give; the sentences are worded where they are shown.
SHORTCOMINGS = (
    "answer_missing",
    "answer_unknown",
    "not_examined_only_by_team",
    "not_applicable_not_allowed",
    "document_or_evidence_missing",
    "comment_missing",
    "reason_missing",
)


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


def _says(text: str | None) -> bool:
    return bool(text and text.strip())


_GIVEN: Mapping[str, Callable[[AnswerFacts], bool]] = {
    "document_or_evidence": lambda facts: _says(facts.document) or facts.evidence_count > 0,
    "comment": lambda facts: _says(facts.comment),
    "reason": lambda facts: _says(facts.reason),
}


def shortcomings(
    criterion: Criterion, *, scale: Scale, facts: AnswerFacts, side: Side, lines: Lines
) -> tuple[str, ...]:
    """Keys of SHORTCOMINGS, in the order in which one would mend them; none when the answer is complete."""
    if not _says(facts.answer):
        return ("answer_missing",)
    answer = scale.find(facts.answer)
    if answer is None:
        return ("answer_unknown",)
    if not answer.is_open_to(side):
        return ("not_examined_only_by_team",)
    refused = answer.code == "not_applicable" and not criterion.allows_not_applicable(lines)
    missing = (f"{demand}_missing" for demand in answer.demanded_of(side) if not _GIVEN[demand](facts))
    return (*(("not_applicable_not_allowed",) if refused else ()), *missing)
