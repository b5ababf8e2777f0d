"""What every register of an organisation shares: who may write, and one event for each row written."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import select

from app import ledger
from app.db import session
from app.journeys.organisations.contents import Content, content_of, fingerprint, plain
from app.models import Field, Organisation, Person
from workflows import access
from workflows.reasons import NotYours, Reason, Refused, Stale

OWNER = "own_organisation"
PLACE = "organisation"
NOUNS = {
    "sites": "site",
    "scope_lines": "line",
    "standards": "standard",
    "staff_members": "staff",
    "organisation_certificates": "certificate",
}
"""What the row of a table is called in the words of its events."""


def require_owner(organisation: Organisation, by: Person | None) -> None:
    """NotYours for everybody outside the organisation; None is the command line."""
    if by is not None and not access.may(by.as_actor(), "organisation.edit", organisation):
        raise NotYours([access.who_is_missing("applicant_of_the_case")])


def role_of(organisation: Organisation, by: Person | None) -> str:
    """As what somebody writes: for the own organisation, or as the clerk of its dossier on paper."""
    return OWNER if by is None or by.organisation_id == organisation.id else "clerk"


def require_fields(*codes: str) -> None:
    """Refused for codes that the agency's table of fields does not have."""
    known = set(session.scalars(select(Field.code).where(Field.code.in_(codes))))
    unknown = [code for code in dict.fromkeys(codes) if code not in known]
    if unknown:
        raise Refused([Reason("field_unknown", {"field": code}, PLACE) for code in unknown])


def require_unmoved(row: Any, content: Content, seen_version: int | None) -> None:
    """Stale when the row no longer says what it said when its form was opened."""
    if seen_version is not None and seen_version != fingerprint(content_of(row, type(content))):
        raise Stale([Reason("register_moved_on", {}, PLACE)])


def fill(row: Any, content: Content) -> None:
    """The row says what the content says."""
    for name, value in plain(content).items():
        setattr(row, name, value)


def enter(organisation: Organisation, row: Any, content: Content, *, by: Person | None, now: datetime) -> None:
    """The new row stands in its register, and the history tells it."""
    row.organisation_id = organisation.id
    session.add(row)
    session.flush()  # the event names the row by its key
    _forget(organisation)
    ledger.note(f"organisation.{_noun(row)}_added", by=by, at=now, organisation_id=organisation.id,
                role=role_of(organisation, by),
                new=plain(content), row=row.id)  # fmt: skip


def note_change(organisation: Organisation, row: Any, old: Content, *, by: Person | None, now: datetime) -> bool:
    """Whether the row says something else than `old`; the history tells it then."""
    new = content_of(row, type(old))
    if new == old:
        return False
    _forget(organisation)
    ledger.note(f"organisation.{_noun(row)}_changed", by=by, at=now, organisation_id=organisation.id,
                role=role_of(organisation, by),
                old=plain(old), new=plain(new), row=row.id)  # fmt: skip
    return True


def drop(organisation: Organisation, row: Any, content: Content, *, by: Person | None, now: datetime) -> None:
    """The row is gone from its register, and the history keeps what it said."""
    key = row.id
    session.delete(row)
    session.flush()  # SQL refuses here what others still hold on to, before the history says that it is gone
    _forget(organisation)
    ledger.note(f"organisation.{_noun(row)}_removed", by=by, at=now, organisation_id=organisation.id,
                role=role_of(organisation, by),
                old=plain(content), row=key)  # fmt: skip


def _noun(row: Any) -> str:
    return NOUNS[str(row.__tablename__)]


def _forget(organisation: Organisation) -> None:
    """The lists of the organisation are read again when they are next asked for."""
    session.flush()  # expiring would throw away what is not written yet
    session.expire(organisation, ["sites", "scope_lines", "standards", "staff", "certificates"])
