"""Checking the history: every hash is taken again, every column compared with the bytes it was read from."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import UTC, datetime

from sqlalchemy import select

from app.db import session
from app.ledger.append import body_of, commitment
from app.ledger.canonical import canonical
from app.ledger.entries import rows
from app.models import Event, EventDetail, EventHead


def verify() -> list[str]:
    """One sentence per fault, each beginning with the number of its event; nothing is wrong when there is none."""
    faults: list[str] = []
    expected, before = 1, datetime.min.replace(tzinfo=UTC)
    for event, detail in rows():
        faults += _faults(event, detail)
        if event.seq != expected:
            faults.append(f"event {event.seq}: expected number {expected}")
        if event.recorded_at <= before:
            faults.append(f"event {event.seq}: recorded no later than the one before")
        expected, before = event.seq + 1, event.recorded_at
    return [*faults, *_head_faults(expected - 1, before), *_strays()]


def _faults(event: Event, detail: EventDetail | None) -> Iterator[str]:
    try:
        body = json.loads(event.body)
        said = canonical(body)
    except (ValueError, TypeError):
        yield f"event {event.seq}: its bytes cannot be read"
        return
    if said != event.body or not isinstance(body, dict) or body.get("v") != 1:
        yield f"event {event.seq}: its bytes are not in the form of version 1"
        return
    columns = canonical(body_of(event, body.get("facts", {}), body.get("details")))
    if columns != event.body:
        yield f"event {event.seq}: its columns do not say what its bytes say"
    yield from _detail_faults(event.seq, detail, body.get("details"))


def _detail_faults(seq: int, detail: EventDetail | None, held: object) -> Iterator[str]:
    if detail is None:
        if held is not None:
            yield f"event {seq}: its details are missing"
    elif held is None:
        yield f"event {seq}: details were added to it"
    elif detail.salt:
        if commitment(detail) != held:
            yield f"event {seq}: its details were changed"
    elif (detail.old, detail.new, detail.reason) != (None, None, None):
        yield f"event {seq}: its details are only half erased"


def _head_faults(last_seq: int, last_at: datetime) -> Iterator[str]:
    head = session.execute(select(EventHead.size, EventHead.last_at)).one_or_none()
    if head is None:
        yield "head: it is missing"
    elif head.size != last_seq:
        yield f"head: it counts {head.size} events, the last one is number {last_seq}"
    elif head.size and head.last_at != last_at:
        yield "head: its moment is not that of the last event"


def _strays() -> Iterator[str]:
    lonely = select(EventDetail.seq).outerjoin(Event, Event.seq == EventDetail.seq).where(Event.seq.is_(None))
    for seq in session.scalars(lonely.order_by(EventDetail.seq)):
        yield f"event {seq}: it is missing, but its details are there"
