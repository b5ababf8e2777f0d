"""Who may see which cases, as a condition of the query; agrees with the permission `case.read`."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, func, not_, or_, select, true

from app.db import session
from app.models import Case, Duty, Event, Notice, Organisation, TeamMember, Undertaking
from workflows.access import AGENCY_READERS, BEFORE_THE_TEAM, NEVER_SUBMITTED, STOPPED
from workflows.facts import Actor

APPOINTING = ("case.team_confirmed", "case.member_changed")
"""Kinds of events that tell a member of the appointment, before the undertaking opens the case."""


def visible_cases(actor: Actor) -> ColumnElement[bool]:
    """The cases this person may read: the own organisation's, the agency's, those of a team after the undertaking."""
    ways: list[ColumnElement[bool]] = []
    if "provider" in actor.roles and actor.organisation_id is not None:
        ways.append(Case.organisation_id == actor.organisation_id)
    if actor.roles & AGENCY_READERS:
        ways.append(and_(Case.status.not_in(NEVER_SUBMITTED), _without_a_stake(actor)))
    if "clerk" in actor.roles:
        ways.append(and_(Case.on_paper, _without_a_stake(actor)))
    if "assessor" in actor.roles:
        ways.append(and_(_appointed(actor), or_(Case.transcribed, _undertaken(actor))))
    return or_(*ways) if ways else false()


def visible_notices(actor: Actor) -> ColumnElement[bool]:
    """Notices of cases this person may read, and of the own appointment to a team, joined with their cases."""
    if "assessor" not in actor.roles:
        return visible_cases(actor)
    appointing = exists().where(Event.seq == Notice.event_seq, Event.kind.in_(APPOINTING))
    return or_(visible_cases(actor), and_(_appointed(actor), appointing))


def awaits_undertaking(actor: Actor) -> ColumnElement[bool]:
    """The cases on whose confirmed team the person sits without having given the undertaking."""
    running = Case.status.not_in(STOPPED)
    return and_(_appointed(actor), running, not_(_undertaken(actor)), not_(Case.transcribed))


def unread_notices(actor: Actor) -> int:
    """How many notices of cases they may still read this person has not read."""
    unread = select(func.count()).select_from(Notice).join(Case, Notice.case_id == Case.id)
    unread = unread.where(Notice.person_id == actor.id, Notice.read_at.is_(None), visible_notices(actor))
    return session.scalar(unread) or 0


def _appointed(actor: Actor) -> ColumnElement[bool]:
    mine = (TeamMember.case_id == Case.id, TeamMember.person_id == actor.id, TeamMember.left_at.is_(None))
    # A case may be withdrawn before its team is confirmed: then nobody has got the duty to assess.
    assesses = exists().where(Duty.case_id == Case.id, Duty.person_id == actor.id, Duty.duty == "assess")
    confirmed = and_(Case.status.not_in(BEFORE_THE_TEAM), or_(Case.status.not_in(STOPPED), assesses))
    return and_(exists().where(*mine), confirmed, _without_a_stake(actor))


def _undertaken(actor: Actor) -> ColumnElement[bool]:
    return exists().where(Undertaking.case_id == Case.id, Undertaking.person_id == actor.id)


def _without_a_stake(actor: Actor) -> ColumnElement[bool]:
    own = Case.organisation_id != actor.organisation_id if actor.organisation_id is not None else true()
    if not actor.conflicts:
        return own
    barred = select(Organisation.id).where(Organisation.tax_code.in_(actor.conflicts))
    return and_(own, Case.organisation_id.not_in(barred))
