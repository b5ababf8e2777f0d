"""All that a receipt says; what is still open in the dossier is no part of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from app.papers.letterhead import Letterhead


@dataclass(frozen=True)
class Receipt:
    """Who handed in what, when, how it is asked after, and when the result is due."""

    letterhead: Letterhead
    case_ref: str
    code: str
    transcribed: bool
    on_paper: bool
    organisation: str
    tax_code: str
    address: str
    phone: str
    email: str
    submitter: str
    criteria: str
    lines: int
    fields: tuple[str, ...]
    answers: int
    files: int
    submitted_on: date
    submitted_at: str
    """Hour and minute in Việt Nam."""
    term: str
    """The term in numbers and its unit."""
    basis: str
    """Where the term comes from."""
    due_on: date
