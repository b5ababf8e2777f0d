"""The team and its work: members, objections, programme, witnessed measurements, report."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key, together, versioned
from app.models.people import Person

PROPOSALS = ("approve", "approve_partly", "approve_conditionally", "refuse")
WITNESS_OUTCOMES = ("satisfactory", "unsatisfactory")


class TeamMember(Base):
    """A person's seat on the team of a case; a person may hold several seats, each once at a time."""

    __tablename__ = "team_members"
    __table_args__ = (
        one_of("role", "lead", "general", "technical"),
        paired("proposed"),
        paired("left"),
        Index(
            "uq_team_members_seat",
            "case_id",
            "person_id",
            "role",
            unique=True,
            sqlite_where=text("left_at IS NULL"),
            postgresql_where=text("left_at IS NULL"),
        ),
        Index(
            "uq_team_members_lead",
            "case_id",
            unique=True,
            sqlite_where=text("left_at IS NULL AND role = 'lead'"),
            postgresql_where=text("left_at IS NULL AND role = 'lead'"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_key(index=True)
    role: Mapped[str] = mapped_column(String(16))
    field_list: Mapped[str] = mapped_column(Text, default="")
    """Codes of the fields covered, as found at the proposal, separated by blanks."""
    proposed_at: Mapped[datetime]
    proposed_by_id: Mapped[int] = person_key()
    left_at: Mapped[datetime | None]
    """Replaced at."""
    left_by_id: Mapped[int | None] = person_key()
    leaving_reason: Mapped[str] = mapped_column(Text, default="")
    """Why a member of a confirmed team was replaced."""

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def fields(self) -> list[str]:
        """Codes of the fields the member covers."""
        return self.field_list.split()


class Objection(Base):
    """The provider's objection to a member, and the officer's answer."""

    __tablename__ = "objections"
    __table_args__ = (
        one_of("outcome", "", "upheld", "dismissed", "replaced"),
        paired("raised"),
        paired("answered"),
        CheckConstraint("(outcome = '') = (answered_at IS NULL)", name="outcome_when_answered"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_key()
    reason: Mapped[str] = mapped_column(Text)
    raised_at: Mapped[datetime]
    raised_by_id: Mapped[int] = person_key()
    outcome: Mapped[str] = mapped_column(String(16), default="")
    explanation: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = person_key()

    person: Mapped[Person] = relationship(foreign_keys=[person_id], lazy="joined")

    @property
    def name(self) -> str:
        """The name of the member objected to."""
        return self.person.name


class Programme(Base):
    """The programme of the assessment: from when to when, at which sites."""

    __tablename__ = "programmes"
    __table_args__ = (
        CheckConstraint("from_on <= to_on", name="dates_in_order"),
        paired("adopted"),
        UniqueConstraint("case_id"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"))
    from_on: Mapped[date]
    to_on: Mapped[date]
    remark: Mapped[str] = mapped_column(Text, default="")
    adopted_at: Mapped[datetime]
    adopted_by_id: Mapped[int] = person_key()

    site_rows: Mapped[list[ProgrammeSite]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="ProgrammeSite.position"
    )

    @property
    def sites(self) -> list[str]:
        """Names of the sites to be visited."""
        return [row.name for row in self.site_rows]


class ProgrammeSite(Base):
    """A site to be visited, by its name at the time."""

    __tablename__ = "programme_sites"

    programme_id: Mapped[int] = mapped_column(ForeignKey("programmes.id", ondelete="CASCADE"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[Name]


class Witnessed(Base):
    """A measurement watched by the team: which line, who did it, and how it went."""

    __tablename__ = "witnessed"
    __table_args__ = (one_of("outcome", *WITNESS_OUTCOMES), paired("recorded"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    line: Mapped[str] = mapped_column(String(32))
    person: Mapped[Name]
    """The member of the provider's staff who measured."""
    outcome: Mapped[str] = mapped_column(String(16))
    remark: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = person_key()

    recorded_by: Mapped[Person] = relationship(foreign_keys=[recorded_by_id])


class Report(Base):
    """The team's report in one round: a draft until it is submitted, then fixed but for the provider's comment."""

    __tablename__ = "reports"
    __table_args__ = (
        one_of("proposal", "", *PROPOSALS),
        paired("written"),
        paired("submitted"),
        paired("commented"),
        together("submitted_on", "submitted_at"),
        CheckConstraint("submitted_at IS NULL OR proposal <> ''", name="submitted_with_proposal"),
        CheckConstraint("commented_at IS NULL OR submitted_at IS NOT NULL", name="commented_once_submitted"),
        CheckConstraint("round >= 1", name="round_counted"),
        UniqueConstraint("case_id", "round"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    round: Mapped[int]
    proposal: Mapped[str] = mapped_column(String(32), default="")
    line_list: Mapped[str] = mapped_column(Text, default="")
    """Lines proposed, one a row of text."""
    participant_list: Mapped[str] = mapped_column(Text, default="")
    """The provider's people met, one a row of text."""
    summary: Mapped[str] = mapped_column(Text, default="")
    strengths: Mapped[str] = mapped_column(Text, default="")
    dissent: Mapped[str] = mapped_column(Text, default="")
    """Dissenting opinions of members, empty when there are none."""
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = person_key()
    submitted_at: Mapped[datetime | None]
    submitted_by_id: Mapped[int | None] = person_key()
    submitted_on: Mapped[date | None]
    comment: Mapped[str] = mapped_column(Text, default="")
    """What the provider says of the facts."""
    commented_at: Mapped[datetime | None]
    commented_by_id: Mapped[int | None] = person_key()
    version: Mapped[int] = mapped_column()

    __mapper_args__ = versioned(version)

    @property
    def lines(self) -> list[str]:
        """Lines proposed for approval."""
        return self.line_list.split("\n") if self.line_list else []

    @property
    def participants(self) -> list[str]:
        """The provider's people met."""
        return self.participant_list.split("\n") if self.participant_list else []
