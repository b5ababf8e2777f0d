"""Marking notices as read. What somebody has read is theirs alone: no event tells of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select, update

from app import casework
from app.db import session
from app.models import Case, Notice
from workflows.facts import Actor


def mark_read(notice_id: int, *, now: datetime) -> None:
    """The notice counts as read from its first opening on."""
    session.execute(update(Notice).where(Notice.id == notice_id, Notice.read_at.is_(None)).values(read_at=now))


def mark_all_read(actor: Actor, case_ref: str, *, now: datetime) -> int:
    """Every unread notice of the person, of one case if it is named; how many there were."""
    unread = select(Notice.id).join(Case, Notice.case_id == Case.id)
    unread = unread.where(Notice.person_id == actor.id, Notice.read_at.is_(None), casework.visible_notices(actor))
    if case_ref:
        unread = unread.where(Case.ref == case_ref)
    ids = session.scalars(unread).all()
    rows = update(Notice).where(Notice.id.in_(unread)).values(read_at=now)
    session.execute(rows, execution_options={"synchronize_session": False})
    return len(ids)
