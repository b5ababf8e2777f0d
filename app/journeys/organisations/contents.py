"""What a provider says of itself and enters in its registers, as frozen values without the record."""

from __future__ import annotations

import zlib
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any, TypeVar

from app.ledger.canonical import canonical

PERMANENT = "permanent"


@dataclass(frozen=True)
class Content:
    """What may be said of an organisation or of a row of its registers."""


@dataclass(frozen=True)
class Particulars(Content):
    """Who the organisation is; blanks are for the procedure to miss at submission."""

    kind: str
    legal_name_vi: str
    tax_code: str
    legal_name_en: str = ""
    short_name: str = ""
    founding_document: str = ""
    founded_on: date | None = None
    head_name: str = ""
    head_title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True)
class SiteContent(Content):
    """A place of activity: province and commune, no district."""

    name: str
    commune: str
    province: str
    street: str = ""


@dataclass(frozen=True)
class LineContent(Content):
    """A line of the scope; the CMC is kept as it was written."""

    line: str
    field_code: str
    object: str
    activity: str
    range: str = ""
    accuracy: str = ""
    cmc_value: str = ""
    cmc_unit: str = ""
    cmc_k: str = ""
    procedure: str = ""
    group2: bool = False


@dataclass(frozen=True)
class StandardContent(Content):
    """A measurement standard; number and last day of its certification come together or not at all."""

    name: str
    serial: str
    field_code: str
    certificate: str
    issuer: str
    calibrated_on: date
    due_on: date
    range: str = ""
    accuracy: str = ""
    certified_number: str = ""
    certified_expires_on: date | None = None


@dataclass(frozen=True)
class StaffContent(Content):
    """A technical member of staff; `contract` is `permanent` or months, the card's number and last day go together."""

    name: str
    fields: tuple[str, ...]
    qualification: str = ""
    contract: str = PERMANENT
    card_number: str = ""
    card_expires_on: date | None = None


@dataclass(frozen=True)
class CertificateContent(Content):
    """A registration, designation, accreditation or another such paper; `valid_to` is None where it names no day."""

    kind: str
    number: str
    issuer: str
    issued_on: date
    valid_to: date | None = None
    remark: str = ""


Kind = TypeVar("Kind", bound=Content)


def content_of(row: Any, kind: type[Kind]) -> Kind:
    """What the row says now."""
    found: dict[str, Any] = {one.name: getattr(row, one.name) for one in fields(kind)}
    return kind(**{name: tuple(value) if isinstance(value, list) else value for name, value in found.items()})


def plain(content: Content) -> dict[str, object]:
    """The content as the history keeps it."""
    return asdict(content)


def fingerprint(content: Content) -> int:
    """A number that changes when the content does: the version of rows that have none of their own."""
    return zlib.crc32(canonical(plain(content))) or 1
