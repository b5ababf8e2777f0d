"""All that a self-assessment report says; nothing of what the team thinks is in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.scope import Line


@dataclass(frozen=True)
class Row:
    """A criterion with the provider's answer and words; the answer is empty where there is none yet."""

    criterion: str
    title: str
    knock_out: bool
    answer: str
    words: str


@dataclass(frozen=True)
class Group:
    """A group of criteria, and how often each answer was given in it, the unanswered last."""

    name: str
    rows: tuple[Row, ...]
    counts: tuple[int, ...]


@dataclass(frozen=True)
class Sheet:
    """The groups asked once (empty field) or for one field of measurement."""

    field: str
    groups: tuple[Group, ...]


@dataclass(frozen=True)
class SelfAssessment:
    """The report of a provider on its own capability, as it goes with the dossier."""

    case_ref: str
    transcribed: bool
    on_paper: bool
    """Handed in on paper: a clerk of the agency entered the answers for the organisation."""
    organisation: str
    short_name: str
    tax_code: str
    founding_document: str
    head_name: str
    head_title: str
    phone: str
    email: str
    sites: tuple[str, ...]
    place: str
    criteria: str
    source: str
    notice: str
    answers: tuple[str, ...]
    lines: tuple[Line, ...]
    sheets: tuple[Sheet, ...]
    files: tuple[tuple[str, str], ...]
    """Every file with the criteria it was brought for."""
    submitted_on: date | None
    made_on: date
