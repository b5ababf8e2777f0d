"""Who of the provider's people looks after which criterion: a division of work, not a lock."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, organisation_key, paired, person_key
from app.models.people import Person


class CriterionShare(Base):
    """A criterion of a case given to a colleague; `field_code` is empty for the general criteria."""

    __tablename__ = "criterion_shares"
    __table_args__ = (UniqueConstraint("case_id", "field_code", "criterion"), paired("shared"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    field_code: Mapped[str] = mapped_column(String(32), default="")
    criterion: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = person_key(index=True)
    shared_at: Mapped[datetime]
    shared_by_id: Mapped[int] = person_key()

    person: Mapped[Person] = relationship(foreign_keys=[person_id])
