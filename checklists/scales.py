"""The answers of a set: what each means, what must come with it, and what share of the points it earns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Literal

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.vocabulary import BY_WORTH, FALLING_SHORT

# Who answers: the provider about itself, or the assessment team.
Side = Literal["self", "team"]


@dataclass(frozen=True)
class AnswerCode:
    """One answer of a scale; a side without demands of its own in `demands` may not give it.

    Every rule looks at `means` (a word of MEANINGS), never at `code`, which a set chooses freely. A scored scale gives
    the answer either a `factor` (share of the item's points, 0 to 1) or fixed `points`.
    """

    code: str
    label: Bilingual
    demands: Mapping[str, tuple[str, ...]]
    means: str = ""
    factor: Fraction | None = None
    points: Fraction | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def __post_init__(self) -> None:
        if not self.means:
            object.__setattr__(self, "means", self.code)

    @property
    def falls_short(self) -> bool:
        """Whether the answer leaves a knock-out unmet; "not applicable" does not, where the criterion allows it."""
        return self.means in FALLING_SHORT

    @property
    def is_scored(self) -> bool:
        return self.factor is not None or self.points is not None

    def is_open_to(self, side: Side) -> bool:
        return side in self.demands

    def demanded_of(self, side: Side) -> tuple[str, ...]:
        """What must come with the answer; empty when nothing does or the side may not give it."""
        return self.demands.get(side, ())


@dataclass(frozen=True)
class Scale:
    """The answers in the order in which they are offered; the set's default scale has no name."""

    codes: tuple[AnswerCode, ...]
    name: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def find(self, code: str | None) -> AnswerCode | None:
        return next((answer for answer in self.codes if answer.code == code), None)

    def offered_to(self, side: Side) -> tuple[AnswerCode, ...]:
        return tuple(answer for answer in self.codes if answer.is_open_to(side))

    @property
    def is_scored(self) -> bool:
        """Whether any answer carries a factor or points."""
        return any(answer.is_scored for answer in self.codes)

    @property
    def most_points(self) -> Fraction | None:
        """The most fixed points that an answer gives; None where no answer gives any."""
        return max((answer.points for answer in self.codes if answer.points is not None), default=None)

    def meaning(self, means: str) -> AnswerCode | None:
        """The first answer that means this, or the best of those that mean something worse; None when there is none."""
        worse = BY_WORTH[BY_WORTH.index(means) :] if means in BY_WORTH else (means,)
        return next((answer for one in worse for answer in self.codes if answer.means == one), None)
