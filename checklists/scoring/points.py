"""Points per group and key, rolled up over repetitions and summed up the tree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from checklists.criteria import CriteriaSet
from checklists.scoring.outcomes import LEFT_OUT, NOTHING, WHOLE, Outcome, Repetition
from checklists.scoring.record import Points, Section
from checklists.tree import Group

NONE = Points()


def points_of(outcome: Outcome, *, policy: str) -> Points:
    """The points of a criterion by the policy for what is not applicable ("excluded", "full" or "zero").

    What is not asked at all is full under "full" and excluded otherwise; what is wrongly left out, or not answered,
    earns nothing of its points. Items count through their parent alone.
    """
    if outcome.criterion.aggregate == "sum":
        return sum((points_of(item, policy=policy) for item in outcome.items), NONE)
    worth = outcome.worth
    if outcome.is_left_out:
        excluded = policy == "excluded" or (policy == "zero" and not outcome.is_due)
        return NONE if excluded else Points(worth if policy == "full" else NOTHING, worth)
    earned = NOTHING if outcome.means == LEFT_OUT else outcome.share
    return Points(worth * earned, worth)


def sections(repetitions: Sequence[Repetition], *, policy: str) -> tuple[Section, ...]:
    """The points of every group under every key, in their order."""
    return tuple(
        section(one.group, sum((points_of(outcome, policy=policy) for outcome in one.outcomes), NONE), key=one.key)
        for one in repetitions
    )


def section(group: Group, points: Points, *, key: str = "") -> Section:
    """The points of a group as they are stored."""
    return Section(key, group.id, points.obtained, points.possible, points.percent)


def totals(criteria_set: CriteriaSet, sections: Sequence[Section]) -> dict[str, Points]:
    """The points of each group of the tree by its id, repetitions rolled up group by group."""
    found: dict[str, Points] = {}
    for top in criteria_set.tree:
        found.update(_totals(top, sections))
    return found


def rolled_up(rollup: str, repeated: Sequence[Points]) -> Points:
    """One value for a repeated group.

    "sum" adds up. Otherwise the repetitions give a share (the worst, the best, or all or nothing) of the most points
    that one of them can earn, so that a better answer never lowers the whole. Repetitions without points do not count.
    """
    counted = [points for points in repeated if points.possible]
    if not counted:
        return NONE
    if rollup == "sum":
        return sum(counted, NONE)
    shares = [points.obtained / points.possible for points in counted]
    most = max(points.possible for points in counted)
    if rollup == "all_met":
        return Points(most if min(shares) == WHOLE else NOTHING, most)
    return Points(most * (max(shares) if rollup == "best" else min(shares)), most)


def weighted_percent(criteria_set: CriteriaSet, totals: Mapping[str, Points]) -> Fraction | None:
    """The mean of the percents of the weighted groups by their weights; groups without points do not count."""
    counted = [
        (weight, percent)
        for group, weight in _weighted(criteria_set.tree)
        if (percent := totals[group.id].percent) is not None
    ]
    together = sum((weight for weight, _ in counted), NOTHING)
    return sum((weight * percent for weight, percent in counted), NOTHING) / together if together else None


def _totals(group: Group, sections: Sequence[Section]) -> dict[str, Points]:
    if not group.groups:
        own = [Points(one.obtained, one.possible) for one in sections if one.group == group.id]
        return {group.id: rolled_up(group.rollup, own)}
    below: dict[str, Points] = {}
    for inner in group.groups:
        below.update(_totals(inner, sections))
    return {group.id: sum((below[inner.id] for inner in group.groups), NONE)} | below


def _weighted(groups: Sequence[Group]) -> Iterator[tuple[Group, Fraction]]:
    """The outermost groups that have a weight."""
    for group in groups:
        if group.weight is not None:
            yield group, group.weight
        else:
            yield from _weighted(group.groups)
