"""What the administrator keeps, as verbs without the web: assessors, conflicts, the letterhead, the fields."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import ledger
from app.db import session
from app.ledger.canonical import canonical
from app.models import Agency, Assessor, AssessorField, AssessorTraining, Field, Person
from workflows.reasons import Reason, Refused, Stale


@dataclass(frozen=True)
class Competence:
    """What the pool knows of an assessor; `training` holds content codes, `in_depth:<field>` among them."""

    degree: str
    years: int
    training: Sequence[str] = ()
    fields: Sequence[str] = ()
    note: str = ""


@dataclass(frozen=True)
class Letterhead:
    """What the agency's papers carry at head and foot."""

    parent_name: str
    name: str
    place: str
    symbol: str
    head_title: str
    authority: str = ""
    recipients: str = ""


@dataclass(frozen=True)
class FieldNames:
    """What a field of measurement is called, and where it stands among the others."""

    name_vi: str
    name_en: str
    position: int | None = None
    is_active: bool = True


def save_assessor(
    person: Person, competence: Competence, *, by: Person | None, now: datetime, seen_version: int | None = None
) -> Assessor:
    """The person's place in the pool, as said; Stale when another said something since `seen_version`."""
    assessor = session.get(Assessor, person.id)
    if seen_version is not None and seen_version != version_of(assessor):
        raise Stale([])
    old = None if assessor is None else described(assessor)
    if assessor is None:
        assessor = Assessor(person=person)
        session.add(assessor)
    assessor.degree, assessor.years, assessor.note = competence.degree, competence.years, competence.note
    _set_training(assessor, set(competence.training))
    _set_fields(assessor, set(competence.fields))
    session.flush()  # the event tells the rows as they stand
    if (new := described(assessor)) != old:
        ledger.note("pool.changed", by=by, at=now, old=old, new=new, person=person.id)
    return assessor


def withdraw_conflict(person: Person, conflict_id: int, *, by: Person | None, now: datetime) -> None:
    """The conflict no longer counts; the record keeps that it was there."""
    row = next((row for row in person.conflict_rows if row.id == conflict_id), None)
    if row is None:
        return
    old = {"tax_code": row.tax_code, "reason": row.reason}
    person.conflict_rows.remove(row)
    ledger.note("pool.conflict_withdrawn", by=by, at=now, old=old, person=person.id)


def find_agency() -> Agency | None:
    """The one agency, once its letterhead is set."""
    return session.get(Agency, 1)


def save_letterhead(letterhead: Letterhead, *, by: Person | None, now: datetime) -> Agency:
    """The agency as said; papers prepared from here on carry it."""
    agency = find_agency()
    said = asdict(letterhead)
    old = None if agency is None else {name: getattr(agency, name) for name in said}
    if agency is None:
        agency = Agency(id=1)
        session.add(agency)
    for name, value in said.items():
        setattr(agency, name, value)
    if said != old:
        ledger.note("agency.changed", by=by, at=now, old=old, new=said)
    return agency


def add_field(code: str, names: FieldNames, *, by: Person | None, now: datetime) -> Field:
    """A new field of measurement; its code must be free."""
    if session.get(Field, code) is not None:
        raise Refused([Reason("field_code_taken", {"code": code})])
    last = session.scalar(select(func.max(Field.position))) or 0
    position = last + 1 if names.position is None else names.position
    field = Field(code=code, name_vi=names.name_vi, name_en=names.name_en, position=position, is_active=names.is_active)
    session.add(field)
    ledger.note("field.added", by=by, at=now, new=_named(field), field=code)
    return field


def change_field(field: Field, names: FieldNames, *, by: Person | None, now: datetime) -> None:
    """The field is called and placed as said; its code stays for good."""
    old = _named(field)
    field.name_vi, field.name_en, field.is_active = names.name_vi, names.name_en, names.is_active
    field.position = field.position if names.position is None else names.position
    if (new := _named(field)) != old:
        ledger.note("field.changed", by=by, at=now, old=old, new=new, field=field.code)


def described(assessor: Assessor) -> dict[str, object]:
    """What the pool knows of the assessor, as the record tells it."""
    return {
        "degree": assessor.degree,
        "years": assessor.years,
        "training": sorted(assessor.training),
        "fields": sorted(assessor.fields),
        "note": assessor.note,
    }


def version_of(assessor: Assessor | None) -> int:
    """A number that changes with what the pool knows; 0 while it knows nothing."""
    return 0 if assessor is None else zlib.crc32(canonical(described(assessor))) or 1


def _set_training(assessor: Assessor, wanted: set[str]) -> None:
    kept = [row for row in assessor.training_rows if row.content in wanted]
    new = sorted(wanted - {row.content for row in kept})
    assessor.training_rows = [*kept, *(AssessorTraining(content=content) for content in new)]


def _set_fields(assessor: Assessor, wanted: set[str]) -> None:
    kept = [row for row in assessor.field_rows if row.field_code in wanted]
    new = sorted(wanted - {row.field_code for row in kept})
    assessor.field_rows = [*kept, *(AssessorField(field_code=code) for code in new)]


def _named(field: Field) -> dict[str, object]:
    return {
        "name_vi": field.name_vi,
        "name_en": field.name_en,
        "position": field.position,
        "is_active": field.is_active,
    }
