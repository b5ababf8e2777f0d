"""Days and terms: the agency's own calendar, timers that wait for their day, and new dates promised with an apology."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, Index, String, Text, TextClause, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Key, Name, one_of, organisation_key, paired, person_key, together
from app.models.people import Person

CALENDAR_KINDS = ("closed", "open", "year")
TIMER_KINDS = ("reminder", "escalation")
_DAYS = text("withdrawn_at IS NULL AND kind <> 'year'")
_YEARS = text("withdrawn_at IS NULL AND kind = 'year'")


def _once(name: str, standing: TextClause) -> Index:
    return Index(name, "on_day", unique=True, sqlite_where=standing, postgresql_where=standing)


class CalendarEntry(Base):
    """A day that the agency closes or opens, or a year whose list of days it confirms; withdrawn, never changed."""

    __tablename__ = "calendar_entries"
    __table_args__ = (
        one_of("kind", *CALENDAR_KINDS),
        CheckConstraint("note <> ''", name="note_there"),
        CheckConstraint("source <> ''", name="source_there"),
        paired("entered"),
        paired("withdrawn"),
        _once("uq_calendar_entries_day", _DAYS),  # a day is either closed or open
        _once("uq_calendar_entries_year", _YEARS),
    )

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(16))
    on_day: Mapped[date]
    """The day; for a year its first one."""
    note: Mapped[Name]
    """Why, as people are told."""
    source: Mapped[Name]
    """The paper that says so."""
    entered_at: Mapped[datetime]
    entered_by_id: Mapped[int] = person_key()
    withdrawn_at: Mapped[datetime | None]
    withdrawn_by_id: Mapped[int | None] = person_key()

    entered_by: Mapped[Person] = relationship(foreign_keys=[entered_by_id])


class Timer(Base):
    """A notice that waits for its day: planned when a term begins, and settled once."""

    __tablename__ = "timers"
    __table_args__ = (
        one_of("kind", *TIMER_KINDS),
        one_of("outcome", "", "fired", "passed_over", "withdrawn"),
        together("settled_at", "event_seq"),
        CheckConstraint("(outcome = '') = (settled_at IS NULL)", name="outcome_when_settled"),
        Index("ix_timers_open", "fires_on", sqlite_where=text("outcome = ''"), postgresql_where=text("outcome = ''")),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    finding_id: Mapped[int | None] = mapped_column(ForeignKey("findings.id", ondelete="RESTRICT"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    due_on: Mapped[date]
    """The last day of the term that it belongs to."""
    fires_on: Mapped[date]
    planned_at: Mapped[datetime]
    outcome: Mapped[str] = mapped_column(String(16), default="")
    settled_at: Mapped[datetime | None]
    event_seq: Mapped[int | None] = mapped_column(BigInteger)
    """The event that settled it: the notice, or the step by which the term ended."""


class Apology(Base):
    """A new day promised for the result because the agency is late, and why; what the paper says."""

    __tablename__ = "apologies"
    __table_args__ = (
        paired("written"),
        CheckConstraint("reason <> ''", name="reason_there"),
        CheckConstraint("new_on > was_on", name="later"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    case_id: Mapped[int] = mapped_column(ForeignKey("cases.id", ondelete="RESTRICT"), index=True)
    was_on: Mapped[date]
    new_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    written_at: Mapped[datetime]
    written_by_id: Mapped[int] = person_key()
