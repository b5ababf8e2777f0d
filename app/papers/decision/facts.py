"""All that a decision says; number and day are empty until the clerk has entered them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.letterhead import Letterhead
from app.papers.scope import Line


@dataclass(frozen=True)
class DecisionFacts:
    """A decision on a dossier: approving (wholly, partly, with a condition) or refusing."""

    letterhead: Letterhead
    bases: tuple[str, ...]
    case_ref: str
    transcribed: bool
    organisation: str
    tax_code: str
    address: str
    criteria: str
    applied_on: date | None
    reported_on: date | None
    reviewed_on: date | None
    outcome: str
    decided_on: date
    valid_from: date | None
    valid_to: date | None
    condition: str
    condition_due_on: date | None
    reason: str
    lines: tuple[Line, ...]
    signer: str
    authority: str
    """KT., TL. or TUQ. where a deputy decided for the head; empty for the head."""
    signer_title: str
    number: str
    numbered_on: date | None

    @property
    def signing_titles(self) -> tuple[str, ...]:
        """The lines above the signature: the deputy's for whom and as what, or the head's as the letterhead says."""
        if not self.authority:
            return self.letterhead.signing_titles
        return self.letterhead.titles_for(self.authority, self.signer_title)
