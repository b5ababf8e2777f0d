"""Groups of criteria: a tree of any depth; the groups at its ends hold the criteria."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from fractions import Fraction

from checklists.asked import Criterion
from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.predicates import Predicate


@dataclass(frozen=True)
class Group:
    """Criteria, or further groups, that stand together on one sheet, asked once per organisation, field, line ...

    `sheet`, `repeat`, `rollup` and `scale` are what holds here, inherited or not; blank only around groups that say
    it themselves. `criteria` are those directly in this group.
    """

    id: str
    label: Bilingual
    sheet: str
    repeat: str
    criteria: tuple[Criterion, ...]
    ref: str = ""
    rollup: str = "worst"
    scale: str = ""
    weight: Fraction | None = None
    declared_points: Fraction | None = None
    applies: Predicate | None = None
    groups: tuple[Group, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def walk(self) -> Iterator[Group]:
        """Itself, then every group under it, in the order of the file."""
        yield self
        for group in self.groups:
            yield from group.walk()

    def every_criterion(self) -> Iterator[Criterion]:
        """Every criterion and item in this group and under it, answered or derived, in the order of the file."""
        for group in self.walk():
            for criterion in group.criteria:
                yield from criterion.walk()
