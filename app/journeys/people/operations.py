"""People and their accounts: added, invited, let in, given roles, closed. Commands use these too."""

from __future__ import annotations

import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm.attributes import flag_modified

from app import ledger
from app.db import session
from app.journeys.people.passwords import hash_password
from app.models import Invitation, Organisation, Person, PersonRole, SignIn
from app.models.people import ROLES
from app.models.search import fold
from app.models.tokens import digest
from workflows.reasons import NotYours, Reason, Refused

INVITATION_LASTS = timedelta(days=7)

__all__ = [
    "Particulars",
    "accept_invitation",
    "activate",
    "add_person",
    "change_password",
    "deactivate",
    "find_by_email",
    "find_invitation",
    "hash_password",
    "invite",
    "set_particulars",
    "set_roles",
    "take_up",
]


@dataclass(frozen=True)
class Particulars:
    """What an administrator says of a person besides the roles."""

    name: str
    email: str | None
    organisation: Organisation | None = None


def add_person(  # noqa: PLR0913 - commands and the dossier walk say all of it
    name: str,
    email: str | None,
    roles: Iterable[str],
    organisation: Organisation | None = None,
    *,
    by: Person | None,
    now: datetime,
    transcribed: bool = False,
) -> Person:
    """The new person, without a password: an invitation lets them in. The email address must be free."""
    person = Person(
        name=name,
        folded=fold(name),
        email=clean_email(email),
        organisation=organisation,
        transcribed=transcribed,
        created_at=now,
        role_rows=[PersonRole(role=role) for role in _known(roles)],
    )
    session.add(person)
    session.flush()  # the event names the person by id
    ledger.note(
        "person.created",
        by=by,
        at=now,
        organisation_id=organisation.id if organisation else None,
        new={"name": name, "email": person.email, "roles": sorted(person.roles)},
        person=person.id,
        transcribed=transcribed,
    )
    return person


def invite(person: Person, *, by: Person | None, now: datetime) -> str:
    """The token of a new single-use invitation; those made earlier end here."""
    if not person.is_active or person.transcribed or not person.email:
        raise Refused([Reason("person_cannot_sign_in", {"person": person.name})])
    _end_invitations(person, now)
    token = secrets.token_urlsafe(32)
    session.add(
        Invitation(
            person_id=person.id,
            token_hash=digest(token),
            created_at=now,
            created_by_id=by.id if by else None,
            expires_at=now + INVITATION_LASTS,
        )
    )
    ledger.note("person.invited", by=by, at=now, person=person.id)
    return token


def find_invitation(token: str, now: datetime) -> Invitation | None:
    """The invitation of this token while it can still be taken up."""
    row = session.scalar(select(Invitation).where(Invitation.token_hash == digest(token)))
    open_still = row is not None and row.used_at is None and now < row.expires_at
    return row if row is not None and open_still and row.person.is_active and not row.person.transcribed else None


def take_up(token: str, password: str, now: datetime) -> Person:
    """The person whose invitation this was, now with this password; Refused when it no longer counts."""
    return accept_invitation(token, hash_password(password), now=now)


def accept_invitation(token: str, password_hash: str, *, now: datetime) -> Person:
    """The same with the password already hashed: hashing is slow, and is done before the record is held."""
    invitation = find_invitation(token, now)
    if invitation is None:
        raise Refused([Reason("invitation_over")])
    person = invitation.person
    _end_invitations(person, now)
    _set_password(person, password_hash, now)
    ledger.note("person.took_up_invitation", by=person, at=now, person=person.id)
    return person


def change_password(person: Person, password_hash: str, *, by: Person, now: datetime) -> None:
    """The person has this password from here on; invitations that were still open end."""
    _end_invitations(person, now)
    person.password_hash = password_hash
    ledger.note("person.password_changed", by=by, at=now, person=person.id)


