"""What people are told: outbox rows written with the change, and the notices delivered from them."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Key, together


class OutboxRow(Base):
    """Work to do after the commit: claimed under a lease, retried, done once."""

    __tablename__ = "outbox"
    __table_args__ = (UniqueConstraint("event_seq", "person_id", "channel"), together("lease", "leased_until"))

    id: Mapped[Key]
    event_seq: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"))
    channel: Mapped[str] = mapped_column(String(16), default="notice")
    created_at: Mapped[datetime]
    due_at: Mapped[datetime] = mapped_column(index=True)
    lease: Mapped[str | None] = mapped_column(String(36))
    leased_until: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    done_at: Mapped[datetime | None] = mapped_column(index=True)
    last_error: Mapped[str] = mapped_column(Text, default="")


class Notice(Base):
    """A notice in a person's list; exactly one per event and person."""

    __tablename__ = "notices"
    __table_args__ = (UniqueConstraint("event_seq", "person_id"),)

    id: Mapped[Key]
    event_seq: Mapped[int] = mapped_column(BigInteger)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    case_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    delivered_at: Mapped[datetime]
    read_at: Mapped[datetime | None]
