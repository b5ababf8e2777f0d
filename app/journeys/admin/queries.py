"""What the administrator's pages read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.orm import joinedload, selectinload

from app import casework
from app.db import session
from app.models import Assessor, AssessorField, AssessorTraining, CalendarEntry, Field, Organisation, Person, PersonRole
from app.models.search import fold
from app.web.filters import language
from app.web.listing import PER_PAGE, Order, Slice, sliced
from workflows.calendars import vietnam
from workflows.guards.eligibility import GENERAL_TRAINING, TECHNICAL_TRAINING, eligibility
from workflows.reader import load
from workflows.settings import whole

__all__ = ["PER_PAGE", "Wanted", "able_for", "list_fields", "list_pool", "organisation_names", "years_needed"]
ORDER = Order({"name": Person.folded, "years": Assessor.years}, Person.id)
TECHNICAL_DEGREES = ("technical", "natural_science")
ABLE = ("general", "technical", "neither", "unknown")


@dataclass(frozen=True)
class Wanted:
    """Which assessors are asked for; `able` is one of ABLE or empty."""

    search: str = ""
    field: str = ""
    able: str = ""
    sort: str = "name"
    page: int = 1


@dataclass(frozen=True)
class Able:
    """What an assessor may do on a team: the general criteria, and the fields for the technical ones."""

    general: bool
    fields: tuple[str, ...]


def list_pool(wanted: Wanted) -> Slice[Person]:
    """Assessors by role or by a place in the pool, in order; a page beyond the last is the last."""
    people = _chosen(wanted).options(selectinload(Person.assessor))
    return sliced(people, ORDER, sort=wanted.sort, page=wanted.page)


def years_needed() -> int:
    """The years of work that new cases ask of an assessor."""
    return whole(load("standardisation").settings, "assessor_years")


def able_for(assessor: Assessor, years: int) -> Able:
    """What the rules of new cases let the assessor do."""
    fields = tuple(code for code in assessor.fields if not eligibility(assessor, "technical", [code], years))
    return Able(not eligibility(assessor, "general", [], years), fields)


def _chosen(wanted: Wanted) -> Select[Person]:
    role = exists().where(PersonRole.person_id == Person.id, PersonRole.role == "assessor")
    people = select(Person).outerjoin(Assessor).where(or_(role, Assessor.person_id.is_not(None)))
    if wanted.search:
        people = people.where(Person.folded.contains(fold(wanted.search), autoescape=True))
    if wanted.field:
        works_in = exists().where(AssessorField.assessor_id == Person.id, AssessorField.field_code == wanted.field)
        people = people.where(works_in)
    if wanted.able in ABLE:
        people = people.where(_is_able(wanted.able, wanted.field, years_needed()))
    return people


def _is_able(able: str, field: str, years: int) -> ColumnElement[bool]:
    """The same as `able_for`, asked of the database: a test holds the two together."""
    if able == "unknown":
        return Assessor.person_id.is_(None)
    general = and_(Assessor.years >= years, *map(_trained, GENERAL_TRAINING))
    covered = exists().where(
        AssessorField.assessor_id == Assessor.person_id,
        AssessorTraining.assessor_id == Assessor.person_id,
        AssessorTraining.content == "in_depth:" + AssessorField.field_code,
        *([AssessorField.field_code == field] if field else []),
    )
    technical = and_(
        Assessor.years >= years, Assessor.degree.in_(TECHNICAL_DEGREES), covered, *map(_trained, TECHNICAL_TRAINING)
    )
    at_work = and_(Person.is_active, Person.transcribed.is_(False))
    if able == "neither":
        return and_(Assessor.person_id.is_not(None), ~general, ~technical)
    return and_(at_work, general if able == "general" else technical)


def _trained(content: str) -> ColumnElement[bool]:
    return exists().where(AssessorTraining.assessor_id == Assessor.person_id, AssessorTraining.content == content)


def list_fields() -> list[Field]:
    """All fields of measurement in their order."""
    return list(session.scalars(select(Field).order_by(Field.position, Field.code)))


def organisation_names(tax_codes: list[str]) -> dict[str, str]:
    """The names of those of these organisations that are registered."""
    rows = select(Organisation.tax_code, Organisation.legal_name_vi).where(Organisation.tax_code.in_(tax_codes))
    return {row.tax_code: row.legal_name_vi for row in session.execute(rows)} if tax_codes else {}


@dataclass(frozen=True)
class CalendarYear:
    """A year as the calendar page shows it."""

    year: int
    is_settled: bool
    """Its days are announced by the state, or confirmed by the agency."""
    swapped: tuple[date, ...]
    """Weekend days on which people work, as the public calendar knows them."""


def calendar_years(first: int, last: int) -> list[CalendarYear]:
    """These years, and whether their days are known."""
    known, public = casework.calendar(), vietnam()
    years = range(first, last + 1)
    return [CalendarYear(year, known.is_settled(year), public.swapped_days(year)) for year in years]


def list_calendar() -> list[CalendarEntry]:
    """What the agency entered and did not take back, the latest day first."""
    standing = select(CalendarEntry).where(CalendarEntry.withdrawn_at.is_(None))
    newest = standing.order_by(CalendarEntry.on_day.desc()).options(joinedload(CalendarEntry.entered_by))
    return list(session.scalars(newest).unique())


def days_off(year: int) -> list[tuple[date, str]]:
    """Every day of the year on which the state or the agency closes, weekends aside, with its name."""
    known = casework.calendar()
    days = (date(year, 1, 1) + timedelta(days=n) for n in range(366))
    closed = [day for day in days if day.year == year and known.kind_of(day) in ("holiday", "closed")]
    return [(day, known.name_of(day, language=language()) or "") for day in closed]
