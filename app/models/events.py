"""The one history: append-only events with erasable details; no foreign keys, so that it never blocks or dies."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class EventHead(Base):
    """The lock row of the history: how many events there are, and when the last was recorded. One row, id 1."""

    __tablename__ = "event_head"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    size: Mapped[int] = mapped_column(BigInteger, default=0)
    last_at: Mapped[datetime]


class Event(Base):
    """What happened: `body` holds the canonical bytes, the columns beside it are projections for queries."""

    __tablename__ = "events"
    __table_args__ = (
        Index("ix_events_case", "case_id", "seq"),
        Index("ix_events_organisation", "organisation_id", "seq"),
    )

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    body: Mapped[bytes] = mapped_column(LargeBinary)
    at: Mapped[datetime]
    """When it happened, as told by who acts."""
    recorded_at: Mapped[datetime]
    """When it was written, by the system's clock; never goes backwards."""
    actor_id: Mapped[int]
    """Zero for the system or the command line."""
    role: Mapped[str] = mapped_column(String(32))
    organisation_id: Mapped[int | None]
    case_id: Mapped[int | None]
    kind: Mapped[str] = mapped_column(String(80))
    """Subject and past participle, e.g. `case.submitted`, `finding.responded`, `answer.recorded`."""


class EventDetail(Base):
    """The erasable part of an event: values before and after, and the reason; the event keeps their salted hash."""

    __tablename__ = "event_details"

    seq: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    salt: Mapped[bytes] = mapped_column(LargeBinary)
    old: Mapped[str | None] = mapped_column(Text)
    """Canonical JSON."""
    new: Mapped[str | None] = mapped_column(Text)
    reason: Mapped[str | None] = mapped_column(Text)
