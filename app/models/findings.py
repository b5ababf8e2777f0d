"""Findings and the rounds of corrective action on them; a finding is a case kind with its own procedure."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, one_of, organisation_key, paired, person_key, versioned
from app.models.evidence import Evidence
from app.models.people import Person

if TYPE_CHECKING:
    from app.models.cases import Case, PinnedText

GRADES = ("major", "minor", "recommendation")


_PAIRS = tuple(paired(name) for name in ("raised", "closed", "shared", "acknowledged", "disputed", "dispute_answered"))


class Finding(Base):
    """What the team found against a criterion. Only `app.casework` changes its status."""

    __tablename__ = "findings"
    __table_args__ = (UniqueConstraint("case_id", "ref"), one_of("grade", *GRADES), *_PAIRS)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    ref: Mapped[str] = mapped_column(String(32))
    """Within the case, e.g. KPH-01."""
    status: Mapped[str] = mapped_column(String(64), index=True)
    version: Mapped[int] = mapped_column()
    procedure_digest: Mapped[str] = mapped_column(ForeignKey("pinned_texts.digest", ondelete="RESTRICT"))
    entered_on: Mapped[date]
    criterion: Mapped[str] = mapped_column(String(64))
    field_code: Mapped[str] = mapped_column(String(32), default="")
    grade: Mapped[str] = mapped_column(String(16))
    statement: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    """The objective evidence, in words."""
    requirement: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date | None]
    """Deadline by grade; empty for a recommendation."""
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[int] = person_key(index=True)
    shared_at: Mapped[datetime | None]
    """Told to the provider before the report, usually at the closing meeting."""
    shared_by_id: Mapped[int | None] = person_key()
    acknowledged_at: Mapped[datetime | None]
    acknowledged_by_id: Mapped[int | None] = person_key()
    dispute: Mapped[str] = mapped_column(Text, default="")
    """Why the provider does not agree, in its own words; printed in the report."""
    disputed_at: Mapped[datetime | None]
    disputed_by_id: Mapped[int | None] = person_key()
    dispute_answer: Mapped[str] = mapped_column(Text, default="")
    dispute_answered_at: Mapped[datetime | None]
    dispute_answered_by_id: Mapped[int | None] = person_key()
    closed_at: Mapped[datetime | None]
    closed_by_id: Mapped[int | None] = person_key()
    how_closed: Mapped[str] = mapped_column(Text, default="")

    case: Mapped[Case] = relationship()
    procedure_text: Mapped[PinnedText] = relationship(lazy="joined")
    raised_by: Mapped[Person] = relationship(foreign_keys=[raised_by_id], lazy="joined")
    responses: Mapped[list[Response]] = relationship(
        order_by="Response.round", cascade="all, delete-orphan", lazy="selectin"
    )

    __mapper_args__ = versioned(version)

    @property
    def rounds(self) -> int:
        """How many responses have been sent."""
        return len(self.responses)


class Response(Base):
    """One round of corrective action: what the provider sent, and how the assessor judged it."""

    __tablename__ = "responses"
    __table_args__ = (
        UniqueConstraint("finding_id", "round"),
        one_of("outcome", "", "accepted", "returned", "unresolved"),
        paired("sent"),
        paired("judged"),
        CheckConstraint("(outcome = '') = (judged_at IS NULL)", name="outcome_when_judged"),
        CheckConstraint("round >= 1", name="round_counted"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id", ondelete="RESTRICT"), index=True)
    round: Mapped[int]
    cause: Mapped[str] = mapped_column(Text)
    extent: Mapped[str] = mapped_column(Text)
    correction: Mapped[str] = mapped_column(Text)
    corrective_action: Mapped[str] = mapped_column(Text)
    due_on: Mapped[date]
    sent_at: Mapped[datetime]
    sent_by_id: Mapped[int] = person_key()
    outcome: Mapped[str] = mapped_column(String(16), default="")
    judgement: Mapped[str] = mapped_column(Text, default="")
    """The reason of a return, or a remark."""
    judged_at: Mapped[datetime | None]
    judged_by_id: Mapped[int | None] = person_key()

    evidence: Mapped[list[Evidence]] = relationship(
        secondary="response_evidence", order_by=Evidence.id, lazy="selectin"
    )
    sent_by: Mapped[Person] = relationship(foreign_keys=[sent_by_id])
    judged_by: Mapped[Person | None] = relationship(foreign_keys=[judged_by_id])


class ResponseEvidence(Base):
    """A file attached to a response."""

    __tablename__ = "response_evidence"

    response_id: Mapped[int] = mapped_column(ForeignKey("responses.id", ondelete="RESTRICT"), primary_key=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), primary_key=True)
