"""Slows down guessing: attempts to sign in are rows, counted per name and place, whatever process they reach."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, func, select, update

from app.db import session
from app.models import OnceKey, SignIn, SignInAttempt

WINDOW = timedelta(minutes=15)
LIMITS = {"pair": 5, "name": 20, "address": 40}
"""Failures within the window: of a name from one address, of a name from anywhere, of an address with any name.

The first is strict; the others are wide, so that nobody locks a colleague out by guessing.
"""
KEPT = timedelta(hours=72)
"""For how long attempts, once-keys and ended sign-ins are kept: a weekend."""


@dataclass(frozen=True)
class Admission:
    """Whether the attempt may be made: its row, or for how long to wait."""

    attempt_id: int | None
    wait: timedelta = timedelta()


def admit(name: str, address: str, now: datetime) -> Admission:
    """Counts the attempt as a failure before the password is looked at, so that many at once cannot slip through."""
    hashed = hash_name(name)
    waits = [_wait(hashed, address, name, now) for name in LIMITS]
    if max(waits) > timedelta():
        return Admission(None, max(waits))
    attempt = SignInAttempt(name_hash=hashed, address=address[:64], attempted_at=now, succeeded=False)
    session.add(attempt)
    session.flush()  # its id is what success is told by
    return Admission(attempt.id)


def succeed(attempt_id: int) -> None:
    """The attempt was a success after all."""
    session.execute(update(SignInAttempt).where(SignInAttempt.id == attempt_id).values(succeeded=True))


def prune(now: datetime) -> None:
    """Forgets what no longer counts."""
    old = now - KEPT
    session.execute(delete(SignInAttempt).where(SignInAttempt.attempted_at < old))
    session.execute(delete(OnceKey).where(OnceKey.created_at < old))
    session.execute(delete(SignIn).where(SignIn.last_seen_at < old))


def hash_name(name: str) -> str:
    """What is kept of the name that was typed: it may be somebody's password in the wrong box."""
    return hashlib.sha256(name.strip().casefold().encode()).hexdigest()


def _wait(hashed: str, address: str, kind: str, now: datetime) -> timedelta:
    """How long until this limit lets one more attempt through."""
    condition = _condition(hashed, address, kind)
    start = now - WINDOW
    if kind == "pair":  # whoever got in from here starts afresh; the wide limits forget nothing
        success = select(func.max(SignInAttempt.attempted_at)).where(condition, SignInAttempt.succeeded.is_(True))
        start = max(start, session.scalar(success) or start)
    failed = (condition, SignInAttempt.succeeded.is_(False), SignInAttempt.attempted_at > start)
    newest = select(SignInAttempt.attempted_at).where(*failed).order_by(SignInAttempt.attempted_at.desc())
    times = session.scalars(newest.limit(LIMITS[kind])).all()
    return times[-1] + WINDOW - now if len(times) == LIMITS[kind] else timedelta()


def _condition(hashed: str, address: str, kind: str) -> ColumnElement[bool]:
    of_name = SignInAttempt.name_hash == hashed
    of_address = SignInAttempt.address == address[:64]
    return {"pair": of_name & of_address, "name": of_name, "address": of_address}[kind]