def set_particulars(person: Person, said: Particulars, *, by: Person | None, now: datetime) -> None:
    """Name, email address and organisation as said; the record keeps what they were."""
    old = _described(person)
    person.name, person.folded = said.name, fold(said.name)
    person.email, person.organisation = clean_email(said.email), said.organisation
    person.organisation_id = said.organisation.id if said.organisation else None
    if (new := _described(person)) != old:
        ledger.note("person.changed", by=by, at=now, old=old, new=new, person=person.id)


def set_roles(person: Person, roles: Iterable[str], *, by: Person | None, now: datetime) -> None:
    """The person holds exactly these roles; Refused where that would leave no administrator."""
    wanted, held = frozenset(_known(roles)), person.roles
    if "administrator" in held - wanted:
        _keep_an_administrator(person, by)
    person.role_rows = [row for row in person.role_rows if row.role in wanted]
    person.role_rows += [PersonRole(role=role) for role in sorted(wanted - held)]
    flag_modified(person, "name")  # roles are rows of their own: the version of the person must move with them
    for role in sorted(wanted - held):
        ledger.note("person.role_granted", by=by, at=now, person=person.id, given=role)
    for role in sorted(held - wanted):
        ledger.note("person.role_removed", by=by, at=now, person=person.id, taken=role)


def deactivate(person: Person, *, by: Person | None, now: datetime) -> None:
    """The person cannot sign in any more, on any browser, from this moment."""
    if by is not None and by.id == person.id:
        raise Refused([Reason("own_account")])
    if "administrator" in person.roles:
        _keep_an_administrator(person, by)
    person.is_active = False
    _end_invitations(person, now)
    _end_sign_ins(person, now)
    ledger.note("person.deactivated", by=by, at=now, person=person.id)


def activate(person: Person, *, by: Person | None, now: datetime) -> None:
    """The person may sign in again with the password there was."""
    if person.transcribed:
        raise NotYours([Reason("person_cannot_sign_in", {"person": person.name})])
    person.is_active = True
    ledger.note("person.activated", by=by, at=now, person=person.id)


def find_by_email(email: str) -> Person | None:
    """The person who signs in with this address, if any."""
    return session.scalar(select(Person).where(Person.email == clean_email(email)))


def clean_email(email: str | None) -> str | None:
    """The address as it is kept: lower case, or nothing at all."""
    return (email or "").strip().casefold() or None


def _known(roles: Iterable[str]) -> list[str]:
    wanted = sorted(set(roles))
    unknown = [role for role in wanted if role not in ROLES]
    if unknown:
        raise ValueError(f"no such role: {', '.join(unknown)}")
    return wanted


def _described(person: Person) -> dict[str, object]:
    return {"name": person.name, "email": person.email, "organisation": person.organisation_id}


def _keep_an_administrator(person: Person, by: Person | None) -> None:
    if by is not None and by.id == person.id:
        raise Refused([Reason("own_administration")])
    # Locked, so that two administrators cannot close each other's account at the same moment.
    others = select(PersonRole).join(Person, Person.id == PersonRole.person_id).with_for_update()
    others = others.where(PersonRole.role == "administrator", Person.is_active, Person.id != person.id)
    # Whoever was invited but has no password yet cannot let anybody in; whoever acts here is in.
    able = or_(Person.password_hash.is_not(None), Person.id == (by.id if by else None))
    if not session.scalars(others.where(able)).all():
        raise Refused([Reason("last_administrator", {"person": person.name})])


def _set_password(person: Person, password_hash: str, now: datetime) -> None:
    person.password_hash = password_hash
    _end_sign_ins(person, now)


def _end_sign_ins(person: Person, now: datetime) -> None:
    rows = update(SignIn).where(SignIn.person_id == person.id, SignIn.ended_at.is_(None))
    session.execute(rows.values(ended_at=now))


def _end_invitations(person: Person, now: datetime) -> None:
    rows = update(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None))
    session.execute(rows.values(used_at=now))
