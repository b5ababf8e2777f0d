"""The rows that name files of the store, and whether the files still are what the rows say."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import select

from app import ledger
from app.db import session
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


def keep(case: Case, accepted: Accepted, *, by: Person | Actor, now: datetime) -> Evidence:
    """The row of an accepted file; the one that is there when the case already has this content under this name."""
    same = select(Evidence).where(
        Evidence.case_id == case.id, Evidence.sha256 == accepted.sha256, Evidence.name == accepted.name
    )
    if (found := session.scalars(same).first()) is not None:
        return found
    row = Evidence(
        organisation_id=case.organisation_id,
        case_id=case.id,
        sha256=accepted.sha256,
        size=accepted.size,
        kind=accepted.kind,
        name=accepted.name,
        uploaded_at=now,
        uploaded_by_id=by.id,
    )
    session.add(row)
    # The event names the row, and only the database knows its number.
    session.flush()
    ledger.note(
        "evidence.added",
        by=by,
        at=now,
        case=case,
        new={"name": row.name},
        evidence=row.id,
        sha256=row.sha256,
        size=row.size,
        type=row.kind,
    )
    return row


def verify_all(rows: Iterable[FileRow], *, store: EvidenceStore) -> list[Broken]:
    """Every row whose file is not there or has other bytes than at its upload."""
    checked = ((row, _fault(row, store)) for row in rows)
    return [Broken(row, reason) for row, reason in checked if reason]


def _fault(row: FileRow, store: EvidenceStore) -> str:
    try:
        return "" if store.verify(row.organisation_id, row.sha256) else "changed"
    except EvidenceMissing:
        return "missing"
