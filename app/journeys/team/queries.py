"""What the page of a team shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from app import casework
from app.models import Case
from workflows.clocks import add_working_days
from workflows.guards.team import fills_sheet
from workflows.settings import whole


@dataclass(frozen=True)
class Sheet:
    """A sheet of the assessment and who fills it in; the general sheet has the field ""."""

    field_code: str
    people: tuple[str, ...]


def sheets(case: Case) -> list[Sheet]:
    """Every sheet with the members who cover it; an empty one blocks the confirmation."""
    return [
        Sheet(code, tuple(dict.fromkeys(m.name for m in case.members if fills_sheet(m, code))))
        for code in ("", *case.field_codes)
    ]


def last_day_to_object(case: Case) -> date | None:
    """The last day on which the provider may object, once a team is proposed."""
    if case.team_proposed_on is None:
        return None
    days = whole(casework.definition_of(case).settings, "objection_term")
    return add_working_days(case.team_proposed_on, days, casework.calendar())


def may_still_object(case: Case, now: datetime) -> bool:
    """True while the term runs and the team is only proposed."""
    last = last_day_to_object(case)
    return case.status == "team_proposed" and last is not None and casework.local_day(now) <= last
