"""Evidence: a file by its hash, with its own name, who brought it and when."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, organisation_key, paired, person_key
from app.models.people import Person


class Evidence(Base):
    """A file in the store; the row comes after the file, and neither is ever changed."""

    __tablename__ = "evidence"
    __table_args__ = (
        paired("uploaded"),
        UniqueConstraint("case_id", "sha256", "name"),
        CheckConstraint("length(sha256) = 64", name="sha256_whole"),
        CheckConstraint("size >= 0", name="size_there"),
        CheckConstraint("replaces_id <> id", name="replaces_another"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    sha256: Mapped[str] = mapped_column(String(64), index=True)
    size: Mapped[int] = mapped_column(BigInteger)
    kind: Mapped[str] = mapped_column(String(16))
    """The confirmed type: pdf, docx, xlsx, png, jpg, csv, txt."""
    name: Mapped[Name]
    """The name it came with, NFC, diacritics kept."""
    effective_on: Mapped[date | None]
    """The day from which the document is in effect, apart from the upload."""
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), index=True)
    """The earlier version of the same document."""
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int] = person_key()

    uploaded_by: Mapped[Person] = relationship()
