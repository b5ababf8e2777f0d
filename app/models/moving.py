"""Change that people decide: running cases moved to another version, and editions uploaded and published."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key
from app.models.cases import Case, PinnedText
from app.models.people import Person

OUTCOMES = ("", "confirmed", "refused", "withdrawn")
EDITION_KINDS = ("criteria", "procedure")
PUBLISHED = text("published_at IS NOT NULL")


def pinned_key() -> Mapped[str]:
    """The digest of a text that is kept for good."""
    return mapped_column(ForeignKey("pinned_texts.digest", ondelete="RESTRICT"))


class ProcedureMove(Base):
    """A proposal to move running cases to another version; a second person confirms or refuses it, once."""

    __tablename__ = "procedure_moves"
    __table_args__ = (
        one_of("outcome", *OUTCOMES),
        paired("proposed"),
        paired("settled"),
        CheckConstraint("(outcome = '') = (settled_at IS NULL)", name="outcome_when_settled"),
        CheckConstraint("outcome IN ('', 'withdrawn') OR settled_by_id <> proposed_by_id", name="two_persons"),
        CheckConstraint("reason <> ''", name="reason_there"),
    )

    id: Mapped[Key]
    procedure: Mapped[str] = mapped_column(String(64))
    to_digest: Mapped[str] = pinned_key()
    names: Mapped[str] = mapped_column(Text)
    """Which state takes the place of which: canonical JSON, old name to new."""
    reason: Mapped[str] = mapped_column(Text)
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = person_key()
    outcome: Mapped[str] = mapped_column(String(16), default="")
    settled_at: Mapped[datetime | None]
    settled_by_id: Mapped[int | None] = person_key()

    to_text: Mapped[PinnedText] = relationship(lazy="joined")
    proposed_by: Mapped[Person] = relationship(foreign_keys=[proposed_by_id])
    settled_by: Mapped[Person | None] = relationship(foreign_keys=[settled_by_id])
    cases: Mapped[list[Case]] = relationship(secondary="procedure_move_cases", order_by=Case.ref)


class ProcedureMoveCase(Base):
    """A case that a proposal is about."""

    __tablename__ = "procedure_move_cases"
    __table_args__ = (UniqueConstraint("move_id", "case_id"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    move_id: Mapped[int] = mapped_column(ForeignKey("procedure_moves.id", ondelete="RESTRICT"))
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)


class CaseMigration(Base):
    """A case gone over to another version, with its event; without this row SQL refuses the change."""

    __tablename__ = "case_migrations"
    __table_args__ = (paired("moved"), UniqueConstraint("case_id", "case_version"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"))
    case_version: Mapped[int]
    """The version of the row that was moved: the permission holds for that one change alone."""
    event_seq: Mapped[int] = mapped_column(BigInteger)
    from_digest: Mapped[str] = pinned_key()
    to_digest: Mapped[str] = pinned_key()
    from_status: Mapped[str] = mapped_column(String(64))
    to_status: Mapped[str] = mapped_column(String(64))
    from_due_on: Mapped[date | None]
    """The day that stood before, for the way back."""
    names: Mapped[str] = mapped_column(Text)
    """The states that got other names: canonical JSON, old name to new."""
    undoes_id: Mapped[int | None] = mapped_column(ForeignKey("case_migrations.id", ondelete="RESTRICT"), index=True)
    move_id: Mapped[int | None] = mapped_column(ForeignKey("procedure_moves.id", ondelete="RESTRICT"), index=True)
    """The proposal that was confirmed; none for a move by command."""
    moved_at: Mapped[datetime]
    moved_by_id: Mapped[int] = person_key()

    from_text: Mapped[PinnedText] = relationship(foreign_keys=[from_digest], lazy="joined")


class UploadedEdition(Base):
    """A criteria set or procedure put in by the agency: a draft until another person publishes it, then for good."""

    __tablename__ = "uploaded_editions"
    __table_args__ = (
        one_of("kind", *EDITION_KINDS),
        paired("uploaded"),
        paired("published"),
        paired("dropped"),
        CheckConstraint("published_by_id <> uploaded_by_id", name="two_persons"),
        CheckConstraint("published_at IS NULL OR dropped_at IS NULL", name="published_or_dropped"),
        Index("uq_uploaded_editions_name", "kind", "name", unique=True, sqlite_where=PUBLISHED,
              postgresql_where=PUBLISHED),
    )  # fmt: skip

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[Name]
    """`set/edition` or `procedure/vN`."""
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[bytes] = mapped_column(LargeBinary)
    uploaded_at: Mapped[datetime]
    uploaded_by_id: Mapped[int] = person_key()
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = person_key()
    dropped_at: Mapped[datetime | None]
    dropped_by_id: Mapped[int | None] = person_key()

    uploaded_by: Mapped[Person] = relationship(foreign_keys=[uploaded_by_id])
    published_by: Mapped[Person | None] = relationship(foreign_keys=[published_by_id])
