"""All that the minutes of an on-site assessment say."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.assessment_report.facts import Change, Member, Participant, Witness
from app.papers.letterhead import Letterhead


@dataclass(frozen=True)
class Slot:
    """A line of the programme."""

    when: str
    content: str
    where: str
    who: str


@dataclass(frozen=True)
class Sample:
    """A record that was looked at."""

    content: str
    place: str
    outcome: str
    remark: str


@dataclass(frozen=True)
class Found:
    """A finding that the provider was told of, with what both sides said of it."""

    ref: str
    place: str
    grade: str
    statement: str
    evidence: str
    said: str


@dataclass(frozen=True)
class Visit:
    """One visit, the first or one that follows up."""

    follow_up: bool
    from_on: date
    to_on: date
    purpose: str
    changes: tuple[Change, ...]
    slots: tuple[Slot, ...]
    people: tuple[Participant, ...]
    samples: tuple[Sample, ...]
    photos: tuple[str, ...]


@dataclass(frozen=True)
class SiteMinutes:
    """Who was where and when, what was looked at, and what was found."""

    letterhead: Letterhead
    case_ref: str
    transcribed: bool
    organisation: str
    head_name: str
    head_title: str
    criteria: str
    sites: tuple[str, ...]
    team: tuple[Member, ...]
    visits: tuple[Visit, ...]
    examined: tuple[str, ...]
    """Each sheet with how many criteria were looked at."""
    witnessed: tuple[Witness, ...]
    findings: tuple[Found, ...]
