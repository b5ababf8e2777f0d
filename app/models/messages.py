"""What people write to each other about a case: messages that the provider reads, and notes that stay in a room."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, one_of, organisation_key, paired, person_key
from app.models.people import Person

ROOMS = ("agency", "team")


class CaseMessage(Base):
    """A message in the one thread of a case: everybody who may read the case reads it, the provider too."""

    __tablename__ = "case_messages"
    __table_args__ = (
        paired("sent"),
        one_of("side", "provider", "agency", "team"),
        CheckConstraint("text <> ''", name="text_there"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    side: Mapped[str] = mapped_column(String(16))
    """For whom the author spoke when it was sent."""
    text: Mapped[str] = mapped_column(Text)
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[int] = person_key()

    sent_by: Mapped[Person] = relationship()


class CaseNote(Base):
    """A private note of one room, the agency's or the team's; a table of its own, so that no filter can leak it."""

    __tablename__ = "case_notes"
    __table_args__ = (paired("written"), one_of("room", *ROOMS), CheckConstraint("text <> ''", name="text_there"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    room: Mapped[str] = mapped_column(String(16))
    text: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = person_key()

    written_by: Mapped[Person] = relationship()
