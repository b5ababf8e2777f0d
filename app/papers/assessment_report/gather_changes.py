"""What was recorded on the visits, and what changed since the team was confirmed: members, dates, lines."""

from __future__ import annotations

from sqlalchemy import select

from app.db import session
from app.models import Case, Person, TeamMember, Visit
from app.papers.assessment_report import facts
from app.papers.labels import MEETINGS, SEATS
from app.papers.text import local_day, short_date


def people_met(case: Case, kind: str) -> tuple[facts.Participant, ...]:
    """The provider's people who were met on visits of that kind, each once, with position and meeting."""
    found: dict[tuple[str, str], facts.Participant] = {}
    for visit in case.visits:
        if visit.kind == kind:
            found |= {(one.name, one.title): one for one in _met(visit)}
    return tuple(found.values())


def gather_follow_ups(case: Case) -> tuple[facts.FollowUp, ...]:
    """The visits that looked at corrective action."""
    return tuple(
        facts.FollowUp(visit.from_on, visit.to_on, visit.purpose, _met(visit))
        for visit in case.visits
        if visit.kind == "follow_up"
    )


def gather_dates_changed(case: Case) -> tuple[facts.Change, ...]:
    """The dates that visits had before."""
    return tuple(
        facts.Change(
            f"từ {short_date(change.from_on)} đến {short_date(change.to_on)}",
            local_day(change.changed_at),
            change.reason,
        )
        for visit in case.visits
        for change in visit.changes
    )


def gather_members_replaced(case: Case) -> tuple[facts.Change, ...]:
    """Who left a confirmed team, from which seat and why; a proposal that was mended before is no news here."""
    wanted = select(Person.name, TeamMember.role, TeamMember.left_at, TeamMember.leaving_reason)
    wanted = wanted.join(Person, TeamMember.person_id == Person.id).where(TeamMember.case_id == case.id)
    rows = session.execute(wanted.where(TeamMember.leaving_reason != "").order_by(TeamMember.left_at, TeamMember.id))
    return tuple(
        facts.Change(f"{name} ({SEATS[role]})", local_day(left_at), reason)
        for name, role, left_at, reason in rows
        if left_at is not None
    )


def gather_lines_withdrawn(case: Case) -> tuple[facts.Change, ...]:
    """Lines that the provider took out of its request."""
    return tuple(
        facts.Change(f"{line.line} ({line.object})", local_day(line.withdrawn_at), line.withdrawal_reason)
        for line in case.line_rows
        if line.withdrawn_at is not None
    )


def _met(visit: Visit) -> tuple[facts.Participant, ...]:
    return tuple(
        facts.Participant(one.name, ", ".join(filter(None, [one.position, MEETINGS[one.meeting]])))
        for one in visit.people_met
    )
