"""Who signs for the head and from when to when, and the signed copies of decisions."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key
from app.models.evidence import Evidence
from app.models.people import Person

AUTHORITIES = ("KT.", "TL.", "TUQ.")


class SigningRight(Base):
    """A deputy's right to decide and sign for the head, from one day to another (NĐ 30/2020/NĐ-CP Điều 13)."""

    __tablename__ = "signing_rights"
    __table_args__ = (
        one_of("authority", *AUTHORITIES),
        CheckConstraint("from_on <= to_on", name="days_in_order"),
        CheckConstraint("title <> ''", name="title_there"),
        paired("granted"),
        paired("revoked"),
    )

    id: Mapped[Key]
    person_id: Mapped[int] = person_key(index=True)
    authority: Mapped[str] = mapped_column(String(16))
    title: Mapped[Name]
    """The deputy's own title on papers, e.g. PHÓ GIÁM ĐỐC."""
    from_on: Mapped[date]
    to_on: Mapped[date]
    basis: Mapped[str] = mapped_column(Text, default="")
    """The paper by which it was granted."""
    granted_at: Mapped[datetime]
    granted_by_id: Mapped[int] = person_key()
    revoked_at: Mapped[datetime | None]
    revoked_by_id: Mapped[int | None] = person_key()

    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class SignedCopy(Base):
    """A scan of the signed decision; the latest one is the official copy, and none ever goes."""

    __tablename__ = "signed_copies"
    __table_args__ = (paired("kept"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id", ondelete="RESTRICT"), index=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), index=True)
    kept_at: Mapped[datetime]
    kept_by_id: Mapped[int] = person_key()

    evidence: Mapped[Evidence] = relationship(lazy="joined")
    kept_by: Mapped[Person] = relationship()
