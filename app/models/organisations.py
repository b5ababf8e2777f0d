"""Laboratories and providers, and what they register: sites, scope lines, standards, staff, certificates."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.models.base import Base, Code, Key, Name, one_of, organisation_key, versioned

if TYPE_CHECKING:
    from app.models.cases import Case

KINDS = ("service_provider", "laboratory")
ACTIVITIES = ("verification", "calibration", "testing")
CERTIFICATES = ("registration", "designation", "accreditation", "other")
REQUIRED = ("legal_name_vi", "tax_code", "founding_document", "head_name", "head_title", "phone", "email")


class Organisation(Base):
    """A laboratory or a provider of verification, calibration and testing."""

    __tablename__ = "organisations"
    __table_args__ = (one_of("kind", *KINDS),)

    id: Mapped[Key]
    kind: Mapped[str] = mapped_column(String(32))
    legal_name_vi: Mapped[Name]
    legal_name_en: Mapped[Name] = mapped_column(default="")
    short_name: Mapped[Name] = mapped_column(default="")
    folded: Mapped[str] = mapped_column(Text, index=False)
    """Names and tax code without diacritics, for search."""
    tax_code: Mapped[str] = mapped_column(String(32), unique=True)
    founding_document: Mapped[Name] = mapped_column(default="")
    founded_on: Mapped[date | None]
    head_name: Mapped[Name] = mapped_column(default="")
    head_title: Mapped[Name] = mapped_column(default="")
    phone: Mapped[str] = mapped_column(String(64), default="")
    email: Mapped[str] = mapped_column(String(320), default="")
    transcribed: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime]
    version: Mapped[int] = mapped_column()

    sites: Mapped[list[Site]] = relationship(cascade="all, delete-orphan", order_by="Site.id")
    scope_lines: Mapped[list[ScopeLine]] = relationship(cascade="all, delete-orphan", order_by="ScopeLine.position")
    standards: Mapped[list[Standard]] = relationship(cascade="all, delete-orphan", order_by="Standard.id")
    staff: Mapped[list[StaffMember]] = relationship(cascade="all, delete-orphan", order_by="StaffMember.id")
    certificates: Mapped[list[OrganisationCertificate]] = relationship(
        cascade="all, delete-orphan", order_by="OrganisationCertificate.id"
    )

    paper_cases: Mapped[list[Case]] = relationship(
        primaryjoin="and_(Case.organisation_id == Organisation.id, Case.on_paper)", order_by="Case.id", viewonly=True
    )

    __mapper_args__ = versioned(version)

    @property
    def paper_states(self) -> list[str]:
        """The states of its dossiers that were handed in on paper."""
        return [case.status for case in self.paper_cases]

    @property
    def gaps(self) -> list[str]:
        """Names of required particulars that are still empty; `sites` when there is none."""
        missing = [name for name in REQUIRED if not getattr(self, name)]
        return missing if self.sites else [*missing, "sites"]

    @property
    def site_names(self) -> list[str]:
        """The names of its sites."""
        return [site.name for site in self.sites]


class Site(Base):
    """A place of activity: province and commune, no district."""

    __tablename__ = "sites"
    __table_args__ = (UniqueConstraint("organisation_id", "name"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    name: Mapped[Name]
    street: Mapped[Name] = mapped_column(default="")
    commune: Mapped[Name]
    province: Mapped[Name]


class ScopeColumns:
    """What a scope line says; the same on the organisation's register and on the copy a case keeps."""

    line: Mapped[str] = mapped_column(String(32))
    """The provider's own number of the line."""
    object: Mapped[Name]
    range: Mapped[Name] = mapped_column(default="")
    accuracy: Mapped[Name] = mapped_column(default="")
    """Class, maximum permissible error, or empty."""
    cmc_value: Mapped[str] = mapped_column(String(64), default="")
    """Expanded uncertainty as written, decimal comma kept."""
    cmc_unit: Mapped[str] = mapped_column(String(32), default="")
    cmc_k: Mapped[str] = mapped_column(String(16), default="")
    activity: Mapped[str] = mapped_column(String(32))
    procedure: Mapped[Name] = mapped_column(default="")
    group2: Mapped[bool] = mapped_column(default=False)


class ScopeLine(ScopeColumns, Base):
    """A line of an organisation's scope of activity."""

    __tablename__ = "scope_lines"
    __table_args__ = (UniqueConstraint("organisation_id", "line"), one_of("activity", *ACTIVITIES))

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    field_code: Mapped[str] = mapped_column(ForeignKey("fields.code", ondelete="RESTRICT"))
    position: Mapped[int] = mapped_column(default=0)


class Standard(Base):
    """A measurement standard with its calibration, and its certification where it verifies group 2 instruments."""

    __tablename__ = "standards"
    __table_args__ = (
        CheckConstraint("due_on > calibrated_on", name="due_after_calibration"),
        CheckConstraint("(certified_number = '') = (certified_expires_on IS NULL)", name="certification_whole"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    name: Mapped[Name]
    serial: Mapped[Code]
    field_code: Mapped[str] = mapped_column(ForeignKey("fields.code", ondelete="RESTRICT"))
    range: Mapped[Name] = mapped_column(default="")
    accuracy: Mapped[Name] = mapped_column(default="")
    certificate: Mapped[Name]
    issuer: Mapped[Name]
    calibrated_on: Mapped[date]
    due_on: Mapped[date]
    certified_number: Mapped[str] = mapped_column(String(64), default="")
    certified_expires_on: Mapped[date | None]


class StaffMember(Base):
    """A technical member of staff, with the verification officer's card where there is one."""

    __tablename__ = "staff_members"
    __table_args__ = (CheckConstraint("(card_number = '') = (card_expires_on IS NULL)", name="card_whole"),)

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    name: Mapped[Name]
    qualification: Mapped[Name] = mapped_column(default="")
    contract: Mapped[str] = mapped_column(String(32), default="permanent")
    """`permanent`, or the months of a contract."""
    card_number: Mapped[str] = mapped_column(String(64), default="")
    card_expires_on: Mapped[date | None]

    field_rows: Mapped[list[StaffField]] = relationship(
        cascade="all, delete-orphan", lazy="selectin", order_by="StaffField.field_code"
    )

    @property
    def fields(self) -> list[str]:
        """Codes of the fields the person works in."""
        return [row.field_code for row in self.field_rows]


class StaffField(Base):
    """A field in which a member of staff works."""

    __tablename__ = "staff_fields"

    staff_member_id: Mapped[int] = mapped_column(ForeignKey("staff_members.id", ondelete="CASCADE"), primary_key=True)
    field_code: Mapped[str] = mapped_column(ForeignKey("fields.code", ondelete="RESTRICT"), primary_key=True)


class OrganisationCertificate(Base):
    """A paper that lets or proves the organisation do its work: a registration, a designation, an accreditation."""

    __tablename__ = "organisation_certificates"
    __table_args__ = (
        one_of("kind", *CERTIFICATES),
        CheckConstraint("number <> ''", name="number_there"),
        CheckConstraint("valid_to >= issued_on", name="valid_once_issued"),
    )

    id: Mapped[Key]
    organisation_id: Mapped[int] = organisation_key()
    kind: Mapped[str] = mapped_column(String(32))
    number: Mapped[Code]
    issuer: Mapped[Name]
    issued_on: Mapped[date]
    valid_to: Mapped[date | None]
    """Its last day; empty where the paper names none."""
    remark: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column()

    __mapper_args__ = versioned(version)
