"""What the pages about people read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, exists, or_, select

from app.db import session
from app.models import Invitation, Organisation, Person, PersonRole, SignIn
from app.models.search import fold
from app.web.listing import PER_PAGE, Order, Slice, sliced

__all__ = [
    "PER_PAGE",
    "Wanted",
    "fold",
    "invitations_of",
    "last_seen",
    "list_people",
    "open_invitation",
    "organisation_choices",
]
ORDER = Order({"name": Person.folded, "email": Person.email, "created": Person.created_at}, Person.id)


@dataclass(frozen=True)
class Wanted:
    """Which people are asked for."""

    search: str = ""
    role: str = ""
    state: str = ""
    sort: str = "name"
    page: int = 1


def list_people(wanted: Wanted, now: datetime) -> Slice[Person]:
    """The people asked for; a page beyond the last is the last."""
    return sliced(_chosen(wanted, now), ORDER, sort=wanted.sort, page=wanted.page)


def invitations_of(people: list[Person]) -> dict[int, datetime]:
    """By person: when the invitation ends that has not been taken up yet."""
    waiting = [person.id for person in people if person.is_active and person.password_hash is None]
    rows = select(Invitation.person_id, Invitation.expires_at).where(
        Invitation.person_id.in_(waiting), Invitation.used_at.is_(None)
    )
    return {row.person_id: row.expires_at for row in session.execute(rows)}


def open_invitation(person: Person) -> Invitation | None:
    """The invitation the person has not taken up yet."""
    rows = select(Invitation).where(Invitation.person_id == person.id, Invitation.used_at.is_(None))
    return session.scalar(rows.order_by(Invitation.id.desc()).limit(1))


def last_seen(person: Person) -> SignIn | None:
    """The latest sign-in of the person."""
    return session.scalar(
        select(SignIn).where(SignIn.person_id == person.id).order_by(SignIn.last_seen_at.desc()).limit(1)
    )


def organisation_choices() -> list[tuple[str, str, str | None]]:
    """Every organisation as a choice: id, name."""
    rows = session.execute(select(Organisation.id, Organisation.legal_name_vi).order_by(Organisation.folded))
    return [(str(number), name, None) for number, name in rows]


def _chosen(wanted: Wanted, now: datetime) -> Select[Person]:
    people = select(Person)
    if wanted.search:
        text = fold(wanted.search)
        people = people.where(
            or_(Person.folded.contains(text, autoescape=True), Person.email.contains(text, autoescape=True))
        )
    if wanted.role:
        people = people.where(exists().where(PersonRole.person_id == Person.id, PersonRole.role == wanted.role))
    return people.where(*_standing(wanted.state, now))


def _standing(state: str, now: datetime) -> list[ColumnElement[bool]]:
    """The conditions of a state; people of transcribed dossiers only where they are asked for."""
    if state == "transcribed":
        return [Person.transcribed.is_(True)]
    invited = exists().where(
        Invitation.person_id == Person.id, Invitation.used_at.is_(None), Invitation.expires_at > now
    )
    waiting: list[ColumnElement[bool]] = [Person.is_active.is_(True), Person.password_hash.is_(None)]
    states: dict[str, list[ColumnElement[bool]]] = {
        "closed": [Person.is_active.is_(False)],
        "waiting": waiting,
        "lapsed": [*waiting, ~invited],
        "active": [Person.is_active.is_(True)],
        "in_use": [Person.is_active.is_(True), Person.password_hash.is_not(None)],
    }
    return [Person.transcribed.is_(False), *states.get(state, [])]
