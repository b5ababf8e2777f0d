"""What the administrator's pages read."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import exists, func, or_, select
from sqlalchemy.orm import selectinload

from app.db import session
from app.models import Assessor, AssessorField, Field, Organisation, Person, PersonRole
from app.models.search import fold

PER_PAGE = 30


@dataclass(frozen=True)
class Wanted:
    """Which assessors are asked for."""

    search: str = ""
    field: str = ""
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True)
class Page:
    """One page of the pool."""

    people: list[Person]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PER_PAGE))


def list_pool(wanted: Wanted) -> Page:
    """Assessors by role or by a place in the pool, in order; a page beyond the last is the last."""
    role = exists().where(PersonRole.person_id == Person.id, PersonRole.role == "assessor")
    people = select(Person).outerjoin(Assessor).where(or_(role, Assessor.person_id.is_not(None)))
    if wanted.search:
        people = people.where(Person.folded.contains(fold(wanted.search), autoescape=True))
    if wanted.field:
        works_in = exists().where(AssessorField.assessor_id == Person.id, AssessorField.field_code == wanted.field)
        people = people.where(works_in)
    total = session.scalar(select(func.count()).select_from(people.subquery())) or 0
    number = min(max(1, wanted.page), max(1, -(-total // PER_PAGE)))
    order = {"name": Person.folded, "years": Assessor.years}.get(wanted.sort.removeprefix("-"), Person.folded)
    turned = order.desc() if wanted.sort.startswith("-") else order
    rows = people.options(selectinload(Person.assessor)).order_by(turned, Person.id)
    return Page(list(session.scalars(rows.limit(PER_PAGE).offset((number - 1) * PER_PAGE)).unique()), total, number)


def list_fields() -> list[Field]:
    """All fields of measurement in their order."""
    return list(session.scalars(select(Field).order_by(Field.position, Field.code)))


def organisation_names(tax_codes: list[str]) -> dict[str, str]:
    """The names of those of these organisations that are registered."""
    rows = select(Organisation.tax_code, Organisation.legal_name_vi).where(Organisation.tax_code.in_(tax_codes))
    return {row.tax_code: row.legal_name_vi for row in session.execute(rows)} if tax_codes else {}
