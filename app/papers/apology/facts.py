"""All that the slip says."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.letterhead import Letterhead


@dataclass(frozen=True)
class Slip:
    """Whose dossier is late, which day was promised, which one is now, and why."""

    letterhead: Letterhead
    case_ref: str
    code: str
    transcribed: bool
    organisation: str
    address: str
    criteria: str
    submitted_on: date
    stage: str
    """Where the dossier stands, in words."""
    was_on: date
    new_on: date
    reason: str
    written_on: date
