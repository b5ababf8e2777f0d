"""What a criterion's answer said the last time, beside what it says now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.casework import Spot, copying
from app.casework.answers import TEXTS
from app.journeys.apply import listing
from app.models import Answer, Case
from app.web import merging
from app.web.merging import Difference, Wording


@dataclass(frozen=True)
class LastTime:
    """The earlier case, what differs from it, and whether the copied answer still waits to be looked at."""

    ref: str
    differences: Sequence[Difference]
    unreviewed: bool


def compared(case: Case, spot: Spot, row: Answer | None, wordings: Sequence[Wording]) -> LastTime | None:
    """The comparison; None where nothing was copied or the criterion had no answer then."""
    if case.copied_from_id is None:
        return None
    before = listing.find_given(case.copied_from_id, spot)
    if before is None:
        return None
    then, now = ({name: getattr(one, name) if one else "" for name in TEXTS} for one in (before, row))
    unreviewed = row is not None and copying.is_unreviewed(row, copying.copies_of(case))
    return LastTime(listing.ref_of(case.copied_from_id), merging.differences(wordings, then, now), unreviewed)
