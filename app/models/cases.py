"""The case: one dossier of an organisation under one procedure, pinned to the texts it began under."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, one_of, organisation_key, paired, person_key, versioned
from app.models.organisations import ACTIVITIES, Organisation, ScopeColumns
from app.models.pinned import criteria_of
from checklists.criteria import CriteriaSet

if TYPE_CHECKING:
    from app.models.answers import Answer
    from app.models.assessment import Objection, Programme, Report, TeamMember, Witnessed
    from app.models.decisions import Decision, Review
    from app.models.findings import Finding
    from app.models.organisations import StaffMember, Standard
    from app.models.papers import Paper
    from app.models.people import Person
    from app.models.signing import SignedCopy
    from app.models.visits import Undertaking, Visit


class PinnedText(Base):
    """The text of a criteria set or procedure as a case began under it, kept under its SHA-256 for good."""

    __tablename__ = "pinned_texts"
    __table_args__ = (one_of("kind", "criteria", "procedure"),)

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    kind: Mapped[str] = mapped_column(String(16))
    name: Mapped[str] = mapped_column(String(120))
    """`set/edition` or `procedure/vN`."""
    text: Mapped[bytes] = mapped_column(LargeBinary)


class Case(Base):
    """One dossier. Only `app.casework` changes its status."""

    __tablename__ = "cases"
    __table_args__ = (
        paired("opened"),
        paired("submitted"),
        paired("frozen"),
        CheckConstraint("status <> ''", name="status_there"),
        Index("uq_cases_receipt_code", "receipt_code", unique=True),
    )

    id: Mapped[Key]
    ref: Mapped[str] = mapped_column(String(32), unique=True)
    """Shown to people, e.g. HS-2026-014."""
    organisation_id: Mapped[int] = organisation_key()
    status: Mapped[str] = mapped_column(String(64), index=True)
    version: Mapped[int] = mapped_column()
    procedure: Mapped[str] = mapped_column(String(64))
    procedure_digest: Mapped[str] = mapped_column(ForeignKey("pinned_texts.digest", ondelete="RESTRICT"))
    criteria_digest: Mapped[str] = mapped_column(ForeignKey("pinned_texts.digest", ondelete="RESTRICT"))
    entered_on: Mapped[date]
    """The local day on which the present state began."""
    due_on: Mapped[date | None] = mapped_column(index=True)
    """The last day of the present state's term."""
    team_proposed_on: Mapped[date | None]
    on_paper: Mapped[bool] = mapped_column(default=False)
    """Handed in on paper: a clerk enters and follows it for the provider."""
    receipt_code: Mapped[str | None] = mapped_column(String(16))
    """Given at the first submission: with it anybody may ask where the case stands."""
    copied_from_id: Mapped[int | None] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    """The earlier case whose self-assessment was copied into this one."""
    transcribed: Mapped[bool] = mapped_column(default=False)
    """Entered from a paper dossier by the agency, said so on screen and in papers."""
    opened_at: Mapped[datetime]
    opened_by_id: Mapped[int] = person_key()
    submitted_at: Mapped[datetime | None]
    """The latest submission."""
    submitted_by_id: Mapped[int | None] = person_key()
    frozen_at: Mapped[datetime | None]
    """First submission: from here on the pinned texts cannot change."""
    frozen_by_id: Mapped[int | None] = person_key()
    handler_id: Mapped[int | None] = person_key(index=True)
    """The clerk or officer who took the case."""

    organisation: Mapped[Organisation] = relationship(lazy="joined")
    procedure_text: Mapped[PinnedText] = relationship(foreign_keys=[procedure_digest], lazy="joined")
    criteria_text: Mapped[PinnedText] = relationship(foreign_keys=[criteria_digest], lazy="joined")
    line_rows: Mapped[list[CaseLine]] = relationship(
        cascade="all, delete-orphan", order_by="CaseLine.position", foreign_keys="CaseLine.case_id"
    )
    answers: Mapped[list[Answer]] = relationship(order_by="Answer.id", viewonly=True)
    members: Mapped[list[TeamMember]] = relationship(
        primaryjoin="and_(TeamMember.case_id == Case.id, TeamMember.left_at.is_(None))",
        order_by="TeamMember.id",
        viewonly=True,
    )
    duties: Mapped[list[Duty]] = relationship(order_by="Duty.id", viewonly=True)
    undertakings: Mapped[list[Undertaking]] = relationship(order_by="Undertaking.id", viewonly=True)
    objections: Mapped[list[Objection]] = relationship(order_by="Objection.id", viewonly=True)
    returns: Mapped[list[CaseReturn]] = relationship(order_by="CaseReturn.id", viewonly=True)
    programme: Mapped[Programme | None] = relationship(viewonly=True)
    visits: Mapped[list[Visit]] = relationship(order_by="Visit.id", viewonly=True)
    witnessed: Mapped[list[Witnessed]] = relationship(order_by="Witnessed.id", viewonly=True)
    findings: Mapped[list[Finding]] = relationship(order_by="Finding.id", viewonly=True)
    reports: Mapped[list[Report]] = relationship(order_by="Report.round", viewonly=True)
    reviews: Mapped[list[Review]] = relationship(order_by="Review.id", viewonly=True)
    decisions: Mapped[list[Decision]] = relationship(order_by="Decision.id", viewonly=True)
    signed_copies: Mapped[list[SignedCopy]] = relationship(order_by="SignedCopy.id", viewonly=True)
    papers: Mapped[list[Paper]] = relationship(order_by="Paper.id", viewonly=True)
    opened_by: Mapped[Person] = relationship(foreign_keys=[opened_by_id])
    handler: Mapped[Person | None] = relationship(foreign_keys=[handler_id])

    __mapper_args__ = versioned(version)

    @property
    def criteria(self) -> CriteriaSet:
        """The criteria set the case is pinned to."""
        return criteria_of(self.criteria_text.digest, self.criteria_text.text)

    @property
    def lines(self) -> list[CaseLine]:
        """The lines asked for, without those withdrawn."""
        return [line for line in self.line_rows if line.withdrawn_at is None]

    @property
    def field_codes(self) -> list[str]:
        """Codes of the fields of its lines, each once, in the order of the lines."""
        return list(dict.fromkeys(line.field_code for line in self.lines))

    @property
    def standards(self) -> list[Standard]:
        """The provider's standards as registered now."""
        return self.organisation.standards

    @property
    def staff(self) -> list[StaffMember]:
        """The provider's technical staff as registered now."""
        return self.organisation.staff

    @property
    def report(self) -> Report | None:
        """The report of the latest round: a draft, or the one submitted."""
        return self.reports[-1] if self.reports else None

    @property
    def decision(self) -> Decision | None:
        """The latest decision that was not a return to the review."""
        standing = [row for row in self.decisions if row.outcome != "return"]
        return standing[-1] if standing else None


