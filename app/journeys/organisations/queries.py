"""What the pages of organisations read; none of them asks more often when there is more to show."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, or_, select

from app.db import session
from app.journeys.organisations.books import Book
from app.journeys.organisations.flags import is_marked
from app.models import Field, Organisation, OrganisationCertificate, ScopeLine, Site, StaffMember, Standard
from app.models.search import fold
from app.web.filters import bilingual

PER_PAGE = 50
ORDERS = {"name": Organisation.folded, "tax_code": Organisation.tax_code, "created": Organisation.created_at}


@dataclass(frozen=True)
class Wanted:
    """What a list is asked for: words, field of measurement, dates, order and page."""

    words: str = ""
    sort: str = ""
    page: int = 1
    field: str = ""
    state: str = ""
    """`over` or `soon`: only rows with a date like that."""
    everything: bool = False
    """All rows on one page, to print."""

    @property
    def narrows(self) -> bool:
        """Whether rows are left out."""
        return bool(self.words or self.field or self.state)


@dataclass(frozen=True)
class Shelf:
    """One page of a list; `found` fit the search, `total` are there in all."""

    rows: list[Any]
    found: int
    total: int
    page: int
    everything: bool = False

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return 1 if self.everything else _pages(self.found)


@dataclass(frozen=True)
class Counts:
    """How much an organisation has registered, and how much of it has run out."""

    sites: int
    scope: int
    standards: int
    staff: int
    standards_over: int
    cards_over: int
    certificates: int
    certificates_over: int


def list_rows(book: Book, organisation: Organisation, wanted: Wanted, day: date) -> Shelf:
    """One page of a register. It is searched and sorted here: without accents, by the words people see."""
    rows = all_rows(book, organisation)
    found = [row for row in rows if _fits(book, row, wanted, day)] if wanted.narrows else rows
    name, turned = wanted.sort.removeprefix("-"), wanted.sort.startswith("-")
    if name in book.sorts:
        found = sorted(found, key=book.sorts[name], reverse=turned)
    if wanted.everything:
        return Shelf(list(found), len(found), len(rows), 1, everything=True)
    page = min(wanted.page, _pages(len(found)))
    return Shelf(found[(page - 1) * PER_PAGE : page * PER_PAGE], len(found), len(rows), page)


def _fits(book: Book, row: Any, wanted: Wanted, day: date) -> bool:
    if wanted.words and not book.fits(row, wanted.words):
        return False
    if wanted.field and wanted.field not in fields_of_row(row):
        return False
    return not wanted.state or is_marked(row, day, wanted.state)


def fields_of_row(row: Any) -> list[str]:
    """The fields of measurement that a row is about; a site is about none."""
    several: list[str] | None = getattr(row, "fields", None)
    return several if several is not None else [getattr(row, "field_code", "")]


def all_rows(book: Book, organisation: Organisation) -> list[Any]:
    """Every row of a register, in the order in which it is kept."""
    model = book.model
    order = (model.position, model.id) if model is ScopeLine else (model.id,)
    return list(session.scalars(select(model).where(model.organisation_id == organisation.id).order_by(*order)))


def find_row(book: Book, organisation: Organisation, row_id: int) -> Any | None:
    """The row of this organisation's register, or None."""
    model = book.model
    return session.scalar(select(model).where(model.id == row_id, model.organisation_id == organisation.id))


def count(organisation: Organisation, day: date) -> Counts:
    """What the organisation has registered, as it stands on that day."""

    def rows(model: Any, *more: Any) -> Any:
        counted = select(func.count()).select_from(model)
        return counted.where(model.organisation_id == organisation.id, *more).scalar_subquery()

    over = or_(Standard.due_on < day, Standard.certified_expires_on < day)
    cards_over = StaffMember.card_expires_on < day
    lapsed = OrganisationCertificate.valid_to < day
    numbers = select(rows(Site), rows(ScopeLine), rows(Standard), rows(StaffMember), rows(Standard, over),
                     rows(StaffMember, cards_over), rows(OrganisationCertificate),
                     rows(OrganisationCertificate, lapsed))  # fmt: skip
    return Counts(*session.execute(numbers).one())


def list_organisations(wanted: Wanted) -> Shelf:
    """One page of all organisations, with how many lines each has registered."""
    lines = select(func.count()).select_from(ScopeLine).where(ScopeLine.organisation_id == Organisation.id)
    province = select(Site.province).where(Site.organisation_id == Organisation.id).order_by(Site.id).limit(1)
    chosen = select(Organisation, lines.scalar_subquery().label("lines"), province.scalar_subquery().label("province"))
    counted = select(func.count()).select_from(Organisation)
    if wanted.words:
        fitting = Organisation.folded.contains(fold(wanted.words), autoescape=True)
        chosen, counted = chosen.where(fitting), counted.where(fitting)
    found = session.scalar(counted) or 0
    page = min(wanted.page, _pages(found))
    column = ORDERS.get(wanted.sort.removeprefix("-"), Organisation.folded)
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    rows = session.execute(chosen.order_by(order, Organisation.id).limit(PER_PAGE).offset((page - 1) * PER_PAGE))
    return Shelf(list(rows.all()), found, found, page)


def field_choices(*kept: str) -> list[tuple[str, str]]:
    """The fields of measurement on offer, and those kept by a row though no longer offered."""
    offered = select(Field).where(or_(Field.is_active, Field.code.in_(kept))).order_by(Field.position, Field.code)
    return [(row.code, bilingual({"vi": row.name_vi, "en": row.name_en})) for row in session.scalars(offered)]


def _pages(rows: int) -> int:
    return max(1, -(-rows // PER_PAGE))
