"""Effects on the dossier itself: its submission and its return."""

from __future__ import annotations

import secrets

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, CaseReturn

CODE_LENGTH = 10
CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"  # none that is read as another


@effect
def freeze_dossier(case: Case, deed: Deed) -> None:
    """The submission is dated; the first one fixes the pinned texts for good."""
    case.submitted_at, case.submitted_by_id = deed.now, deed.by.id
    if case.frozen_at is None:
        case.frozen_at, case.frozen_by_id = deed.now, deed.by.id


@effect
def give_receipt_code(case: Case, deed: Deed) -> None:
    """The first submission brings a code that nobody can guess; it stays the same from then on."""
    if case.receipt_code is None:
        case.receipt_code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))


@effect
def withdraw_line(case: Case, deed: Deed) -> None:
    """The line stays readable in the dossier, but nothing more is asked, assessed or approved for it."""
    for line in case.lines:
        if line.line == deed.text("line"):
            line.withdrawn_at, line.withdrawn_by_id = deed.now, deed.by.id
            line.withdrawal_reason = deed.text("reason")


@effect
def keep_return(case: Case, deed: Deed) -> None:
    """The reason of a request for supplements stays readable beside the dossier."""
    row = CaseReturn(organisation_id=case.organisation_id, case_id=case.id, reason=deed.text("reason"))
    row.returned_at, row.returned_by_id = deed.now, deed.by.id
    session.add(row)
