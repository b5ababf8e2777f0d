"""The agency of this installation: its letterhead, and the table of fields of measurement."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base, Name, versioned


class Agency(Base):
    """The one agency: what its papers carry at head and foot. There is one row, with id 1."""

    __tablename__ = "agency"
    __table_args__ = (CheckConstraint("id = 1", name="only_one"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    parent_name: Mapped[Name]
    """The body above, e.g. the provincial People's Committee."""
    name: Mapped[Name]
    place: Mapped[Name]
    """Before the date, e.g. the province."""
    symbol: Mapped[str] = mapped_column(String(64))
    """Behind the number of its papers, e.g. SKHCN."""
    head_title: Mapped[Name]
    """The title of the head who signs, e.g. GIÁM ĐỐC."""
    authority: Mapped[str] = mapped_column(String(16), default="")
    """TM., KT., TL. or TUQ., or empty."""
    recipients: Mapped[str] = mapped_column(Text, default="")
    """Recipients of a decision, one a line."""
    version: Mapped[int] = mapped_column()

    __mapper_args__ = versioned(version)


class Field(Base):
    """A field of measurement; a table, so that the agency can add one."""

    __tablename__ = "fields"

    code: Mapped[str] = mapped_column(String(32), primary_key=True)
    name_vi: Mapped[Name]
    name_en: Mapped[Name]
    position: Mapped[int]
    is_active: Mapped[bool] = mapped_column(default=True)
