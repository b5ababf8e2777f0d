"""The rows that name files of the store, and whether the files still are what the rows say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from app import ledger
from app.db import session
from app.evidence.names import free_name
from app.evidence.refusals import EvidenceMissing
from app.evidence.store import Accepted, EvidenceStore
from app.models import Case, Evidence, Person
from workflows.facts import Actor


class FileRow(Protocol):
    """A row that names a file of the store: evidence or a paper."""

    @property
    def organisation_id(self) -> int: ...
    @property
    def sha256(self) -> str: ...


@dataclass(frozen=True)
class Broken:
    """A row whose file is `missing`, or `changed`."""

    row: FileRow
    reason: str


@dataclass(frozen=True)
class About:
    """What is said of a file as it comes: the day it takes effect, and the earlier version it replaces."""

    effective_on: date | None = None
    replaces: Evidence | None = None


NOTHING = About()


def keep(case: Case, accepted: Accepted, *, by: Person | Actor, now: datetime, about: About = NOTHING) -> Evidence:
    """The row of an accepted file; the one that is there when the case already has this content under this name.

    As a new version the same content gets a row of its own, under a name that is still free.
    """
    if about.replaces is not None:
        accepted = _renamed(case, accepted)
    found = _find(case, accepted)
    if found is not None:
        return found
    row = _row(case, accepted, about, by=by, now=now)
    try:
        # The event names the row, and only the database knows its number.
        with session.begin_nested():
            session.add(row)
    except IntegrityError:
        found = _find(case, accepted)
        if found is None:
            raise
        return found  # the same file came twice at the same moment
    _note(case, row, by=by, now=now)
    return row


def _find(case: Case, accepted: Accepted) -> Evidence | None:
    same = select(Evidence).where(Evidence.case_id == case.id, Evidence.sha256 == accepted.sha256)
    return session.scalars(same.where(Evidence.name == accepted.name)).first()


def _renamed(case: Case, accepted: Accepted) -> Accepted:
    same = select(Evidence.name).where(Evidence.case_id == case.id, Evidence.sha256 == accepted.sha256)
    return replace(accepted, name=free_name(accepted.name, set(session.scalars(same))))


def _row(case: Case, accepted: Accepted, about: About, *, by: Person | Actor, now: datetime) -> Evidence:
    row = Evidence(organisation_id=case.organisation_id, case_id=case.id, uploaded_at=now, uploaded_by_id=by.id)
    row.sha256, row.size, row.kind, row.name = accepted.sha256, accepted.size, accepted.kind, accepted.name
    row.effective_on, row.replaces_id = about.effective_on, about.replaces.id if about.replaces else None
    return row


def _note(case: Case, row: Evidence, *, by: Person | Actor, now: datetime) -> None:
    said = {"name": row.name}
    if row.effective_on is not None:
        said["effective_on"] = row.effective_on.isoformat()
    side = "self" if by.organisation_id == case.organisation_id or _is_entered_for(case, by) else "team"
    ledger.note("evidence.added", by=by, at=now, case=case, new=said, evidence=row.id, sha256=row.sha256,
                size=row.size, type=row.kind, side=side, replaces=row.replaces_id or 0)  # fmt: skip


def _is_entered_for(case: Case, by: Person | Actor) -> bool:
    """Whether somebody outside the team brings the provider's file of a dossier handed in on paper."""
    return case.on_paper and by.id not in {member.person_id for member in case.members}


def verify_all(rows: Iterable[FileRow], *, store: EvidenceStore) -> list[Broken]:
    """Every row whose file is not there or has other bytes than at its upload."""
    checked = ((row, _fault(row, store)) for row in rows)
    return [Broken(row, reason) for row, reason in checked if reason]


def _fault(row: FileRow, store: EvidenceStore) -> str:
    try:
        return "" if store.verify(row.organisation_id, row.sha256) else "changed"
    except EvidenceMissing:
        return "missing"
