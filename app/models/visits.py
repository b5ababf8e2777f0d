"""Visits: the first one of the programme and those that follow up, with what was planned and what was seen there."""

from __future__ import annotations

from datetime import date, datetime, time

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key, versioned
from app.models.evidence import Evidence
from app.models.people import Person

METHODS = ("on_site", "remote", "witness")
MEETINGS = ("opening", "closing", "both", "other")
SAMPLE_OUTCOMES = ("fits", "does_not_fit", "noted")


class Undertaking(Base):
    """A member's undertaking of confidentiality and impartiality in one case; without it nothing is shown."""

    __tablename__ = "undertakings"
    __table_args__ = (UniqueConstraint("case_id", "person_id"), paired("given"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    person_id: Mapped[int] = person_key()
    edition: Mapped[str] = mapped_column(String(16))
    """Which wording was agreed to."""
    given_at: Mapped[datetime]
    given_by_id: Mapped[int] = person_key()

    person: Mapped[Person] = relationship(foreign_keys=[person_id])


class Visit(Base):
    """The team at the provider's: the visit of the programme, or one that follows up on findings."""

    __tablename__ = "visits"
    __table_args__ = (
        one_of("kind", "initial", "follow_up"),
        CheckConstraint("from_on <= to_on", name="dates_in_order"),
        paired("planned"),
        Index(
            "uq_visits_initial",
            "case_id",
            unique=True,
            sqlite_where=text("kind = 'initial'"),
            postgresql_where=text("kind = 'initial'"),
        ),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    from_on: Mapped[date] = mapped_column(index=True)
    to_on: Mapped[date]
    purpose: Mapped[str] = mapped_column(Text, default="")
    """Of a follow-up: which findings and why."""
    planned_at: Mapped[datetime]
    planned_by_id: Mapped[int] = person_key()
    version: Mapped[int] = mapped_column()

    slots: Mapped[list[VisitSlot]] = relationship(
        cascade="all, delete-orphan", order_by="(VisitSlot.on, VisitSlot.starts, VisitSlot.id)"
    )
    people_met: Mapped[list[PersonMet]] = relationship(order_by="PersonMet.id", cascade="all, delete-orphan")
    samples: Mapped[list[SampledRecord]] = relationship(order_by="SampledRecord.id", cascade="all, delete-orphan")
    photos: Mapped[list[VisitPhoto]] = relationship(order_by="VisitPhoto.id", cascade="all, delete-orphan")
    changes: Mapped[list[VisitChange]] = relationship(order_by="VisitChange.id", viewonly=True)

    __mapper_args__ = versioned(version)


class VisitChange(Base):
    """The dates that a visit had before they were changed, and why they were."""

    __tablename__ = "visit_changes"
    __table_args__ = (paired("changed"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="RESTRICT"), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime]
    changed_by_id: Mapped[int] = person_key()

    changed_by: Mapped[Person] = relationship()


class VisitSlot(Base):
    """A line of the programme: when, what, by whom, where and by which method."""

    __tablename__ = "visit_slots"
    __table_args__ = (
        one_of("method", *METHODS),
        CheckConstraint("starts < ends", name="times_in_order"),
        paired("written"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="CASCADE"), index=True)
    on: Mapped[date] = mapped_column("on_day")
    starts: Mapped[time]
    ends: Mapped[time]
    content: Mapped[str] = mapped_column(Text)
    site: Mapped[str] = mapped_column(String(300), default="")
    method: Mapped[str] = mapped_column(String(16), default="on_site")
    person_id: Mapped[int | None] = person_key()
    """The member in charge; empty for the whole team."""
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = person_key()

    person: Mapped[Person | None] = relationship(foreign_keys=[person_id])


class PersonMet(Base):
    """One of the provider's people who was met, and at which meeting."""

    __tablename__ = "people_met"
    __table_args__ = (one_of("meeting", *MEETINGS), paired("recorded"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="RESTRICT"), index=True)
    name: Mapped[Name]
    position: Mapped[str] = mapped_column(String(300), default="")
    meeting: Mapped[str] = mapped_column(String(16))
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = person_key()


class SampledRecord(Base):
    """A record taken as a sample: what it is, under which mark, for which criterion, and what it showed."""

    __tablename__ = "sampled_records"
    __table_args__ = (one_of("outcome", *SAMPLE_OUTCOMES), paired("recorded"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="RESTRICT"), index=True)
    criterion: Mapped[str] = mapped_column(String(64), default="")
    """Empty where the sample belongs to no single criterion."""
    field_code: Mapped[str] = mapped_column(String(32), default="")
    content: Mapped[str] = mapped_column(Text)
    mark: Mapped[str] = mapped_column(String(300), default="")
    """Number or other mark by which the record is found again."""
    outcome: Mapped[str] = mapped_column(String(16))
    remark: Mapped[str] = mapped_column(Text, default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = person_key()

    recorded_by: Mapped[Person] = relationship()


class VisitPhoto(Base):
    """A photo taken on a visit: a file of the case with a caption, for a criterion where it shows one."""

    __tablename__ = "visit_photos"
    __table_args__ = (UniqueConstraint("visit_id", "evidence_id"), paired("recorded"))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id", ondelete="RESTRICT"), index=True)
    evidence_id: Mapped[int] = mapped_column(ForeignKey("evidence.id", ondelete="RESTRICT"), index=True)
    caption: Mapped[str] = mapped_column(Text, default="")
    criterion: Mapped[str] = mapped_column(String(64), default="")
    field_code: Mapped[str] = mapped_column(String(32), default="")
    recorded_at: Mapped[datetime]
    recorded_by_id: Mapped[int] = person_key()

    evidence: Mapped[Evidence] = relationship(lazy="joined")
