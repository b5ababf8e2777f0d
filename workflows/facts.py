"""All that a rule may look at: read-only protocols that the record fulfils, and the values handed to a rule."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from checklists.criteria import Bilingual, CriteriaSet


@dataclass(frozen=True)
class Actor:
    """Who acts: a person with all roles held, the organisation belonged to and the tax codes in conflict."""

    id: int
    name: str
    roles: frozenset[str]
    organisation_id: int | None = None
    conflicts: frozenset[str] = frozenset()
    days_for_the_head: tuple[tuple[date, date], ...] = ()
    """From which day to which a deputy may decide for the head."""


@dataclass(frozen=True)
class Seat:
    """A place on a proposed team: the person and what the person does there (`lead`, `general`, `technical`)."""

    person_id: int
    role: str


class LineFacts(Protocol):
    """One line of the scope asked for."""

    @property
    def line(self) -> str: ...
    @property
    def field_code(self) -> str: ...
    @property
    def activity(self) -> str: ...
    @property
    def group2(self) -> bool: ...


class AnswerFacts(Protocol):
    """One answer of the self-assessment (side `self`) or of the team (`team`); `field_code` is empty for group A."""

    @property
    def side(self) -> str: ...
    @property
    def field_code(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def answer(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def comment(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def evidence_count(self) -> int: ...


class MemberFacts(Protocol):
    """One seated member of the team; `fields` are those the member covers in this case."""

    @property
    def person_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def role(self) -> str: ...
    @property
    def fields(self) -> Sequence[str]: ...


class AssessorFacts(Protocol):
    """What the pool knows of an assessor; `training` holds content codes such as `in_depth:mass`."""

    @property
    def person_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def degree(self) -> str: ...
    @property
    def years(self) -> int: ...
    @property
    def training(self) -> Sequence[str]: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def conflicts(self) -> Sequence[str]: ...
    @property
    def organisation_id(self) -> int | None: ...


class ObjectionFacts(Protocol):
    """An objection to a member; `outcome` is empty while it is open, then `upheld`, `dismissed` or `replaced`."""

    @property
    def person_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def outcome(self) -> str: ...


class StandardFacts(Protocol):
    """A measurement standard; the certification date is None where it is not certified for group 2."""

    @property
    def field_code(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def due_on(self) -> date: ...
    @property
    def certified_expires_on(self) -> date | None: ...


class StaffFacts(Protocol):
    """A technical member of the provider's staff; `card_expires_on` is None without an officer's card."""

    @property
    def name(self) -> str: ...
    @property
    def fields(self) -> Sequence[str]: ...
    @property
    def card_expires_on(self) -> date | None: ...


class DutyFacts(Protocol):
    """A duty that a person has had in the case: `assess`, `review` or `decide`."""

    @property
    def person_id(self) -> int: ...
    @property
    def duty(self) -> str: ...


class UndertakingFacts(Protocol):
    """A member's undertaking of confidentiality and impartiality in the case."""

    @property
    def person_id(self) -> int: ...


class ReportFacts(Protocol):
    """The team's report: the draft, or the one submitted (`submitted_on` set)."""

    @property
    def proposal(self) -> str: ...
    @property
    def lines(self) -> Sequence[str]: ...
    @property
    def summary(self) -> str: ...
    @property
    def submitted_on(self) -> date | None: ...
    @property
    def comment(self) -> str: ...


class DecisionFacts(Protocol):
    """The decision that stands: its outcome, day, and number once the clerk has entered it."""

    @property
    def outcome(self) -> str: ...
    @property
    def decided_on(self) -> date: ...
    @property
    def number(self) -> str | None: ...


class PaperFacts(Protocol):
    """A prepared paper: its kind, status (`draft`, `released`, `superseded`), digest of the file and of its facts."""

    @property
    def kind(self) -> str: ...
    @property
    def status(self) -> str: ...
    @property
    def sha256(self) -> str: ...
    @property
    def facts_digest(self) -> str: ...


