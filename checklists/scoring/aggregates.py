"""How several items become one, and how items pull down an answer that stands above them; arithmetic only."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from checklists.vocabulary import BY_WORTH


@dataclass(frozen=True, slots=True)
class Part:
    """What a parent sees of an item: what it means (None while unanswered), its share (0 to 1) of its `worth`."""

    id: str
    means: str | None
    share: Fraction
    worth: Fraction = Fraction(0)


@dataclass(frozen=True, slots=True)
class Made:
    """What the items make of their parent; a `share` of None is left to the parent's scale."""

    means: str | None
    share: Fraction | None = None


def all_of(parts: Sequence[Part]) -> Made:
    """Met when every item is met; partly met when at least one is met or partly met; else not examined or not met."""
    means = _known(parts)
    if means is None:
        return Made(None, Fraction(0))
    if set(means) == {"met"}:
        return Made("met")
    if {"met", "partly_met"} & set(means):
        return Made("partly_met")
    return Made(means[0] if len(set(means)) == 1 else "not_met")


def any_of(parts: Sequence[Part]) -> Made:
    """As good as the best item."""
    means = _known(parts)
    if means is None:
        return Made(None, Fraction(0))
    return Made(min(means, key=BY_WORTH.index), max(part.share for part in parts))


def weakest(parts: Sequence[Part]) -> Made:
    """As weak as the weakest item."""
    means = _known(parts)
    if means is None:
        return Made(None, Fraction(0))
    return Made(max(means, key=BY_WORTH.index), min(part.share for part in parts))


def total(parts: Sequence[Part]) -> Made:
    """Worth what the items are worth together; what it means follows `all_of`."""
    worth = sum((part.worth for part in parts), Fraction(0))
    earned = sum((part.worth * part.share for part in parts), Fraction(0))
    return Made(all_of(parts).means, earned / worth if worth else Fraction(0))


AGGREGATES: Mapping[str, Callable[[Sequence[Part]], Made]] = {
    "all_of": all_of,
    "any_of": any_of,
    "min": weakest,
    "sum": total,
}


def demotion_of(means: str, gates: Sequence[Part]) -> tuple[str, tuple[str, ...]]:
    """What an answer counts as beneath its gating items, and which of them pulled it down (none when it stands).

    An unanswered item pulls nothing down, because the result is incomplete anyway; "not applicable" falls like "met".
    """
    given = [(gate.id, gate.means) for gate in gates if gate.means is not None]
    own = BY_WORTH.index(means) if means in BY_WORTH else 0
    worst = max((BY_WORTH.index(one) for _, one in given), default=0)
    if worst <= own:
        return means, ()
    return BY_WORTH[worst], tuple(name for name, one in given if BY_WORTH.index(one) > own)


def _known(parts: Sequence[Part]) -> list[str] | None:
    """What each item means; None while one is unanswered."""
    found = [part.means for part in parts if part.means is not None]
    return found if len(found) == len(parts) else None
