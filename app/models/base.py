"""The declarative base, the naming of constraints, and the column types that every noun shares."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, cast

from sqlalchemy import CheckConstraint, DateTime, ForeignKey, MetaData, String, Table
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class Instant(TypeDecorator[datetime]):
    """A moment in UTC; refuses one without a zone. SQLite keeps it without a zone and gives it back with one."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment needs its zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Every table of the record; constraints have names that migrations can rely on."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Instant()}

    def __init_subclass__(cls, **options: Any) -> None:
        """The history names rows by their keys, so SQLite too never gives out the key of a deleted row again."""
        super().__init_subclass__(**options)
        table = cast(Table, cls.__table__)
        if table.autoincrement_column is not None:
            table.dialect_options["sqlite"]["autoincrement"] = True


Key = Annotated[int, mapped_column(primary_key=True)]
Code = Annotated[str, mapped_column(String(64))]
Name = Annotated[str, mapped_column(String(300))]


def person_key(**options: Any) -> Any:
    """A column naming a person; pairs with its `*_at` column."""
    return mapped_column(ForeignKey("people.id", ondelete="RESTRICT"), **options)


def organisation_key(**options: Any) -> Any:
    """The organisation a row belongs to: stands on every row that belongs to one."""
    return mapped_column(ForeignKey("organisations.id", ondelete="RESTRICT"), index=True, **options)


def paired(name: str) -> CheckConstraint:
    """`<name>_at` and `<name>_by_id` are both there or both empty."""
    return CheckConstraint(f"({name}_at IS NULL) = ({name}_by_id IS NULL)", name=f"{name}_pair")


def together(*columns: str) -> CheckConstraint:
    """These columns are all there or all empty."""
    first, *others = columns
    text = " AND ".join(f"({first} IS NULL) = ({other} IS NULL)" for other in others)
    return CheckConstraint(text, name=f"{first}_whole")


def versioned(column: Any) -> dict[str, Any]:
    """Mapper arguments of rows whose changes are counted: writing over somebody else's raises StaleDataError."""
    return {"version_id_col": column}


def one_of(column: str, *codes: str) -> CheckConstraint:
    """The column holds one of these codes."""
    listed = ", ".join(f"'{code}'" for code in codes)
    return CheckConstraint(f"{column} IN ({listed})", name=f"{column}_known")
