"""From the team's answers to a result; arithmetic only, by the scheme "conformity"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from checklists.criteria import AnswerCode, CriteriaSet, Lines, lines_for

# A criterion asked of a field; the field is "" for what is asked once of the organisation.
Pair = tuple[str, str]
Answers = Mapping[Pair, str]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the findings say: how many still block, and which criteria a closed finding has put right."""

    open_majors: int = 0
    open_minors: int = 0
    cured: Collection[Pair] = frozenset()


@dataclass(frozen=True)
class Tally:
    """How often each answer was given in one group, for the organisation or for one field."""

    field: str
    group: str
    counts: Mapping[str, int]
    unanswered: int


@dataclass(frozen=True)
class Result:
    """The verdict with all that it rests on; an unmet knock-out is never hidden behind anything else.

    `verdict` is "incomplete" while an answer is due, "not_met" with an unmet knock-out or an open major finding,
    "met_with_conditions" with an open minor one, and "met" otherwise.
    """

    verdict: str
    unmet: tuple[Pair, ...]
    unanswered: tuple[Pair, ...]
    shortfalls: tuple[Pair, ...]
    tallies: tuple[Tally, ...]


def unmet_knock_outs(
    criteria_set: CriteriaSet,
    *,
    answers: Answers,
    lines_by_field: Mapping[str, Lines],
    cured: Collection[Pair] = frozenset(),
) -> tuple[Pair, ...]:
    """Each knock-out of these lines that is not answered, falls short and is not cured, or is wrongly left out."""
    return tuple(
        (field, criterion.id)
        for field, criterion in criteria_set.expected(lines_by_field)
        if criterion.is_knock_out(lines := lines_for(field, lines_by_field))
        and _leaves_unmet(
            criteria_set.scale.find(answers.get((field, criterion.id))),
            is_cured=(field, criterion.id) in cured,
            may_be_left_out=criterion.allows_not_applicable(lines),
        )
    )


def result(
    criteria_set: CriteriaSet, *, answers: Answers, lines_by_field: Mapping[str, Lines], findings: Findings
) -> Result:
    """The result over everything that is due for these fields; answers to anything else are not looked at."""
    due = [(field, criterion.id) for field, criterion in criteria_set.expected(lines_by_field)]
    codes = {pair: criteria_set.scale.find(answers.get(pair)) for pair in due}
    unanswered = tuple(pair for pair in due if codes[pair] is None)
    short = [pair for pair, answer in codes.items() if answer is not None and answer.falls_short]
    cured = findings.cured
    unmet = unmet_knock_outs(criteria_set, answers=answers, lines_by_field=lines_by_field, cured=cured)
    return Result(
        verdict=_verdict(unanswered=unanswered, unmet=unmet, findings=findings),
        unmet=unmet,
        unanswered=unanswered,
        shortfalls=tuple(pair for pair in short if pair not in cured),
        tallies=_tallies(criteria_set, {pair: answer.code if answer else "" for pair, answer in codes.items()}),
    )


def _leaves_unmet(answer: AnswerCode | None, *, is_cured: bool, may_be_left_out: bool) -> bool:
    if answer is None:
        return True
    if answer.falls_short:
        return not is_cured
    return answer.code == "not_applicable" and not may_be_left_out


def _verdict(*, unanswered: Collection[Pair], unmet: Collection[Pair], findings: Findings) -> str:
    if unanswered:
        return "incomplete"
    if unmet or findings.open_majors:
        return "not_met"
    return "met_with_conditions" if findings.open_minors else "met"


def _tallies(criteria_set: CriteriaSet, codes: Mapping[Pair, str]) -> tuple[Tally, ...]:
    counted: dict[tuple[str, str], Counter[str]] = {}
    for (field, criterion_id), code in codes.items():
        group = criteria_set.group_of(criterion_id)
        counted.setdefault((field, group.id), Counter())[code] += 1
    return tuple(
        Tally(field, group, {code: n for code, n in counter.items() if code}, counter[""])
        for (field, group), counter in counted.items()
    )
