"""What the pages about people read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Select, exists, func, or_, select

from app.db import session
from app.models import Invitation, Organisation, Person, PersonRole, SignIn
from app.models.search import fold

PER_PAGE = 30
ORDERS = {"name": Person.folded, "email": Person.email, "created": Person.created_at}


@dataclass(frozen=True)
class Wanted:
    """Which people are asked for."""

    search: str = ""
    role: str = ""
    state: str = ""
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True)
class Page:
    """One page of people, and how many there are."""

    people: list[Person]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PER_PAGE))


def list_people(wanted: Wanted) -> Page:
    """The people asked for; a page beyond the last is the last."""
    chosen = _chosen(wanted)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    number = min(max(1, wanted.page), max(1, -(-total // PER_PAGE)))
    order = ORDERS.get(wanted.sort.removeprefix("-"), Person.folded)
    turned = order.desc() if wanted.sort.startswith("-") else order
    rows = chosen.order_by(turned, Person.id).limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    return Page(list(session.scalars(rows).unique().all()), total, number)


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


def _chosen(wanted: Wanted) -> Select[Person]:
    people = select(Person)
    if wanted.search:
        text = fold(wanted.search)
        people = people.where(
            or_(Person.folded.contains(text, autoescape=True), Person.email.contains(text, autoescape=True))
        )
    if wanted.role:
        people = people.where(exists().where(PersonRole.person_id == Person.id, PersonRole.role == wanted.role))
    if wanted.state == "transcribed":
        return people.where(Person.transcribed)
    people = people.where(Person.transcribed.is_(False))
    if wanted.state == "closed":
        return people.where(Person.is_active.is_(False))
    if wanted.state == "waiting":
        return people.where(Person.is_active, Person.password_hash.is_(None))
    return people.where(Person.is_active) if wanted.state == "active" else people
