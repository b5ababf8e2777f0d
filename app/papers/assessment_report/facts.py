"""All that an assessment report says: the clocks of its making are no part of it, so equal facts are an equal paper."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.letterhead import Letterhead
from app.papers.scope import Line


@dataclass(frozen=True)
class Site:
    """A place where the provider works."""

    name: str
    address: str


@dataclass(frozen=True)
class Organisation:
    """The provider's particulars."""

    kind: str
    legal_name: str
    legal_name_en: str
    short_name: str
    tax_code: str
    founding_document: str
    founded_on: date | None
    head_name: str
    head_title: str
    phone: str
    email: str
    sites: tuple[Site, ...]


@dataclass(frozen=True)
class Criteria:
    """The set that was assessed against, with the notice that must stand wherever it is used."""

    title: str
    source: str
    notice: str
    answers: tuple[str, ...]
    """Labels of the scale, in order."""


@dataclass(frozen=True)
class Programme:
    """When and where the team came."""

    from_on: date
    to_on: date
    sites: tuple[str, ...]
    remark: str


@dataclass(frozen=True)
class Member:
    """A member of the team with the seats held and the fields covered."""

    name: str
    seats: tuple[str, ...]
    fields: tuple[str, ...]
    leads: bool


@dataclass(frozen=True)
class Participant:
    """Somebody who took part for the provider."""

    name: str
    title: str


@dataclass(frozen=True)
class Reviewed:
    """A document or file of the provider, and the criteria it was brought for."""

    name: str
    criteria: tuple[str, ...]


@dataclass(frozen=True)
class Witness:
    """A measurement the team watched."""

    line: str
    object: str
    person: str
    by: str
    outcome: str
    remark: str


@dataclass(frozen=True)
class Row:
    """One criterion: what the provider says, what the team says; each side's answer, then its words."""

    criterion: str
    title: str
    knock_out: bool
    own_answer: str
    own_words: str
    team_answer: str
    team_words: str


@dataclass(frozen=True)
class Group:
    """A group of criteria of one sheet, with its tally."""

    name: str
    rows: tuple[Row, ...]
    counts: tuple[int, ...]
    """How often the team gave each answer of the scale; then what has no answer."""


@dataclass(frozen=True)
class Sheet:
    """The management-system sheet (`field` empty), or the measurement-technique sheet of one field."""

    field: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class Comparison:
    """A criterion on interlaboratory comparisons in one field, with both sides' words."""

    field: str
    row: Row


@dataclass(frozen=True)
class Finding:
    """What was found against a criterion."""

    ref: str
    criterion: str
    field: str
    grade: str
    is_recommendation: bool
    statement: str
    evidence: str
    requirement: str
    due_on: date | None
    withdrawn_on: date | None = None
    """When the team took it back."""
    dispute: str = ""
    """What the provider says against it, word for word."""
    dispute_answer: str = ""


@dataclass(frozen=True)
class FollowUp:
    """A visit that looked at the corrective action, with whom it met."""

    from_on: date
    to_on: date
    purpose: str
    people: tuple[Participant, ...]


@dataclass(frozen=True)
class Change:
    """Something that was otherwise before: a member, the dates, a line; in words, with the reason."""

    before: str
    on: date
    reason: str


@dataclass(frozen=True)
class Earlier:
    """A finding of an earlier round, and where its corrective action stands."""

    ref: str
    grade: str
    state: str
    rounds: int
    closed_on: date | None
    how_closed: str


@dataclass(frozen=True)
class Comment:
    """What the provider said of the report of one round."""

    round: int
    text: str


@dataclass(frozen=True)
class Standard:
    """A measurement standard with its calibration and, in group 2, its certification."""

    name: str
    serial: str
    range: str
    accuracy: str
    certificate: str
    calibrated_on: date
    due_on: date
    certified: str
    certified_to: date | None


@dataclass(frozen=True)
class Staff:
    """Somebody of the provider's technical staff, with the verification officer's card if there is one."""

    name: str
    qualification: str
    contract: str
    card: str
    card_to: date | None


@dataclass(frozen=True)
class Technical:
    """What a field rests on: its lines, standards and staff."""

    field: str
    lines: tuple[str, ...]
    standards: tuple[Standard, ...]
    staff: tuple[Staff, ...]


@dataclass(frozen=True)
class Conclusion:
    """What the team concludes and proposes."""

    verdict: str
    unmet: tuple[str, ...]
    proposal: str
    summary: str
    strengths: str
    dissent: str


@dataclass(frozen=True)
class AssessmentReport:
    """The report of the team in one round."""

    letterhead: Letterhead
    bases: tuple[str, ...]
    case_ref: str
    round: int
    transcribed: bool
    applied_on: date | None
    team_confirmed_on: date | None
    organisation: Organisation
    criteria: Criteria
    lines: tuple[Line, ...]
    programme: Programme
    team: tuple[Member, ...]
    participants: tuple[Participant, ...]
    documents: tuple[Reviewed, ...]
    files: tuple[Reviewed, ...]
    witnessed: tuple[Witness, ...]
    sheets: tuple[Sheet, ...]
    findings: tuple[Finding, ...]
    comparisons: tuple[Comparison, ...]
    earlier: tuple[Earlier, ...]
    conclusion: Conclusion
    comments: tuple[Comment, ...]
    technical: tuple[Technical, ...]
    follow_ups: tuple[FollowUp, ...] = ()
    dates_changed: tuple[Change, ...] = ()
    members_replaced: tuple[Change, ...] = ()
    lines_withdrawn: tuple[Change, ...] = ()
