"""What a result rests on, and the result itself: plain values that can be stored and shown."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from checklists.bilingual import Bilingual
from checklists.numbers import HUNDRED
from checklists.scope import Pair, Scope

__all__ = ["Capped", "Demotion", "Findings", "Points", "Record", "Result", "Score", "Section", "Tally"]


@dataclass(frozen=True, slots=True)
class Findings:
    """What the findings say: how many still block, and which criteria a closed finding has put right."""

    open_majors: int = 0
    open_minors: int = 0
    cured: Collection[Pair] = frozenset()


@dataclass(frozen=True)
class Record:
    """Everything a result rests on besides the set; the scope carries the team's answers.

    `facts` are exact numbers by the names of the set's facts, `leave` the pairs for which the lead assessor allowed
    "not applicable".
    """

    scope: Scope
    findings: Findings = Findings()
    facts: Mapping[str, Fraction] = field(default_factory=dict)
    leave: Collection[Pair] = frozenset()


@dataclass(frozen=True)
class Tally:
    """How often each answer was given in one group, for the organisation or for one field."""

    field: str
    group: str
    counts: Mapping[str, int]
    unanswered: int


@dataclass(frozen=True, slots=True)
class Points:
    """Points obtained out of those possible, both exact."""

    obtained: Fraction = Fraction(0)
    possible: Fraction = Fraction(0)

    def __add__(self, other: Points) -> Points:
        return Points(self.obtained + other.obtained, self.possible + other.possible)

    @property
    def percent(self) -> Fraction | None:
        """From 0 to 100; None where no points were possible."""
        return self.obtained / self.possible * HUNDRED if self.possible else None


@dataclass(frozen=True, slots=True)
class Section:
    """The points of one group under one key; the key of a whole group, its repetitions rolled up, is ""."""

    key: str
    group: str
    obtained: Fraction
    possible: Fraction
    percent: Fraction | None


@dataclass(frozen=True, slots=True)
class Demotion:
    """An answer of its own that counts as a worse one, because of these items."""

    key: str
    criterion: str
    was: str
    now: str
    because: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Capped:
    """What held the result down: a word for programs, a sentence for people."""

    reason: str
    label: Bilingual


@dataclass(frozen=True)
class Score:
    """Points with the band they fall into; `value` is what was compared with the bands, rounded by the rule.

    `value` and `band` are None where no points were possible. `capped_by` names all that lowers the band or verdict.
    """

    obtained: Fraction
    possible: Fraction
    percent: Fraction | None
    value: Fraction | None
    band: str | None
    capped_by: tuple[Capped, ...] = ()


@dataclass(frozen=True)
class Result:
    """The verdict with all that it rests on; an unmet knock-out is never hidden behind anything else.

    `verdict` is "incomplete" while an answer, or an outside fact that the rule looks at, is due; "not_met" with an
    unmet knock-out or an open major finding; otherwise "met_with_conditions" with an open minor one, else "met"; and
    never better than the rule's band and caps allow. `sections` are the groups per key, `totals` the tree rolled up.
    """

    verdict: str
    unmet: tuple[Pair, ...]
    unanswered: tuple[Pair, ...]
    shortfalls: tuple[Pair, ...]
    tallies: tuple[Tally, ...]
    rule: str = ""
    set_key: str = ""
    digest: str = ""
    score: Score | None = None
    demotions: tuple[Demotion, ...] = ()
    sections: tuple[Section, ...] = ()
    totals: tuple[Section, ...] = ()
    unknown_facts: tuple[str, ...] = ()
