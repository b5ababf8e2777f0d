"""From the team's answers to a result by the rules of the set; exact arithmetic only, pinned by the set's digest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from fractions import Fraction

from checklists.criteria import CriteriaSet, Lines
from checklists.ruling import ResultRule
from checklists.scope import Answers, Pair, Scope
from checklists.scoring.bands import Standing, by_conformity, judged, unknown_facts, worse
from checklists.scoring.outcomes import Outcome, Repetition, repetitions
from checklists.scoring.points import NONE, section, sections, totals, weighted_percent
from checklists.scoring.record import (
    Capped,
    Demotion,
    Findings,
    Points,
    Record,
    Result,
    Score,
    Section,
    Tally,
)

__all__ = [
    "Answers",
    "Capped",
    "Demotion",
    "Findings",
    "Pair",
    "Points",
    "Record",
    "Result",
    "Score",
    "Section",
    "Tally",
    "assess",
    "overall",
    "result",
    "unmet_knock_outs",
]


def result(
    criteria_set: CriteriaSet, *, answers: Answers, lines_by_field: Mapping[str, Lines], findings: Findings
) -> Result:
    """The result by the set's own rule for these fields; answers to anything else are not looked at."""
    scope = Scope.of_lines(lines_by_field).answered(answers)
    return assess(criteria_set, Record(scope, findings))


def unmet_knock_outs(
    criteria_set: CriteriaSet,
    *,
    answers: Answers,
    lines_by_field: Mapping[str, Lines],
    cured: Collection[Pair] = frozenset(),
) -> tuple[Pair, ...]:
    """Each knock-out of these lines that is not answered, falls short and is not cured, or is wrongly left out."""
    record = Record(Scope.of_lines(lines_by_field).answered(answers))
    return _unmet(repetitions(criteria_set, record, cured=cured))


def assess(criteria_set: CriteriaSet, record: Record, *, rule: str = "") -> Result:
    """The result by the rule of this name, or by the set's own; KeyError for a rule that the set does not have.

    A closed finding puts a criterion right for the verdict (decision 18) but earns no points: the score says what was
    found on site. While an answer is missing, the score shows what has been reached so far.
    """
    by = criteria_set.rule(rule)
    found = repetitions(criteria_set, record)
    cured = repetitions(criteria_set, record, cured=record.findings.cured) if record.findings.cured else found
    outcomes = _outcomes(found)
    unanswered = tuple(one.pair for one in outcomes if one.is_due and one.criterion.is_answered and one.given is None)
    unmet, unknown = _unmet(cured), unknown_facts(by, record.facts)
    score, verdict, parts, summed = _scored(criteria_set, by, found, standing=Standing(unmet, record))
    return Result(
        verdict="incomplete" if unanswered or unknown else verdict,
        unmet=unmet,
        unanswered=unanswered,
        shortfalls=tuple(one.pair for one in _outcomes(cured) if one.given is not None and one.falls_short),
        tallies=_tallies(found),
        rule=by.name,
        set_key=criteria_set.key,
        digest=criteria_set.digest,
        score=score,
        demotions=tuple(one.demotion for one in outcomes if one.demotion is not None),
        sections=parts,
        totals=summed,
        unknown_facts=unknown,
    )


def overall(results: Iterable[Result]) -> str:
    """The verdict of one assessment by several sets: the worst of theirs; "incomplete" when there is none."""
    return worse(*([one.verdict for one in results] or ["incomplete"]))


def _scored(
    criteria_set: CriteriaSet, rule: ResultRule, found: tuple[Repetition, ...], *, standing: Standing
) -> tuple[Score | None, str, tuple[Section, ...], tuple[Section, ...]]:
    """Score, verdict, sections and totals; only the verdict where the rule goes by conformity alone."""
    if not rule.counts_points:
        return None, by_conformity(standing.unmet, standing.record.findings), (), ()
    parts = sections(found, policy=rule.not_applicable)
    by_group = totals(criteria_set, parts)
    points = sum((by_group[top.id] for top in criteria_set.tree), NONE)
    percent: Fraction | None = points.percent
    if rule.section_weights:
        percent = weighted_percent(criteria_set, by_group)
    score, verdict = judged(rule, points, percent=percent, standing=standing)
    return score, verdict, parts, tuple(section(group, by_group[group.id]) for group in criteria_set.every_group)


def _outcomes(found: tuple[Repetition, ...]) -> list[Outcome]:
    return [outcome for repetition in found for outcome in repetition.walk()]


def _unmet(found: tuple[Repetition, ...]) -> tuple[Pair, ...]:
    return tuple(outcome.pair for outcome in _outcomes(found) if outcome.leaves_unmet)


def _tallies(found: tuple[Repetition, ...]) -> tuple[Tally, ...]:
    """How often each answer was given, group by group and key by key; what is not asked is not counted."""
    tallies = []
    for repetition in found:
        asked = [one for one in repetition.walk() if one.is_due and one.criterion.is_answered]
        if not asked:
            continue
        counts = Counter(one.given.code for one in asked if one.given is not None)
        unanswered = sum(one.given is None for one in asked)
        tallies.append(Tally(repetition.key, repetition.group.id, dict(counts), unanswered))
    return tuple(tallies)
