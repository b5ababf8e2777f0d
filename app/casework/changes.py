"""What changed about a team and its days, in words for the history: the old, and what took its place."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app.db import session
from app.models import Case, TeamMember, Visit, VisitChange

MEMBER_KINDS = ("case.member_changed", "case.member_replaced")
DATES_KIND = "case.dates_changed"
Told = dict[tuple[str, datetime], str]


def changes_told(case: Case, kinds: Collection[str]) -> Told:
    """By kind and moment of the event; only what these kinds of events need is asked for."""
    told: Told = {}
    if not set(MEMBER_KINDS).isdisjoint(kinds):
        told |= _seats(case)
    return told | _dates(case) if DATES_KIND in kinds else told


def _seats(case: Case) -> Told:
    came = aliased(TeamMember)
    seats = select(TeamMember, came).join(came, came.case_id == TeamMember.case_id)
    seats = seats.where(TeamMember.case_id == case.id, came.proposed_at == TeamMember.left_at)
    pairs = session.execute(seats.order_by(TeamMember.id)).all()
    return {(kind, new.proposed_at): f"{left.name} → {new.name}" for left, new in pairs for kind in MEMBER_KINDS}


def _dates(case: Case) -> Told:
    wanted = select(VisitChange, Visit).join(Visit, Visit.id == VisitChange.visit_id).where(Visit.case_id == case.id)
    now: dict[int, tuple[date, date]] = {}
    told: Told = {}
    for change, visit in session.execute(wanted.order_by(VisitChange.id.desc())):
        after = now.get(visit.id, (visit.from_on, visit.to_on))
        told[DATES_KIND, change.changed_at] = f"{_days(change.from_on, change.to_on)} → {_days(*after)}"
        now[visit.id] = (change.from_on, change.to_on)
    return told


def _days(first: date, last: date) -> str:
    return " – ".join(f"{day.day}/{day.month}/{day.year}" for day in dict.fromkeys((first, last)))