class CaseLine(ScopeColumns, Base):
    """A line asked for in a case: a copy of the scope line, refreshed at each submission and fixed after it."""

    __tablename__ = "case_lines"
    __table_args__ = (
        UniqueConstraint("case_id", "line"),
        one_of("activity", *ACTIVITIES),
        paired("withdrawn"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="CASCADE"), index=True)
    scope_line_id: Mapped[int | None] = mapped_column(ForeignKey("scope_lines.id", ondelete="SET NULL"))
    field_code: Mapped[str] = mapped_column(ForeignKey("fields.code", ondelete="RESTRICT"))
    position: Mapped[int] = mapped_column(default=0)
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = person_key()
    withdrawal_reason: Mapped[str] = mapped_column(Text, default="")


class CaseReturn(Base):
    """A dossier sent back to the provider, and why."""

    __tablename__ = "case_returns"
    __table_args__ = (paired("returned"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    returned_at: Mapped[datetime]
    returned_by_id: Mapped[int] = person_key()


class Duty(Base):
    """A duty a person has had in a case, for good. SQL refuses one person two different duties in the same case."""

    __tablename__ = "duties"
    __table_args__ = (
        UniqueConstraint("case_id", "person_id", "duty"),
        one_of("duty", "assess", "review", "decide"),
        paired("assigned"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_key()
    duty: Mapped[str] = mapped_column(String(16))
    assigned_at: Mapped[datetime]
    assigned_by_id: Mapped[int] = person_key()
