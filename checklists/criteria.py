"""A criteria set as it was published: its groups, criteria and scale of answers, and who must say what with each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Literal, Protocol

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.examples import Example
from checklists.vocabulary import FALLING_SHORT

__all__ = [
    "KNOCK_OUTS",
    "AnswerCode",
    "Bilingual",
    "CriteriaSet",
    "Criterion",
    "Example",
    "Group",
    "LineFacts",
    "Lines",
    "Scale",
    "Side",
    "lines_for",
]

# Who answers: the provider about itself, or the assessment team.
Side = Literal["self", "team"]


class LineFacts(Protocol):
    """What the rules may look at in a line of the scope."""

    @property
    def activity(self) -> str: ...

    @property
    def group2(self) -> bool: ...


Lines = Collection[LineFacts]

# When a criterion decides by itself; the lines are those of one field, or all of them for the organisation.
KNOCK_OUTS: Mapping[str, Callable[[Lines], bool]] = {
    "no": lambda lines: False,
    "always": lambda lines: True,
    "group2": lambda lines: any(line.group2 for line in lines),
    "calibration": lambda lines: any(line.activity == "calibration" for line in lines),
}


@dataclass(frozen=True)
class AnswerCode:
    """One answer of the scale; a side without demands of its own in `demands` may not give it."""

    code: str
    label: Bilingual
    demands: Mapping[str, tuple[str, ...]]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def falls_short(self) -> bool:
        """Whether the answer leaves a knock-out unmet; "not applicable" does not, where the criterion allows it."""
        return self.code in FALLING_SHORT

    def is_open_to(self, side: Side) -> bool:
        return side in self.demands

    def demanded_of(self, side: Side) -> tuple[str, ...]:
        """What must come with the answer; empty when nothing does or the side may not give it."""
        return self.demands.get(side, ())


@dataclass(frozen=True)
class Scale:
    """The answers of a set, in the order in which they are offered."""

    codes: tuple[AnswerCode, ...]

    def find(self, code: str | None) -> AnswerCode | None:
        return next((answer for answer in self.codes if answer.code == code), None)

    def offered_to(self, side: Side) -> tuple[AnswerCode, ...]:
        return tuple(answer for answer in self.codes if answer.is_open_to(side))


@dataclass(frozen=True)
class Criterion:
    """One thing that is asked, in our own words, with what usually shows it."""

    id: str
    title: Bilingual
    requirement: Bilingual
    evidence: Bilingual
    anchor: str
    knock_out: str = "no"
    not_applicable: str = "allowed"
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    def is_knock_out(self, lines: Lines) -> bool:
        """Whether falling short here forbids approval of these lines."""
        return KNOCK_OUTS[self.knock_out](lines)

    def allows_not_applicable(self, lines: Lines) -> bool:
        """Whether "not applicable" may be answered for these lines."""
        if self.not_applicable == "when_knock_out_does_not_apply":
            return not self.is_knock_out(lines)
        return self.not_applicable == "allowed"


@dataclass(frozen=True)
class Group:
    """Criteria that stand together on one sheet, asked once per organisation or once per field."""

    id: str
    label: Bilingual
    sheet: str
    repeat: str
    criteria: tuple[Criterion, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class CriteriaSet:
    """One edition of a set, pinned by `key` and `digest` (SHA-256 of the file it was read from)."""

    id: str
    edition: str
    kind: str
    title: Bilingual
    source: Bilingual
    status: str
    official_text: bool
    scoring: str
    scale: Scale
    groups: tuple[Group, ...]
    notice: Bilingual | None = None
    verified_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    examples: tuple[Example, ...] = ()
    digest: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"{self.id}/{self.edition}"

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups for criterion in group.criteria)

    @cached_property
    def _groups_by_criterion(self) -> dict[str, Group]:
        return {criterion.id: group for group in self.groups for criterion in group.criteria}

    @cached_property
    def _criteria_by_id(self) -> dict[str, Criterion]:
        return {criterion.id: criterion for criterion in self.criteria}

    def __contains__(self, criterion_id: object) -> bool:
        return criterion_id in self._criteria_by_id

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion of this id; KeyError when the set has none."""
        return self._criteria_by_id[criterion_id]

    def group_of(self, criterion_id: str) -> Group:
        """The group in which the criterion stands; KeyError when the set has none."""
        return self._groups_by_criterion[criterion_id]

    def groups_of(self, sheet: str) -> tuple[Group, ...]:
        return tuple(group for group in self.groups if group.sheet == sheet)

    def criteria_of(self, sheet: str) -> tuple[Criterion, ...]:
        """Every criterion of one sheet, in the order of the file."""
        return tuple(criterion for group in self.groups_of(sheet) for criterion in group.criteria)

    def expected(self, fields: Collection[str]) -> tuple[tuple[str, Criterion], ...]:
        """Every answer that is due: once with field "" for the organisation, then once per field, in their order."""
        due = [("", criterion) for criterion in self._repeated("organisation")]
        due += [(name, criterion) for name in fields for criterion in self._repeated("field")]
        return tuple(due)

    def _repeated(self, repeat: str) -> tuple[Criterion, ...]:
        return tuple(criterion for group in self.groups if group.repeat == repeat for criterion in group.criteria)


def lines_for(field_code: str, lines_by_field: Mapping[str, Lines]) -> Lines:
    """The lines of one field; all lines for the organisation's own criteria (field "")."""
    if field_code:
        return lines_by_field.get(field_code, ())
    return tuple(line for lines in lines_by_field.values() for line in lines)
