"""People, the roles they hold, and what the pool knows of assessors."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, Key, Name, one_of, versioned
from workflows.facts import Actor

if TYPE_CHECKING:
    from app.models.organisations import Organisation
    from app.models.signing import SigningRight

ROLES = ("provider", "clerk", "officer", "assessor", "reviewer", "decider", "deputy", "administrator", "observer")
DEGREES = ("technical", "natural_science", "other")


class Person(Base):
    """A human being, not an account: one row per person, whoever signs in."""

    __tablename__ = "people"
    __table_args__ = (
        CheckConstraint("NOT (transcribed AND password_hash IS NOT NULL)", name="transcribed_cannot_sign_in"),
        CheckConstraint("email = lower(email)", name="email_lower"),
    )

    id: Mapped[Key]
    name: Mapped[Name]
    folded: Mapped[Name] = mapped_column(index=True)
    """The name without diacritics, for search."""
    email: Mapped[str | None] = mapped_column(String(320), unique=True)
    """Lower case; the name to sign in with. Empty for people of transcribed dossiers."""
    password_hash: Mapped[str | None] = mapped_column(String(300))
    """Argon2 encoded; empty until the invitation is taken up."""
    is_active: Mapped[bool] = mapped_column(default=True)
    transcribed: Mapped[bool] = mapped_column(default=False)
    """Came with a transcribed dossier: acts in the record, never signs in."""
    organisation_id: Mapped[int | None] = mapped_column(ForeignKey("organisations.id", ondelete="RESTRICT"), index=True)
    """The provider the person belongs to; empty for the agency's people and free assessors."""
    locale: Mapped[str] = mapped_column(String(5), default="vi")
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    role_rows: Mapped[list[PersonRole]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", foreign_keys="PersonRole.person_id"
    )
    conflict_rows: Mapped[list[Conflict]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", foreign_keys="Conflict.person_id"
    )
    assessor: Mapped[Assessor | None] = relationship(back_populates="person", cascade="all, delete-orphan")
    signing_rights: Mapped[list[SigningRight]] = relationship(
        foreign_keys="SigningRight.person_id", order_by="SigningRight.from_on", viewonly=True
    )

    __mapper_args__ = versioned(version)

    @property
    def roles(self) -> frozenset[str]:
        """The codes of the roles held now."""
        return frozenset(row.role for row in self.role_rows)

    def as_actor(self) -> Actor:
        """What rules see of the person who acts."""
        conflicts = frozenset(row.tax_code for row in self.conflict_rows)
        return Actor(self.id, self.name, self.roles, self.organisation_id, conflicts, self._days_for_the_head())

    def _days_for_the_head(self) -> tuple[tuple[date, date], ...]:
        # Only a deputy is asked: nobody else's page pays for the look-up.
        if "deputy" not in self.roles:
            return ()
        return tuple((right.from_on, right.to_on) for right in self.signing_rights if right.revoked_at is None)


class PersonRole(Base):
    """A role held by a person; rights are the union of the roles."""

    __tablename__ = "person_roles"
    __table_args__ = (one_of("role", *ROLES),)

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    role: Mapped[str] = mapped_column(String(32), primary_key=True)


class Assessor(Base):
    """A person's place in the pool: what TCVN 13187:2020 clauses 5.1 and 5.2 ask about."""

    __tablename__ = "assessors"
    __table_args__ = (one_of("degree", *DEGREES), CheckConstraint("years >= 0 AND years <= 70", name="years_plausible"))

    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), primary_key=True)
    degree: Mapped[str] = mapped_column(String(32))
    """The field of the university degree."""
    years: Mapped[int]
    """Years of continuous work in the field."""
    note: Mapped[str] = mapped_column(Text, default="")
    """Other forms of training that were accepted, and why."""

    person: Mapped[Person] = relationship(back_populates="assessor", lazy="joined")
    training_rows: Mapped[list[AssessorTraining]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AssessorTraining.content"
    )
    field_rows: Mapped[list[AssessorField]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="AssessorField.field_code"
    )

    @property
    def name(self) -> str:
        """The person's name."""
        return self.person.name

    @property
    def training(self) -> list[str]:
        """Codes of completed training contents, `in_depth:<field>` among them."""
        return [row.content for row in self.training_rows]

    @property
    def fields(self) -> list[str]:
        """Codes of the fields the person works in."""
        return [row.field_code for row in self.field_rows]

    @property
    def conflicts(self) -> list[str]:
        """Tax codes of organisations with which a conflict is declared."""
        return [row.tax_code for row in self.person.conflict_rows]

    @property
    def organisation_id(self) -> int | None:
        """The provider the person belongs to, if any."""
        return self.person.organisation_id


class AssessorTraining(Base):
    """A completed training content of an assessor."""

    __tablename__ = "assessor_training"

    assessor_id: Mapped[int] = mapped_column(ForeignKey("assessors.person_id", ondelete="CASCADE"), primary_key=True)
    content: Mapped[str] = mapped_column(String(80), primary_key=True)


class AssessorField(Base):
    """A field of measurement an assessor works in."""

    __tablename__ = "assessor_fields"

    assessor_id: Mapped[int] = mapped_column(ForeignKey("assessors.person_id", ondelete="CASCADE"), primary_key=True)
    field_code: Mapped[str] = mapped_column(ForeignKey("fields.code", ondelete="RESTRICT"), primary_key=True)


class Conflict(Base):
    """A declared conflict of a person with an organisation, known by its tax code even before it registers."""

    __tablename__ = "conflicts"
    __table_args__ = (UniqueConstraint("person_id", "tax_code"),)

    id: Mapped[Key]
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete="CASCADE"), index=True)
    tax_code: Mapped[Code]
    reason: Mapped[str] = mapped_column(Text, default="")
    declared_on: Mapped[date | None]
