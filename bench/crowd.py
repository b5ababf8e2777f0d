"""A full record: copies of one case with its lines, answers and history, written straight into the tables."""

from __future__ import annotations

from datetime import timedelta
from itertools import count
from typing import Any

from sqlalchemy import func, insert, select

from app.db import session
from app.models import Answer, Case, CaseLine, EventHead
from bench.place import Place
from tests.factories import OrganisationFactory, Walk

PER_ORGANISATION = 20
TOLD = "body, at, actor_id, role, kind"
Row = dict[str, Any]


def crowd(here: Place, pattern: Walk, cases: int, *, small_events: bool = True) -> None:
    """So many more cases like this one, twenty to an organisation; the history goes on without a gap.

    Without small events the history of a copy is its steps alone: the answers are there, their forty-five events not.
    """
    with here.database.writing():
        organisations = [OrganisationFactory().id for _ in range((cases + PER_ORGANISATION - 1) // PER_ORGANISATION)]
        first = (session.scalar(select(func.max(Case.id))) or 0) + 1
        owners = {first + number: organisations[number // PER_ORGANISATION] for number in range(cases)}
        (whole,) = _rows(Case, Case.id == pattern.case.id)
        session.execute(insert(Case), [_copied(whole, key, owner) for key, owner in owners.items()])
        for model in (CaseLine, Answer):
            _copy_below(model, pattern.case.id, first)
        _copy_history(pattern.case.id, owners, small_events=small_events)


def _rows(model: Any, own: Any) -> list[Row]:
    return [dict(row._mapping) for row in session.execute(select(model.__table__).where(own))]


def _copied(case: Row, key: int, owner: int) -> Row:
    return {**case, "id": key, "organisation_id": owner, "ref": f"HS-1999-{key:05d}", "receipt_code": None}


def _copy_below(model: Any, case_id: int, first: int) -> None:
    """The rows of one case again for every case from that number on, inside the database."""
    columns = {column.name: column for column in model.__table__.columns if column.name != "id"}
    owned: dict[str, Any] = {**columns, "case_id": Case.id, "organisation_id": Case.organisation_id}
    copies = select(*(owned[name] for name in columns)).select_from(model).join(Case, Case.id >= first)
    copies = copies.where(model.case_id == case_id)
    session.execute(insert(model).from_select([*columns], copies, include_defaults=False))


def _copy_history(case_id: int, owners: dict[int, int], *, small_events: bool) -> None:
    """Event by event as the triggers want it, through the driver: tens of thousands take seconds."""
    head = session.scalars(select(EventHead)).one()
    cursor = session.connection().connection.cursor()
    only = "" if small_events else " AND kind <> 'answer.recorded'"
    told = cursor.execute(f"SELECT {TOLD} FROM events WHERE case_id = ?{only} ORDER BY seq", (case_id,)).fetchall()
    seqs = count(head.size + 1)
    for key, owner in owners.items():
        for body, at, actor, role, kind in told:
            seq = next(seqs)
            moment = f"{head.last_at + timedelta(microseconds=seq):%Y-%m-%d %H:%M:%S.%f}"
            cursor.execute("UPDATE event_head SET size = ?, last_at = ?", (seq, moment))
            values = (seq, bytes(body), at, moment, actor, role, owner, key, kind)
            cursor.execute(f"INSERT INTO events (seq, {_INTO}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", values)


_INTO = "body, at, recorded_at, actor_id, role, organisation_id, case_id, kind"
