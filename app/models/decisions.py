"""Reviews and decisions, and the lines that a decision approves: the register is read from these."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, Integer, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key, together, versioned
from app.models.cases import CaseLine
from app.models.people import Person

OUTCOMES = ("approve", "approve_partly", "approve_conditionally", "refuse", "return")
_APPROVAL = "outcome IN ('approve', 'approve_partly', 'approve_conditionally')"
_CONDITIONAL = "outcome = 'approve_conditionally'"


class Review(Base):
    """What the reviewer outside the team concluded in one round."""

    __tablename__ = "reviews"
    __table_args__ = (one_of("outcome", "recommend", "return"), paired("reviewed"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    outcome: Mapped[str] = mapped_column(String(16))
    remark: Mapped[str] = mapped_column(Text, default="")
    reviewed_at: Mapped[datetime]
    reviewed_by_id: Mapped[int] = person_key()

    reviewed_by: Mapped[Person] = relationship(lazy="joined")


class Decision(Base):
    """What the head of the agency decided; number and date come from the clerk, publication from the officer."""

    __tablename__ = "decisions"
    __table_args__ = (
        one_of("outcome", *OUTCOMES),
        paired("decided"),
        paired("numbered"),
        paired("published"),
        CheckConstraint(
            f"({_APPROVAL}) = (valid_from IS NOT NULL) AND ({_APPROVAL}) = (valid_to IS NOT NULL)",
            name="approval_has_validity",
        ),
        CheckConstraint(
            "valid_from IS NULL OR (valid_from >= decided_on AND valid_to > valid_from)", name="validity_lawful"
        ),
        CheckConstraint(
            f"({_CONDITIONAL}) = (condition <> '') AND ({_CONDITIONAL}) = (condition_due_on IS NOT NULL)",
            name="condition_whole",
        ),
        CheckConstraint(
            "condition_due_on IS NULL OR (condition_due_on > decided_on AND condition_due_on <= valid_to)",
            name="condition_due_in_time",
        ),
        CheckConstraint("(authority = '') = (signer_title = '')", name="signer_whole"),
        CheckConstraint("number <> ''", name="number_there"),
        together("number", "number_year", "numbered_on", "numbered_at"),
        CheckConstraint("numbered_on IS NULL OR numbered_on >= decided_on", name="number_not_before"),
        CheckConstraint("published_at IS NULL OR number IS NOT NULL", name="published_with_number"),
        Index(
            "uq_decisions_number",
            "number_year",
            "number",
            unique=True,
            sqlite_where=text("number IS NOT NULL"),
            postgresql_where=text("number IS NOT NULL"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    outcome: Mapped[str] = mapped_column(String(32))
    reason: Mapped[str] = mapped_column(Text, default="")
    condition: Mapped[str] = mapped_column(Text, default="")
    condition_due_on: Mapped[date | None]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]
    decided_on: Mapped[date]
    decided_at: Mapped[datetime]
    decided_by_id: Mapped[int] = person_key()
    authority: Mapped[str] = mapped_column(String(16), default="")
    """KT., TL. or TUQ. where a deputy decided for the head; empty for the head."""
    signer_title: Mapped[Name] = mapped_column(default="")
    """The deputy's title; empty for the head, whose title stands in the letterhead."""
    number: Mapped[str | None] = mapped_column(String(64))
    number_year: Mapped[int | None] = mapped_column(Integer)
    numbered_on: Mapped[date | None]
    numbered_at: Mapped[datetime | None]
    numbered_by_id: Mapped[int | None] = person_key()
    published_at: Mapped[datetime | None]
    published_by_id: Mapped[int | None] = person_key()
    version: Mapped[int] = mapped_column()

    decided_by: Mapped[Person] = relationship(foreign_keys=[decided_by_id], lazy="joined")
    line_rows: Mapped[list[DecisionLine]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="DecisionLine.case_line_id"
    )

    __mapper_args__ = versioned(version)

    @property
    def lines(self) -> list[str]:
        """Line numbers approved."""
        return [row.case_line.line for row in self.line_rows]


class DecisionLine(Base):
    """A line approved by a decision; public once the decision is published."""

    __tablename__ = "decision_lines"
    __table_args__ = (UniqueConstraint("decision_id", "case_line_id"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    decision_id: Mapped[int] = mapped_column(ForeignKey("decisions.id", ondelete="RESTRICT"), index=True)
    case_line_id: Mapped[int] = mapped_column(ForeignKey("case_lines.id", ondelete="RESTRICT"), index=True)

    decision: Mapped[Decision] = relationship(back_populates="line_rows")
    case_line: Mapped[CaseLine] = relationship(lazy="joined")
