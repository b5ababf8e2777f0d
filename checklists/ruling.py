"""How a set comes from answers to a result: named rules with bands and caps, each with its source."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.vocabulary import CONFORMITY, POINTS


@dataclass(frozen=True)
class Band:
    """The results from `start` (points or percent, included) to the start of the next band (not included)."""

    start: Fraction
    code: str
    label: Bilingual
    verdict: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class UnmetKnockOut:
    """A cap's condition: any knock-out is unmet."""

    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class FactCompared:
    """A cap's condition: an outside fact lies `comparison` (a word of COMPARISONS) of the limit."""

    fact: str
    comparison: str
    limit: Fraction
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class FindingsCounted:
    """A cap's condition: more open findings of this grade ("all" for major and minor) than the limit."""

    grade: str
    above: Fraction
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Condition = UnmetKnockOut | FactCompared | FindingsCounted


@dataclass(frozen=True)
class Cap:
    """While the condition holds the result is at most this band, or this verdict; one of the two is blank."""

    when: Condition
    label: Bilingual
    band: str = ""
    verdict: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class ResultRule:
    """One way from answers to a result; the fields after `mark` speak for the kind "points" alone.

    `decimals` counts those of the rounded value; bands are in the order of the file.
    """

    name: str
    label: Bilingual
    kind: str
    source: Bilingual
    mark: str
    basis: str = "percent"
    not_applicable: str = "excluded"
    rounding: str = "none"
    decimals: int = 0
    section_weights: bool = False
    bands: tuple[Band, ...] = ()
    caps: tuple[Cap, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def counts_points(self) -> bool:
        return self.kind == POINTS

    def band(self, code: str) -> Band | None:
        """The band of this code; None when the rule has none."""
        return next((band for band in self.bands if band.code == code), None)

    def band_at(self, value: Fraction) -> Band | None:
        """The band into which the value falls: the last that begins at or below it."""
        return max((band for band in self.bands if band.start <= value), key=lambda band: band.start, default=None)


# What holds in a set that names no result rule of its own.
BY_CONFORMITY = ResultRule(
    name=CONFORMITY,
    label=Bilingual("Theo sự phù hợp", "By conformity"),
    kind=CONFORMITY,
    source=Bilingual("Tiêu chí bắt buộc và mức của phát hiện", "Knock-outs and the grades of findings"),
    mark="I",
)
