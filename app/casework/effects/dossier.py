"""Effects on the dossier itself: its submission and its return."""

from __future__ import annotations

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, CaseReturn


@effect
def freeze_dossier(case: Case, deed: Deed) -> None:
    """The submission is dated; the first one fixes the pinned texts for good."""
    case.submitted_at, case.submitted_by_id = deed.now, deed.by.id
    if case.frozen_at is None:
        case.frozen_at, case.frozen_by_id = deed.now, deed.by.id


@effect
def keep_return(case: Case, deed: Deed) -> None:
    """The reason of a request for supplements stays readable beside the dossier."""
    row = CaseReturn(organisation_id=case.organisation_id, case_id=case.id, reason=deed.text("reason"))
    row.returned_at, row.returned_by_id = deed.now, deed.by.id
    session.add(row)
