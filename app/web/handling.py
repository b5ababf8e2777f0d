"""Who holds a case, as its page shows it: whoever may act on it finds the way there."""

from __future__ import annotations

from typing import Any

from app.casework import handling
from app.models import Case, Person


def handling_of(case: Case, person: Person) -> dict[str, Any] | None:
    """What the component shows to a clerk or officer without a stake; None to everybody else."""
    if not handling.may_hold(case, person):
        return None
    holder = handling.holder_of(case)
    return {
        "ref": case.ref,
        "holder": holder.name if holder is not None else None,
        "mine": holder is not None and holder.id == person.id,
        "seen": case.handler_id or handling.NOBODY,
    }
