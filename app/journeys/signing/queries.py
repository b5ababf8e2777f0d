"""Rights to sign and the people who may be given one."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from app.db import session
from app.models import Person, PersonRole, SigningRight


def deputies() -> Sequence[Person]:
    """Whoever holds the role of a deputy and can sign in, by name."""
    holders = select(PersonRole.person_id).where(PersonRole.role == "deputy")
    wanted = select(Person).where(Person.id.in_(holders), Person.is_active, Person.transcribed.is_(False))
    return session.scalars(wanted.order_by(Person.folded, Person.id)).all()


def rights() -> Sequence[SigningRight]:
    """Every right ever granted, the latest days first."""
    wanted = select(SigningRight).options(joinedload(SigningRight.person))
    return session.scalars(wanted.order_by(SigningRight.from_on.desc(), SigningRight.id.desc())).all()


def names(rows: Sequence[SigningRight]) -> dict[int, str]:
    """The names of those who granted or revoked these rights."""
    ids = {row.granted_by_id for row in rows} | {row.revoked_by_id for row in rows}
    found = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids - {None})))
    return {row.id: row.name for row in found}
