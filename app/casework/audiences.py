"""Who is told of a step: audiences by name, resolved to people when the step is taken."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from sqlalchemy import or_, select

from app.db import session
from app.models import Case, Finding, Person, PersonRole

Subject = Case | Finding


def case_of(subject: Subject) -> Case:
    """The case itself, or the case of a finding."""
    return subject if isinstance(subject, Case) else subject.case


def _of_the_provider(subject: Subject) -> Iterable[int]:
    wanted = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
    return session.scalars(
        wanted.where(PersonRole.role == "provider", Person.organisation_id == subject.organisation_id)
    )


def _of_the_agency(*roles: str) -> Callable[[Subject], Iterable[int]]:
    def people(subject: Subject) -> Iterable[int]:
        wanted = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
        wanted = wanted.where(PersonRole.role.in_(roles)).distinct()
        elsewhere = or_(Person.organisation_id.is_(None), Person.organisation_id != subject.organisation_id)
        return session.scalars(wanted.where(elsewhere))

    return people


def _seated(*roles: str) -> Callable[[Subject], Iterable[int]]:
    return lambda subject: [m.person_id for m in case_of(subject).members if not roles or m.role in roles]


AUDIENCES: dict[str, Callable[[Subject], Iterable[int]]] = {
    "applicant": _of_the_provider,
    "clerks": _of_the_agency("clerk"),
    "officers": _of_the_agency("officer"),
    "reviewers": _of_the_agency("reviewer"),
    "deciders": _of_the_agency("decider", "deputy"),
    "team": _seated(),
    "lead": _seated("lead"),
    "assessor": lambda subject: [subject.raised_by_id] if isinstance(subject, Finding) else [],
}


def listeners(subject: Subject, audiences: Iterable[str], *, but: Person | None) -> list[int]:
    """Ids of the people in these audiences who can read a notice, each once, without the one who acts (if anybody)."""
    ids = {person_id for name in audiences for person_id in AUDIENCES[name](subject)}
    ids -= {but.id} if but is not None else set()
    reading = select(Person.id).where(Person.id.in_(ids), Person.is_active, Person.transcribed.is_(False))
    return list(session.scalars(reading.order_by(Person.id))) if ids else []
