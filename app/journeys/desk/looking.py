"""The search over cases, organisations and people: each section only with what this person may see."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from flask import url_for
from sqlalchemy import ColumnElement, Select, and_, exists, func, literal, or_, select

from app import casework
from app.db import session
from app.journeys.desk import queries
from app.journeys.desk.book import book
from app.journeys.desk.lists import Desk
from app.journeys.desk.narrowing import words_of
from app.journeys.desk.offered import offered
from app.journeys.desk.wanted import DAYS, Wanted
from app.models import Case, Organisation, Person, PersonRole, TeamMember
from app.web import access, terms
from app.web.clock import today
from app.web.filters import bilingual
from workflows.access import AGENCY_READERS

MOST = 10
"""So many are shown of each; the rest stand behind the link."""
COLLEAGUES = ("clerk", "officer", "assessor", "reviewer", "decider")


@dataclass(frozen=True)
class Section:
    """What was found of one kind: some of it, and how much there is."""

    rows: Sequence[dict[str, Any]]
    total: int
    more: str | None


def found(words: str) -> dict[str, Any]:
    """The sections of the page; without words there is nothing to look for."""
    sections: dict[str, Section] = {}
    if words_of(words):
        if access.may_now("cases.list"):
            sections["cases"] = _cases(words)
        if access.may_now("organisations.list"):
            sections["organisations"] = _organisations(words)
        if _sees_people():
            sections["people"] = _people(words)
    return {"words": words, "sections": sections, "total": sum(one.total for one in sections.values())}


def _sees_people() -> bool:
    return access.may_now("people.manage") or bool(access.current_actor().roles & AGENCY_READERS)


def _desk() -> Desk:
    actor = access.current_actor()
    return Desk(actor, today(), book(offered(actor, Wanted()).digests), DAYS[0])


def _cases(words: str) -> Section:
    shelf = queries.find_rows(Wanted(list="all", words=words), _desk(), per_page=MOST)
    rows = [
        {
            "text": row.ref,
            "href": url_for("casefile.case_page", ref=row.ref),
            "organisation": row.organisation,
            "label": bilingual(row.state.label),
            "tone": row.state.tone,
            "handler": row.handler,
        }
        for row in shelf.rows
    ]
    return Section(rows, shelf.total, url_for("desk.case_list", list="all", q=words) if shelf.total > MOST else None)


def _organisations(words: str) -> Section:
    named = (Organisation.id, Organisation.legal_name_vi, Organisation.tax_code, func.count().over().label("total"))
    chosen = select(*named).where(*_has_all(Organisation.folded, words)).order_by(Organisation.folded).limit(MOST)
    found = session.execute(chosen).all()
    rows = [
        {
            "text": row.legal_name_vi,
            "href": url_for("organisations.organisation_page", organisation_id=row.id),
            "detail": row.tax_code,
            "cases": url_for("desk.case_list", list="all", organisation=row.tax_code),
        }
        for row in found
    ]
    total = found[0].total if found else 0
    return Section(rows, total, url_for("organisations.organisation_list", q=words) if total > MOST else None)


def _people(words: str) -> Section:
    manages, reads = access.may_now("people.manage"), bool(access.current_actor().roles & AGENCY_READERS)
    roles = select(func.aggregate_strings(PersonRole.role, " ")).where(PersonRole.person_id == Person.id)
    named = (Person.id, Person.name, Person.is_active, roles.scalar_subquery().label("roles"))
    running = _running_of_person() if reads else literal(0)
    chosen = select(*named, running.label("running"), func.count().over().label("total"))
    chosen = chosen.where(*_has_all(Person.folded, words), Person.transcribed.is_(False))
    if not manages:
        works = exists().where(PersonRole.person_id == Person.id, PersonRole.role.in_(COLLEAGUES))
        chosen = chosen.where(works)
    found = session.execute(chosen.order_by(Person.folded, Person.id).limit(MOST)).all()
    rows = [_person(row, manages=manages, reads=reads) for row in found]
    total = found[0].total if found else 0
    return Section(rows, total, url_for("people.people_list", q=words) if manages and total > MOST else None)


def _person(row: Any, *, manages: bool, reads: bool) -> dict[str, Any]:
    return {
        "text": row.name,
        "href": url_for("people.person_page", person_id=row.id) if manages else None,
        "is_active": row.is_active,
        "roles": [terms.role_name(role) for role in sorted((row.roles or "").split())],
        "running": row.running,
        "cases": url_for("desk.case_list", list="running", person=row.id) if reads and row.running else None,
    }


def _running_of_person() -> ColumnElement[int]:
    """How many running cases, among those that who asks may see, the person holds or sits on the team of."""
    desk = _desk()
    seated = exists().where(
        TeamMember.case_id == Case.id, TeamMember.person_id == Person.id, TeamMember.left_at.is_(None)
    )
    concerns = or_(Case.handler_id == Person.id, seated)
    counted: Select[int] = select(func.count()).select_from(Case).correlate(Person)
    seen = and_(casework.visible_cases(desk.actor), desk.book.running(), concerns)
    return counted.where(seen).scalar_subquery()


def _has_all(column: Any, words: str) -> list[ColumnElement[bool]]:
    return [column.contains(word, autoescape=True) for word in words_of(words)]
