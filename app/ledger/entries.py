"""Reading the history: events with their facts, and with their details as long as they are not erased."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Select, or_, select

from app.db import session
from app.models import Event, EventDetail, Person

BATCH = 1000
AS_IT_IS: Mapping[str, bool] = {"populate_existing": True}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One event as it reads: who did what, when it happened, when it was recorded, and what changed."""

    seq: int
    kind: str
    at: datetime
    recorded_at: datetime
    actor_id: int
    """Zero for the system or the command line."""
    role: str
    organisation_id: int | None
    case_id: int | None
    facts: Mapping[str, object]
    old: Mapping[str, object] | None
    new: Mapping[str, object] | None
    reason: str | None
    is_erased: bool
    """There were details, and they have been erased."""
    actor: str = ""
    """The name of the person as it is now, where the history of a case is read."""


def history(case_id: int, *, without: Collection[str] = ()) -> list[Entry]:
    """Everything that happened in a case, in the order in which it was recorded; `without` these kinds.

    Every answer is an event; whoever does not show them does not fetch hundreds of them either.
    """
    wanted = _wanted(Event.case_id == case_id, Event.kind.not_in(sorted(without))).add_columns(Person.name)
    found = session.execute(wanted.outerjoin(Person, Person.id == Event.actor_id), execution_options=AS_IT_IS)
    return [replace(_entry(row.Event, row.EventDetail), actor=row.name or "") for row in found]


def find(seq: int) -> Entry | None:
    """The event with this number, or None."""
    return next((_entry(*row) for row in rows(Event.seq == seq)), None)


def pick(seqs: Iterable[int]) -> dict[int, Entry]:
    """The events with these numbers, by number; one question however many."""
    return {event.seq: _entry(event, detail) for event, detail in rows(Event.seq.in_(sorted(seqs)))}


def of_organisation(organisation_id: int, kinds: Iterable[str], since: datetime) -> list[Entry]:
    """What happened to an organisation from that moment on, of these kinds, in the order of the record."""
    wanted = (Event.organisation_id == organisation_id, Event.kind.in_(tuple(kinds)), Event.at >= since)
    return [_entry(event, detail) for event, detail in rows(*wanted)]


def of_subject(case_id: int, *subjects: str) -> list[Entry]:
    """What happened to these subjects of a case, such as `case` and `finding`, in the order of the record."""
    kinds = or_(*(Event.kind.startswith(f"{subject}.", autoescape=True) for subject in subjects))
    return [_entry(event, detail) for event, detail in rows(Event.case_id == case_id, kinds)]


def rows(*conditions: ColumnElement[bool]) -> Iterator[tuple[Event, EventDetail | None]]:
    """Events in order, as the database holds them now, each with its details where it has any."""
    for row in session.execute(_wanted(*conditions), execution_options={"yield_per": BATCH, **AS_IT_IS}):
        yield row.Event, row.EventDetail


def _wanted(*conditions: ColumnElement[bool]) -> Select[*tuple[Any, ...]]:
    wanted = select(Event, EventDetail).outerjoin(EventDetail, EventDetail.seq == Event.seq)
    return wanted.where(*conditions).order_by(Event.seq)


def _entry(event: Event, detail: EventDetail | None) -> Entry:
    return Entry(
        seq=event.seq,
        kind=event.kind,
        at=event.at,
        recorded_at=event.recorded_at,
        actor_id=event.actor_id,
        role=event.role,
        organisation_id=event.organisation_id,
        case_id=event.case_id,
        facts=cast(Mapping[str, object], json.loads(event.body)["facts"]),
        old=_decoded(detail.old if detail else None),
        new=_decoded(detail.new if detail else None),
        reason=detail.reason if detail else None,
        is_erased=detail is not None and not detail.salt,
    )


def _decoded(value: str | None) -> Mapping[str, object] | None:
    return None if value is None else cast(Mapping[str, object], json.loads(value))
