"""What each act of a dossier says, as frozen values; blank or None where the file says nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.dossiers.model import Entry


@dataclass(frozen=True)
class Bare:
    """An act that says no more than who and when."""


@dataclass(frozen=True)
class Return:
    """The dossier goes back to the provider."""

    reason: str


@dataclass(frozen=True)
class ProposeTeam:
    """The team, by ids of people."""

    members: tuple[str, ...]


@dataclass(frozen=True)
class Object:
    """The provider objects to a member."""

    member: str
    reason: str


@dataclass(frozen=True)
class AnswerObjection:
    """The agency answers; `outcome` is `upheld` or `dismissed`."""

    member: str
    outcome: str
    remark: str


@dataclass(frozen=True)
class Replace:
    """Another person takes a member's seat."""

    member: str
    replacement: str


@dataclass(frozen=True)
class Plan:
    """The programme of the assessment."""

    from_on: date | None
    to_on: date | None
    sites: tuple[str, ...]


@dataclass(frozen=True)
class Assess:
    """Answers of the team to a sheet."""

    answers: tuple[Entry, ...]


@dataclass(frozen=True)
class Witness:
    """A measurement watched by the team."""

    line: str
    person: str
    outcome: str
    remark: str


@dataclass(frozen=True)
class Raise:
    """A finding; `ref` is its id in the file and on the papers."""

    ref: str
    criterion: str
    field: str
    grade: str
    statement: str
    evidence: str
    requirement: str


@dataclass(frozen=True)
class Report:
    """The team's report."""

    proposal: str
    lines: tuple[str, ...]
    participants: tuple[str, ...]
    summary: str
    dissent: str


@dataclass(frozen=True)
class Comment:
    """What the provider says to the report."""

    text: str


@dataclass(frozen=True)
class Respond:
    """A round of corrective action."""

    finding: str
    cause: str
    extent: str
    correction: str
    action: str
    due_on: date | None
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Judge:
    """A response is accepted or returned, or a finding closed: which one, and in what words."""

    finding: str
    words: str


@dataclass(frozen=True)
class Review:
    """The reviewer recommends or returns."""

    outcome: str
    remark: str


@dataclass(frozen=True)
class Decide:
    """The head decides; `lines` is None where the file names none."""

    outcome: str
    lines: tuple[str, ...] | None
    valid_from: date | None
    valid_to: date | None
    number: str
    condition: str
    condition_due_on: date | None
    reason: str


Content = (
    Bare
    | Return
    | ProposeTeam
    | Object
    | AnswerObjection
    | Replace
    | Plan
    | Assess
    | Witness
    | Raise
    | Report
    | Comment
    | Respond
    | Judge
    | Review
    | Decide
)


@dataclass(frozen=True)
class Act:
    """One act of the sequence; `number` counts from 1."""

    number: int
    do: str
    by: str
    on: date
    content: Content

    @property
    def files(self) -> list[str]:
        """Names of the evidence files that the act brings."""
        match self.content:
            case Respond(evidence=evidence):
                return list(evidence)
            case Assess(answers=answers):
                return [name for answer in answers for name in answer.evidence]
            case _:
                return []
