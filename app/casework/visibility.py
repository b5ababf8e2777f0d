"""Who may see which cases, as a condition of the query; agrees with the permission `case.read`."""

from __future__ import annotations

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select, true

from app.db import session
from app.models import Case, Notice, Organisation, TeamMember, Undertaking
from workflows.access import AGENCY_READERS, BEFORE_THE_TEAM, NEVER_SUBMITTED
from workflows.facts import Actor


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
        seat = exists().where(
            TeamMember.case_id == Case.id, TeamMember.person_id == actor.id, TeamMember.left_at.is_(None)
        )
        given = exists().where(Undertaking.case_id == Case.id, Undertaking.person_id == actor.id)
        may_look = and_(seat, or_(Case.transcribed, given), Case.status.not_in(BEFORE_THE_TEAM))
        ways.append(and_(may_look, _without_a_stake(actor)))
    return or_(*ways) if ways else false()


def unread_notices(actor: Actor) -> int:
    """How many notices of cases they may still read this person has not read."""
    unread = select(func.count()).select_from(Notice).join(Case, Notice.case_id == Case.id)
    unread = unread.where(Notice.person_id == actor.id, Notice.read_at.is_(None), visible_cases(actor))
    return session.scalar(unread) or 0


def _without_a_stake(actor: Actor) -> ColumnElement[bool]:
    own = Case.organisation_id != actor.organisation_id if actor.organisation_id is not None else true()
    if not actor.conflicts:
        return own
    barred = select(Organisation.id).where(Organisation.tax_code.in_(actor.conflicts))
    return and_(own, Case.organisation_id.not_in(barred))
