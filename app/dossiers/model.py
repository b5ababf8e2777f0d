"""What a dossier file says, as frozen values; blank where the file says nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.dossiers.content import Act

APPLICANT = "applicant"
ORGANISATION_KINDS = ("service_provider", "laboratory")
ACTIVITIES = ("verification", "calibration", "testing")
ASSESSOR_ROLES = {"lead_assessor": "lead", "general_assessor": "general", "technical_assessor": "technical"}
AGENCY_ROLES = ("clerk", "officer", "reviewer", "decider")
DEGREES = ("technical", "natural_science", "other")
TRAINING = ("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation")
IN_DEPTH = "in_depth:"
GRADES = ("major", "minor", "recommendation")
PROPOSALS = ("approve", "approve_partly", "approve_conditionally", "refuse")
DECISIONS = (*PROPOSALS, "return")
FIELDS = (
    *("length", "angle", "mass", "force", "pressure", "volume_flow", "temperature", "humidity", "electricity"),
    *("time_frequency", "acoustics", "optics", "chemistry"),
)


@dataclass(frozen=True)
class Site:
    """A place of activity."""

    name: str
    street: str
    commune: str
    province: str


@dataclass(frozen=True)
class Organisation:
    """The provider's particulars."""

    kind: str
    name_vi: str
    name_en: str
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
class Uncertainty:
    """A calibration and measurement capability as written."""

    value: str
    unit: str
    k: str


@dataclass(frozen=True)
class Line:
    """One line of the scope asked for."""

    line: str
    field: str
    object: str
    range: str
    accuracy: str
    cmc: Uncertainty | None
    activity: str
    procedure: str
    group2: bool


@dataclass(frozen=True)
class Dated:
    """A card or a certification: its number and its last day."""

    number: str
    expires_on: date


@dataclass(frozen=True)
class Standard:
    """A measurement standard of the provider."""

    name: str
    serial: str
    field: str
    range: str
    accuracy: str
    certificate: str
    issuer: str
    calibrated_on: date
    due_on: date
    certified: Dated | None


@dataclass(frozen=True)
class StaffMember:
    """A technical member of the provider's staff."""

    name: str
    qualification: str
    fields: tuple[str, ...]
    contract: str
    card: Dated | None


@dataclass(frozen=True)
class Competence:
    """What the pool asks about an assessor."""

    degree: str
    years: int
    training: tuple[str, ...]
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Participant:
    """One of the agency's or the team's people; `competence` for assessors alone."""

    id: str
    name: str
    role: str
    competence: Competence | None
    conflicts: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """The answer to one criterion; `field` is empty for the general ones."""

    field: str
    criterion: str
    answer: str
    document: str
    comment: str
    reason: str
    evidence: tuple[str, ...]


@dataclass(frozen=True)
class Dossier:
    """One case of one organisation, from the application to wherever its acts lead."""

    procedure: str
    criteria: str
    organisation: Organisation
    scope: tuple[Line, ...]
    standards: tuple[Standard, ...]
    staff: tuple[StaffMember, ...]
    people: tuple[Participant, ...]
    self_assessment: tuple[Entry, ...]
    evidence: Mapping[str, str]
    acts: tuple[Act, ...]
