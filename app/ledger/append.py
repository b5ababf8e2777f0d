"""Adding to the history: `note`, one line per act, inside the running transaction."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import cast

from sqlalchemy import Table, select, update

from app.db import session
from app.ledger.canonical import canonical, text
from app.models import Case, Event, EventDetail, EventHead, Person
from workflows.facts import Actor

SCHEMA = 1
"""The `v` of every body written now; readers know each one ever written."""
SALT_BYTES = 32
TICK = timedelta(microseconds=1)
HEAD = cast(Table, EventHead.__table__)
READ_HEAD = select(HEAD.c.size, HEAD.c.last_at).with_for_update()
MOVE_HEAD = update(HEAD)


def clock() -> datetime:
    """The system's clock; tests put another in its place."""
    return datetime.now(UTC)


def note(  # noqa: PLR0913 - one line per act: what the event says stands in the call
    kind: str,
    *,
    by: Actor | Person | None,
    at: datetime,
    case: Case | None = None,
    organisation_id: int | None = None,
    role: str = "",
    old: Mapping[str, object] | None = None,
    new: Mapping[str, object] | None = None,
    reason: str | None = None,
    **facts: object,
) -> Event:
    """The event is part of the running transaction, numbered without a gap and dated no earlier than the one before.

    `facts` stay for good, so they are small and name nobody: keys, codes, digests, versions. What people wrote and who
    they are belongs in `old`, `new` and `reason`, which can be erased. Everything changed so far is flushed first.
    """
    session.flush()  # the head row is locked last and as briefly as possible
    seq, recorded_at = _advance()
    event = Event(
        seq=seq,
        kind=text(kind),
        at=at,
        recorded_at=recorded_at,
        actor_id=by.id if by is not None else 0,
        role=text(role),
        organisation_id=case.organisation_id if case is not None else organisation_id,
        case_id=case.id if case is not None else None,
    )
    detail = _detail(seq, old, new, reason)
    event.body = canonical(body_of(event, facts, commitment(detail)))
    session.add_all([event] if detail is None else [event, detail])
    session.flush()  # whoever notes next, or reads back, sees it; a refusal by SQL is raised here
    return event


def body_of(event: Event, facts: Mapping[str, object], details: str | None) -> dict[str, object]:
    """What the bytes of an event say: its columns, its facts, and the salted hash of its details."""
    return {
        "v": SCHEMA,
        "seq": event.seq,
        "kind": event.kind,
        "at": event.at,
        "recorded_at": event.recorded_at,
        "actor": event.actor_id,
        "role": event.role,
        "organisation": event.organisation_id,
        "case": event.case_id,
        "facts": facts,
        "details": details,
    }


def commitment(detail: EventDetail | None) -> str | None:
    """The hash by which an event holds its details without telling them."""
    if detail is None:
        return None
    kept = {"old": detail.old, "new": detail.new, "reason": detail.reason}
    return hashlib.sha256(detail.salt + canonical(kept)).hexdigest()


def _advance() -> tuple[int, datetime]:
    """The next number and moment. On PostgreSQL the head row is the lock: others wait here until we commit."""
    head = session.execute(READ_HEAD).one()
    size, last_at = head.size + 1, max(clock(), head.last_at + TICK)
    session.execute(MOVE_HEAD, {"size": size, "last_at": last_at})
    return size, last_at


def _detail(
    seq: int, old: Mapping[str, object] | None, new: Mapping[str, object] | None, reason: str | None
) -> EventDetail | None:
    if old is None and new is None and reason is None:
        return None
    return EventDetail(
        seq=seq,
        salt=secrets.token_bytes(SALT_BYTES),
        old=_json(old),
        new=_json(new),
        reason=None if reason is None else text(reason),
    )


def _json(value: Mapping[str, object] | None) -> str | None:
    return None if value is None else canonical(value).decode()
