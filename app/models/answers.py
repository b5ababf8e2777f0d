"""Answers to criteria: the provider's own and the team's, side by side, each with its version and evidence."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, func, inspect, select
from sqlalchemy.orm import Mapped, MappedSQLExpression, column_property, mapped_column, relationship

from app.models.base import Base, Key, one_of, organisation_key, paired, person_key, versioned
from app.models.evidence import Evidence

SIDES = ("self", "team")


class Answer(Base):
    """What one side says to one criterion; `field_code` is empty for the general criteria."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("case_id", "side", "field_code", "criterion"),
        one_of("side", *SIDES),
        paired("answered"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    side: Mapped[str] = mapped_column(String(8))
    field_code: Mapped[str] = mapped_column(String(32), default="")
    criterion: Mapped[str] = mapped_column(String(64))
    answer: Mapped[str] = mapped_column(String(32), default="")
    """A code of the set's scale; empty while only a comment or a file is there."""
    document: Mapped[str] = mapped_column(Text, default="")
    """Reference to the provider's own document."""
    comment: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    """Why it does not apply, or was not examined."""
    answered_at: Mapped[datetime]
    answered_by_id: Mapped[int] = person_key()
    version: Mapped[int] = mapped_column()

    files: ClassVar[MappedSQLExpression[int]]
    """How many files are attached, for whoever asks for the number alone."""
    evidence: Mapped[list[Evidence]] = relationship(secondary="answer_evidence", order_by=Evidence.id, lazy="selectin")

    __mapper_args__ = versioned(version)

    @property
    def evidence_count(self) -> int:
        """How many files are attached; counted by the database where a page asked for the number alone."""
        unloaded = inspect(self).unloaded
        return self.files if "evidence" in unloaded and "files" not in unloaded else len(self.evidence)


class AnswerEvidence(Base):
    """A file attached to an answer."""

    __tablename__ = "answer_evidence"

    answer_id: Mapped[int] = mapped_column(ForeignKey("answers.id", ondelete="RESTRICT"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), primary_key=True)


Answer.files = column_property(
    select(func.count())
    .where(AnswerEvidence.answer_id == Answer.id)
    .correlate_except(AnswerEvidence)
    .scalar_subquery(),
    deferred=True,
)
