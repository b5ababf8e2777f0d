"""What the page of an undertaking shows: as little of the case as a person needs to judge a conflict."""

from __future__ import annotations

from typing import Any

from app import casework
from app.models import Case, Person
from app.web import terms


def undertaking_page(case: Case, person: Person) -> dict[str, Any]:
    """Reference, organisation, the person's seats and since when; what was undertaken, if it was."""
    given = casework.find_undertaking(case, person)
    seats = [member for member in case.members if member.person_id == person.id]
    appointed = [row.assigned_at for row in case.duties if row.person_id == person.id and row.duty == "assess"]
    return {
        "ref": case.ref,
        "organisation": case.organisation.legal_name_vi,
        "roles": [terms.word(terms.SEATS, member.role) for member in seats],
        "appointed_at": min(appointed, default=None),
        "given": given,
        "edition": given.edition if given is not None else casework.EDITION,
        "asked": casework.definition_of(case).write_in(case.status, "give_undertaking") is not None,
    }
