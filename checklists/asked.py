"""One thing that is asked, with everything a set may say about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.predicates import Predicate
from checklists.scope import Lines
from checklists.vocabulary import LEAVE_OF_LEAD

# When a criterion decides by itself; the lines are those of one field, or all of them for the organisation.
KNOCK_OUTS: Mapping[str, Callable[[Lines], bool]] = {
    "no": lambda lines: False,
    "always": lambda lines: True,
    "group2": lambda lines: any(line.group2 for line in lines),
    "calibration": lambda lines: any(line.activity == "calibration" for line in lines),
}


@dataclass(frozen=True)
class Requirement:
    """Evidence of this kind (a word of EVIDENCE_KINDS) is demanded, `at_least` so many pieces."""

    kind: str
    at_least: int = 1
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Choice:
    """One code that may be chosen."""

    code: str
    label: Bilingual
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Input:
    """Something to be written beside the answer; `kind` is a word of INPUT_KINDS, `columns` are those of a table."""

    name: str
    label: Bilingual
    kind: str
    unit: str = ""
    is_required: bool = False
    choices: tuple[Choice, ...] = ()
    columns: tuple[Choice, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class FindingTemplate:
    """What a finding on this criterion usually says, and its grade until somebody chooses another."""

    grade: str
    statement: Bilingual
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Reference:
    """The criterion of another set (`set/edition`) that asks the same."""

    set: str
    criterion: str
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Change:
    """What became of it since the previous edition; `origin` is the id it had there, "" when it had none."""

    kind: str
    origin: str
    note: Bilingual | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Criterion:
    """One thing that is asked, in our own words, with what usually shows it.

    A criterion with `items` is answered through them (`aggregate` says how they become one), unless it is `manual`:
    then it has an answer of its own, which its items with `gates` may pull down.
    """

    id: str
    title: Bilingual
    requirement: Bilingual
    evidence: Bilingual
    anchor: str
    knock_out: str = "no"
    not_applicable: str = "allowed"
    ref: str = ""
    points: Fraction | None = None
    scale: str = ""
    applies: Predicate | None = None
    items: tuple[Criterion, ...] = ()
    aggregate: str = ""
    gates: bool = False
    requires: tuple[Requirement, ...] = ()
    inputs: tuple[Input, ...] = ()
    finding: FindingTemplate | None = None
    maps_to: tuple[Reference, ...] = ()
    guidance: Bilingual | None = None
    help: Bilingual | None = None
    examine: str = ""
    change: Change | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def number(self) -> str:
        """The printed number of the clause; the id where the set prints none."""
        return self.ref or self.id

    @property
    def is_answered(self) -> bool:
        """Whether somebody answers it; what is derived from its items is not answered."""
        return not self.items or self.aggregate == "manual"

    @property
    def needs_leave(self) -> bool:
        """Whether "not applicable" counts only with the leave of the lead assessor."""
        return self.not_applicable == LEAVE_OF_LEAD

    def walk(self) -> Iterator[Criterion]:
        """Itself, then everything under it, in the order of the file."""
        yield self
        for item in self.items:
            yield from item.walk()

    def is_knock_out(self, lines: Lines) -> bool:
        """Whether falling short here forbids approval of these lines."""
        return KNOCK_OUTS[self.knock_out](lines)

    def allows_not_applicable(self, lines: Lines) -> bool:
        """Whether "not applicable" may be answered for these lines; whether leave was given is asked elsewhere."""
        if self.not_applicable == "when_knock_out_does_not_apply":
            return not self.is_knock_out(lines)
        return self.not_applicable in {"allowed", LEAVE_OF_LEAD}