class OrganisationFacts(Protocol):
    """The provider; `gaps` names the required particulars that are still empty."""

    @property
    def id(self) -> int: ...
    @property
    def tax_code(self) -> str: ...
    @property
    def gaps(self) -> Sequence[str]: ...
    @property
    def site_names(self) -> Sequence[str]: ...
    @property
    def paper_states(self) -> Sequence[str]:
        """The states of its dossiers that were handed in on paper."""


class Belonging(Protocol):
    """Anything that belongs to one organisation; all that a relation to a case or finding needs at least."""

    @property
    def organisation_id(self) -> int: ...


class CaseFacts(Protocol):
    """A case as rules see it."""

    @property
    def status(self) -> str: ...
    @property
    def organisation_id(self) -> int: ...
    @property
    def on_paper(self) -> bool: ...
    @property
    def transcribed(self) -> bool: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def organisation(self) -> OrganisationFacts: ...
    @property
    def criteria(self) -> CriteriaSet: ...
    @property
    def lines(self) -> Sequence[LineFacts]: ...
    @property
    def field_codes(self) -> Sequence[str]: ...
    @property
    def answers(self) -> Sequence[AnswerFacts]: ...
    @property
    def members(self) -> Sequence[MemberFacts]: ...
    @property
    def duties(self) -> Sequence[DutyFacts]: ...
    @property
    def undertakings(self) -> Sequence[UndertakingFacts]: ...
    @property
    def objections(self) -> Sequence[ObjectionFacts]: ...
    @property
    def team_proposed_on(self) -> date | None: ...
    @property
    def findings(self) -> Sequence[FindingFacts]: ...
    @property
    def standards(self) -> Sequence[StandardFacts]: ...
    @property
    def staff(self) -> Sequence[StaffFacts]: ...
    @property
    def report(self) -> ReportFacts | None: ...
    @property
    def decision(self) -> DecisionFacts | None: ...
    @property
    def papers(self) -> Sequence[PaperFacts]: ...


class FindingFacts(Protocol):
    """A finding as rules see it; it moves by its own definition."""

    @property
    def status(self) -> str: ...
    @property
    def organisation_id(self) -> int: ...
    @property
    def ref(self) -> str: ...
    @property
    def criterion(self) -> str: ...
    @property
    def field_code(self) -> str: ...
    @property
    def grade(self) -> str: ...
    @property
    def raised_by_id(self) -> int: ...
    @property
    def rounds(self) -> int: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def shared_at(self) -> datetime | None: ...
    @property
    def acknowledged_at(self) -> datetime | None: ...
    @property
    def disputed_at(self) -> datetime | None: ...
    @property
    def case(self) -> CaseFacts: ...


class Calendar(Protocol):
    """The days on which the agency works; holidays are handed in."""

    def is_working(self, day: date) -> bool:
        """True on a working day, swapped Saturdays included."""
        ...


@dataclass(frozen=True)
class Setting:
    """A named value of a definition with its unit, source and mark; rules read it through `workflows.settings`."""

    name: str
    value: str
    unit: str
    source: str
    mark: str
    label: Bilingual | None = None


@dataclass(frozen=True)
class Move:
    """What somebody is about to do: handed to every guard.

    `answers` is None while only asking what is open; guards on answers then say nothing.
    `pool` finds an assessor by person id; `paper_digest` gives the digest of a paper's facts as they are now;
    `number_taken` says whether a decision number is in use in the year of a day. `term_ends_on` finds the last day
    of the term that runs, without any extension; `appointed_on` the day promised for the result;
    `waits_for_the_provider` says that the term that runs is the provider's, so that nobody of the agency is late.
    """

    action: str
    actor: Actor
    day: date
    settings: Mapping[str, Setting]
    calendar: Calendar
    answers: Mapping[str, object] | None = None
    pool: Callable[[int], AssessorFacts | None] = field(default=lambda _id: None)
    paper_kind: str | None = None
    paper_digest: Callable[[str], str] = field(default=lambda _kind: "")
    number_taken: Callable[[str, date], bool] = field(default=lambda _number, _day: False)
    term_ends_on: Callable[[], date | None] = field(default=lambda: None)
    appointed_on: Callable[[], date | None] = field(default=lambda: None)
    waits_for_the_provider: bool = False
