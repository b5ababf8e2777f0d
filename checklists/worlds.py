"""Every situation in which a predicate may be asked, so that one that never or always holds is found out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain, combinations, islice, product

from checklists.criteria import CriteriaSet
from checklists.predicates import Activity, Answered, Fact, Field, Group2, Known, Predicate, Profile, facts, holds
from checklists.vocabulary import ACTIVITIES, MEANINGS, NO, VISITS, YES

# A predicate over more situations than this is not judged: what is written by hand stays far below.
MOST_WORLDS = 5_000
_ELSEWHERE = "-"


@dataclass(frozen=True, slots=True)
class Span:
    """Whether a predicate can hold and whether it can fail; both are true where there is too much to try."""

    can_hold: bool
    can_fail: bool


def span(predicate: Predicate, criteria_set: CriteriaSet, *, repeat: str = "organisation") -> Span:
    """How far the predicate reaches in this set, asked under the keys of this `repeat`."""
    found: set[bool | None] = set()
    for number, world in enumerate(worlds(predicate, criteria_set, repeat=repeat)):
        found.add(holds(predicate, world))
        if number == MOST_WORLDS or found >= {True, False}:
            return Span(can_hold=True, can_fail=True)
    return Span(can_hold=True in found, can_fail=False in found)


def worlds(predicate: Predicate, criteria_set: CriteriaSet, *, repeat: str = "organisation") -> Iterator[Known]:
    """Every combination of what the predicate looks at, everything known; at most one more than MOST_WORLDS."""
    looked_at: dict[str, list[object]] = {}
    fields: dict[str, None] = {}
    for fact in facts(predicate):
        if isinstance(fact, Field):
            fields |= dict.fromkeys(fact.codes)
        else:
            looked_at.update([_values(fact, criteria_set)])
    if fields:
        looked_at["fields"] = [*_places(tuple(fields), repeat=repeat)]
    yield from map(_world, islice(_combined(looked_at), MOST_WORLDS + 1))


def _combined(looked_at: Mapping[str, list[object]]) -> Iterator[dict[str, object]]:
    for values in product(*looked_at.values()):
        yield dict(zip(looked_at, values, strict=True))


def _world(facts: Mapping[str, object]) -> Known:
    profile = {
        name.removeprefix("profile "): str(value) for name, value in facts.items() if name.startswith("profile ")
    }
    return Known(
        activities=_set(facts.get("activities")),
        group2=bool(facts.get("group2")),
        fields=_set(facts.get("fields")),
        profile=profile,
        visit=str(facts.get("visit", "")),
        meanings=lambda criterion: (str(facts[f"answer {criterion}"]),),
    )


def _set(value: object) -> frozenset[str]:
    return value if isinstance(value, frozenset) else frozenset()


def _values(fact: Fact, criteria_set: CriteriaSet) -> tuple[str, list[object]]:
    """What a fact looks at, with everything it may be; fields are gathered apart."""
    match fact:
        case Activity():
            return "activities", [*_subsets(ACTIVITIES)]
        case Group2():
            return "group2", [True, False]
        case Profile(name):
            return f"profile {name}", [*_choices(name, criteria_set)]
        case Answered(criterion):
            return f"answer {criterion}", [*_meanings(criterion, criteria_set)]
        case _:
            return "visit", [*VISITS]


def _places(codes: tuple[str, ...], *, repeat: str) -> Iterator[frozenset[str]]:
    """The fields a key may be about: one alone where it is repeated over fields or lines, else any of them."""
    everywhere = (*codes, _ELSEWHERE)
    return (frozenset({code}) for code in everywhere) if repeat in {"field", "line"} else _subsets(everywhere)


def _subsets(words: tuple[str, ...]) -> Iterator[frozenset[str]]:
    """Every choice of these words but none at all; of many words only small choices, which show the same."""
    most = len(words) if len(words) <= 5 else 2
    return map(frozenset, chain.from_iterable(combinations(words, size) for size in range(1, most + 1)))


def _choices(name: str, criteria_set: CriteriaSet) -> tuple[str, ...]:
    question = next((one for one in criteria_set.profile if one.name == name), None)
    if question is not None and question.kind == "choice":
        return tuple(choice.code for choice in question.choices)
    return (YES, NO)


def _meanings(criterion: str, criteria_set: CriteriaSet) -> tuple[str, ...]:
    """What an answer may mean; whatever may be dropped may also count as not applicable."""
    if criterion not in criteria_set:
        return MEANINGS
    standing = criteria_set.standing(criterion)
    found = dict.fromkeys(answer.means for answer in standing.scale.codes)
    return tuple(found if standing.applies is None else found | {"not_applicable": None})
