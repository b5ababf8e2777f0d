"""Papers: prepared files with the digest of the facts they say; a released one never changes."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key
from app.models.people import Person


class Paper(Base):
    """A Word paper of a case under its SHA-256: a draft first, released by a step that names the digest."""

    __tablename__ = "papers"
    __table_args__ = (
        one_of("status", "draft", "released", "superseded"),
        paired("prepared"),
        paired("released"),
        CheckConstraint("length(sha256) = 64 AND length(facts_digest) = 64", name="digests_whole"),
        CheckConstraint("(status = 'draft') = (released_at IS NULL)", name="released_is_dated"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(String(32))
    status: Mapped[str] = mapped_column(String(16), default="draft")
    name: Mapped[Name]
    """File name for people, with diacritics."""
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    facts_digest: Mapped[str] = mapped_column(String(64))
    prepared_at: Mapped[datetime]
    prepared_by_id: Mapped[int] = person_key()
    released_at: Mapped[datetime | None]
    released_by_id: Mapped[int | None] = person_key()

    prepared_by: Mapped[Person] = relationship(foreign_keys=[prepared_by_id])
