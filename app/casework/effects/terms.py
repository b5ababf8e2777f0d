"""Effects on the term that runs: a later last day, for a reason that the history keeps."""

from __future__ import annotations

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.models import Case, Finding


@effect
def extend_term(case: Case, deed: Deed) -> None:
    """The present state's term ends on the later day that was asked for."""
    case.due_on = deed.required_on("until")


@effect
def extend_deadline(finding: Finding, deed: Deed) -> None:
    """The provider may answer until the later day that was granted."""
    finding.due_on = deed.required_on("until")
