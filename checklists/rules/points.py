"""Points and weights: what is scored can earn something, and what the set declares is what its criteria add up to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from checklists.checks import Fault
from checklists.complaints import Place
from checklists.criteria import CriteriaSet, Criterion, Group
from checklists.numbers import written
from checklists.rules.registry import rule


def possible(criteria_set: CriteriaSet, criteria: Iterable[Criterion]) -> Fraction:
    """The most points that these criteria can earn, each asked once."""
    return sum((_most(criteria_set, criterion) for criterion in criteria), start=Fraction(0))


def _most(criteria_set: CriteriaSet, criterion: Criterion) -> Fraction:
    if criterion.aggregate == "sum":
        return possible(criteria_set, criterion.items)
    if criterion.points is not None:
        return criterion.points
    return criteria_set.scale_of(criterion.id).most_points or Fraction(0)


def in_group(criteria_set: CriteriaSet, group: Group) -> Fraction:
    """The most points of a group and everything under it, each asked once."""
    return possible(criteria_set, (criterion for inner in group.walk() for criterion in inner.criteria))


def in_set(criteria_set: CriteriaSet) -> Fraction:
    """The most points of the whole set, each criterion asked once."""
    return sum((in_group(criteria_set, group) for group in criteria_set.tree), start=Fraction(0))


@rule("error")
def declared_points_differ(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What a group, or the whole set, declares is what its criteria add up to."""
    declared = [
        (f"Nhóm “{group.id}”", f"The group “{group.id}”", group.place, group.declared_points, group)
        for group in criteria_set.every_group
    ]
    for vi, en, place, due, group in declared:
        if due is not None and due != (found := in_group(criteria_set, group)):
            yield _differ(vi, en, place, due, found)
    due = criteria_set.declared_points
    if due is not None and due != (found := in_set(criteria_set)):
        yield _differ("Cả bộ", "The whole set", criteria_set.place, due, found)


def _differ(vi: str, en: str, place: Place, due: Fraction, found: Fraction) -> Fault:
    return Fault(
        place,
        f"{vi} khai {written(due)} điểm nhưng các tiêu chí cộng lại được {written(found)}: sửa một bên.",
        f"{en} declares {written(due)} points, but its criteria add up to {written(found)}: mend one of the two.",
        "declared_points",
    )


@rule("error")
def points_on_unscored(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Points can be earned only by answers of a scored scale."""
    for standing in criteria_set.standings:
        criterion = standing.criterion
        earns = standing.scale.is_scored or not criterion.is_answered
        if criterion.points and not earns:
            vi = f"“{criterion.id}” có điểm nhưng thang không ghi “factor” hay “points”: thêm vào thang hoặc bỏ điểm."
            en = f"“{criterion.id}” has points, but its scale has no “factor” or “points”: score it or drop them."
            yield Fault(criterion.place, vi, en, "points")


@rule("error")
def scored_without_points(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A criterion whose answers earn a share of points says of how many; one that earns nothing says “0”."""
    for standing in criteria_set.standings:
        criterion, parent = standing.criterion, standing.parent
        shares = any(answer.factor is not None for answer in standing.scale.codes)
        counts = parent is None or parent.aggregate == "sum"
        if shares and counts and criterion.points is None and criterion.aggregate != "sum":
            vi = f"“{criterion.id}” dùng thang tính điểm nhưng không ghi “points”: thêm điểm (“0” nếu không tính)."
            en = f"“{criterion.id}” is answered on a scored scale but has no “points”: add them (“0” for none)."
            yield Fault(criterion.place, vi, en, "id")


@rule("error")
def answer_beyond_points(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A fixed number of points is not more than the criterion has."""
    for standing in criteria_set.standings:
        criterion, most = standing.criterion, standing.scale.most_points
        if criterion.points and most is not None and most > criterion.points:
            vi = f"“{criterion.id}” có {written(criterion.points)} điểm mà thang cho tới {written(most)}: sửa một bên."
            en = f"“{criterion.id}” has {written(criterion.points)} points, an answer gives {written(most)}: mend one."
            yield Fault(criterion.place, vi, en, "points")


@rule("warning")
def points_without_effect(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """The points of an item count only where its parent adds its items up."""
    for standing in criteria_set.standings:
        parent, item = standing.parent, standing.criterion
        if parent and parent.aggregate != "sum" and item.points:
            vi = f"Điểm của mục “{item.id}” không được cộng, vì “{parent.id}” không ghi “aggregate: sum”: bỏ điểm."
            en = f"The points of the item “{item.id}” do not count: “{parent.id}” is no “aggregate: sum”; drop them."
            yield Fault(item.place, vi, en, "points")


@rule("error")
def sum_of_nothing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Adding items, or repeated results, up needs points to add."""
    for criterion in criteria_set.every_criterion:
        if criterion.aggregate == "sum" and criterion.items and not possible(criteria_set, criterion.items):
            vi = f"“{criterion.id}” cộng điểm các mục nhưng không mục nào có điểm: thêm “points” hoặc đổi “aggregate”."
            en = f"“{criterion.id}” adds its items up, but none has points: add “points” or change “aggregate”."
            yield Fault(criterion.place, vi, en, "aggregate")
    if any(result.counts_points for result in criteria_set.results):
        return
    for group in criteria_set.groups:
        if group.rollup == "sum":
            vi = f"Nhóm “{group.id}” cộng điểm (“rollup: sum”) nhưng không quy tắc kết quả nào tính điểm: đổi “rollup”."
            en = f"The group “{group.id}” adds up (“rollup: sum”), but no result rule counts points: change “rollup”."
            yield Fault(group.place, vi, en, "rollup")


@rule("error")
def weight_on_unscored(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A weight multiplies points, so there must be some."""
    for group in criteria_set.every_group:
        if group.weight is not None and not in_group(criteria_set, group):
            vi = f"Nhóm “{group.id}” có trọng số nhưng không tiêu chí nào có điểm: thêm điểm hoặc bỏ “weight”."
            en = f"The group “{group.id}” has a weight, but none of its criteria has points: add points or drop it."
            yield Fault(group.place, vi, en, "weight")


@rule("warning")
def weight_without_effect(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Weights count only in a result rule that weighs its sections."""
    if any(result.section_weights for result in criteria_set.results):
        return
    for group in criteria_set.every_group:
        if group.weight is not None:
            vi = f"Trọng số của nhóm “{group.id}” không có tác dụng: không quy tắc nào ghi “section_weights”."
            en = f"The weight of the group “{group.id}” has no effect: no result rule says “section_weights”."
            yield Fault(group.place, vi, en, "weight")


@rule("error")
def weight_inside_weight(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A criterion is weighed once."""
    for outer in criteria_set.every_group:
        inside = [group for group in outer.walk() if group is not outer and group.weight is not None]
        for group in inside if outer.weight is not None else ():
            vi = f"Nhóm “{group.id}” nằm trong nhóm “{outer.id}” đã có trọng số: bỏ một trong hai."
            en = f"The group “{group.id}” stands in “{outer.id}”, which has a weight already: drop one of them."
            yield Fault(group.place, vi, en, "weight")
