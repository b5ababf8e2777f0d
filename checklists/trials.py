"""Worked examples put to the test: the result that comes out, and where it differs from what the example says."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.numbers import written
from checklists.scope import Pair
from checklists.scoring import Findings, Record, Result, assess


@dataclass(frozen=True, slots=True)
class Difference:
    """What an example says of one aspect ("verdict", "unmet", "points", "percent", "band", "demoted"), and what is."""

    aspect: str
    due: str
    found: str


def trial(example: Example, criteria_set: CriteriaSet) -> Result:
    """The result of a worked example by the set it stands in; KeyError when the set lacks the rule it names."""
    scope = example.scope
    others = {(key, one.id): _other(example, criteria_set, one.id) for key, one in criteria_set.expected(scope)}
    answers = {pair: code for pair, code in {**others, **example.answers}.items() if code}
    findings = Findings(example.open_majors, example.open_minors, example.cured)
    record = Record(scope.answered(answers), findings, example.facts, example.leave)
    return assess(criteria_set, record, rule=example.result)


def names_nothing(example: Example, criteria_set: CriteriaSet) -> tuple[Pair, ...]:
    """Every pair the example names that nobody is asked: no such criterion, or not under this key; sorted.

    What is derived from items may be expected to be unmet or demoted, but not answered.
    """
    scope = replace(example.scope, answers={})
    asked = {(key, criterion.id) for key, criterion in criteria_set.expected(scope)}
    derived = {pair for key, identifier in asked for pair in _parents(criteria_set, key, identifier)}
    answered = frozenset(example.answers) | example.leave
    return tuple(sorted((answered - asked) | (example.pairs - asked - derived)))


def differences(example: Example, found: Result) -> tuple[Difference, ...]:
    """Where the result is not what the example says; aspects it does not speak of are not compared."""
    return tuple(one for one in _compared(example, found) if one.due != one.found)


def _compared(example: Example, found: Result) -> Iterator[Difference]:
    expect, score = example.expect, found.score
    yield Difference("verdict", expect.verdict, found.verdict)
    yield Difference("unmet", listed(expect.unmet), listed(found.unmet))
    if expect.points is not None:
        yield Difference("points", written(expect.points), _number(score.obtained if score else None))
    if expect.percent is not None:
        yield Difference("percent", written(expect.percent), _number(score.percent if score else None))
    if expect.band is not None:
        yield Difference("band", expect.band, (score.band if score else None) or "-")
    if expect.demoted is not None:
        yield Difference("demoted", listed(expect.demoted), listed((one.key, one.criterion) for one in found.demotions))


def listed(pairs: Iterable[Pair]) -> str:
    """The pairs in one line, sorted, as "key:criterion"; "-" for none."""
    return ", ".join(f"{key}:{criterion}" for key, criterion in sorted(set(pairs))) or "-"


def _number(number: Fraction | None) -> str:
    return "-" if number is None else written(number)


def _other(example: Example, criteria_set: CriteriaSet, criterion: str) -> str:
    """The code of `others` in the criterion's own scale, or the one there that means the same; "" for none."""
    scale = criteria_set.scale_of(criterion)
    found = scale.find(example.others)
    if found is None:
        elsewhere = (one.find(example.others) for one in (criteria_set.scale, *criteria_set.scales))
        means = next((answer.means for answer in elsewhere if answer is not None), example.others)
        found = scale.meaning(means)
    return found.code if found else ""


def _parents(criteria_set: CriteriaSet, key: str, criterion: str) -> Iterator[Pair]:
    parent = criteria_set.standing(criterion).parent
    while parent is not None:
        yield key, parent.id
        parent = criteria_set.standing(parent.id).parent
