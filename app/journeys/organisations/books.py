"""The five registers an organisation keeps: how each is named, filled in, sorted, searched and written."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.organisations import certificates
from app.journeys.organisations import registers as verbs
from app.journeys.organisations.certificate_form import CertificateForm
from app.journeys.organisations.contents import (
    CertificateContent,
    Content,
    LineContent,
    StandardContent,
    content_of,
    fingerprint,
    plain,
)
from app.journeys.organisations.forms import ContentForm, LineForm, SiteForm, StaffForm, StandardForm
from app.models import OrganisationCertificate, ScopeLine, Site, StaffMember, Standard
from app.models.search import fold
from app.web import terms
from workflows.reasons import Reason

Sorts = Mapping[str, Callable[[Any], Any]]


@dataclass(frozen=True)
class Book:
    """One register: its words, its form, its verbs, and how its rows are found and put in order."""

    name: str
    title: Any
    adding: Any
    empty: Any
    model: type[Any]
    form: type[ContentForm]
    add: Callable[..., Any]
    change: Callable[..., None]
    remove: Callable[..., None]
    sorts: Sorts
    words: Callable[[Any], tuple[str, ...]]
    stays: Callable[[Any], list[Reason]] = lambda _row: []
    short_title: Any = ""
    """For the sheet of a workbook, where the title is longer than the 31 letters that Excel allows."""

    @property
    def sheet_title(self) -> str:
        """What its sheet of a workbook is called."""
        return str(self.short_title or self.title)

    def content(self, row: Any) -> Content:
        """What a row says now."""
        return content_of(row, self.form.says)

    def blank_form(self) -> ContentForm:
        """The form of a row that is not there yet."""
        return self.form()

    def form_of(self, row: Any) -> ContentForm:
        """The form of a row, filled in, with the version that is seen."""
        said = self.content(row)
        return self.form(**plain(said), seen_version=fingerprint(said))

    def fits(self, row: Any, searched: str) -> bool:
        """Whether the row has these words somewhere, however their accents are written."""
        return fold(searched) in fold(" ".join(self.words(row)))


def natural(text: str) -> list[tuple[int, int, str]]:
    """A key by which 2 stands before 10, and letters are put in order without their accents."""
    parts = re.split(r"(\d+)", fold(text))
    return [(0, int(part), "") if part.isdigit() else (1, 0, part) for part in parts if part]


def _activity(line: ScopeLine) -> str:
    return terms.word(terms.ACTIVITIES, line.activity)


SITES = Book(
    name="sites",
    title=_l("Địa điểm hoạt động"),
    adding=_l("Thêm địa điểm"),
    empty=_l("Chưa có địa điểm nào. Hồ sơ cần ít nhất một địa điểm hoạt động."),
    model=Site,
    form=SiteForm,
    add=verbs.add_site,
    change=verbs.change_site,
    remove=verbs.remove_site,
    sorts={"name": lambda row: natural(row.name), "province": lambda row: natural(row.province)},
    words=lambda row: (row.name, row.street, row.commune, row.province),
)
SCOPE = Book(
    name="scope",
    title=_l("Phạm vi hoạt động"),
    adding=_l("Thêm dòng phạm vi"),
    empty=_l("Chưa có dòng phạm vi nào. Mỗi dòng là một loại phương tiện đo với phạm vi và độ chính xác của nó."),
    model=ScopeLine,
    form=LineForm,
    add=verbs.add_line,
    change=verbs.change_line,
    remove=verbs.remove_line,
    sorts={
        "line": lambda row: natural(row.line),
        "object": lambda row: natural(row.object),
        "field": lambda row: natural(terms.field_name(row.field_code)),
        "activity": lambda row: natural(_activity(row)),
    },
    words=lambda row: (
        row.line,
        row.object,
        row.range,
        row.accuracy,
        row.procedure,
        terms.field_name(row.field_code),
        _activity(row),
    ),
    stays=verbs.why_line_stays,
)
STANDARDS = Book(
    name="standards",
    title=_l("Chuẩn đo lường"),
    adding=_l("Thêm chuẩn đo lường"),
    empty=_l("Chưa có chuẩn đo lường nào. Mỗi lĩnh vực cần ít nhất một chuẩn còn hạn hiệu chuẩn."),
    model=Standard,
    form=StandardForm,
    add=verbs.add_standard,
    change=verbs.change_standard,
    remove=verbs.remove_standard,
    sorts={
        "name": lambda row: natural(row.name),
        "field": lambda row: natural(terms.field_name(row.field_code)),
        "due": lambda row: row.due_on,
    },
    words=lambda row: (
        row.name,
        row.serial,
        row.range,
        row.accuracy,
        row.certificate,
        row.issuer,
        row.certified_number,
        terms.field_name(row.field_code),
    ),
)
STAFF = Book(
    name="staff",
    title=_l("Nhân viên kỹ thuật"),
    adding=_l("Thêm nhân viên kỹ thuật"),
    empty=_l("Chưa có nhân viên kỹ thuật nào. Mỗi lĩnh vực cần ít nhất hai người."),
    model=StaffMember,
    form=StaffForm,
    add=verbs.add_staff,
    change=verbs.change_staff,
    remove=verbs.remove_staff,
    sorts={
        "name": lambda row: natural(row.name.rpartition(" ")[2] + " " + row.name),
        "card": lambda row: (row.card_expires_on is None, row.card_expires_on),
    },
    words=lambda row: (row.name, row.qualification, row.card_number, *(terms.field_name(one) for one in row.fields)),
)
CERTIFICATES = Book(
    name="certificates",
    title=_l("Giấy chứng nhận, đăng ký, chỉ định"),
    short_title=_l("Chứng nhận, đăng ký, chỉ định"),
    adding=_l("Thêm giấy"),
    empty=_l(
        "Chưa có giấy nào. Hãy ghi giấy chứng nhận đăng ký cung cấp dịch vụ, quyết định chỉ định, chứng chỉ VILAS "
        "để được nhắc trước khi hết hạn."
    ),
    model=OrganisationCertificate,
    form=CertificateForm,
    add=certificates.add_certificate,
    change=certificates.change_certificate,
    remove=certificates.remove_certificate,
    sorts={
        "number": lambda row: natural(row.number),
        "kind": lambda row: natural(terms.word(terms.CERTIFICATES, row.kind)),
        "issued": lambda row: row.issued_on,
        "valid": lambda row: (row.valid_to is None, row.valid_to),
    },
    words=lambda row: (terms.word(terms.CERTIFICATES, row.kind), row.number, row.issuer, row.remark),
)
BOOKS = {book.name: book for book in (SITES, SCOPE, STANDARDS, STAFF, CERTIFICATES)}
FIELDLESS = (SITES.name, CERTIFICATES.name)
"""Registers whose rows are about no field of measurement."""
DATED = (STANDARDS.name, STAFF.name, CERTIFICATES.name)
"""Registers whose rows may run out."""


def row_name(row: Any) -> str:
    """What a row, or what it says, is called in a sentence."""
    if isinstance(row, ScopeLine | LineContent):
        return _("dòng %(line)s, %(object)s", line=row.line, object=row.object)
    if isinstance(row, Standard | StandardContent):
        return f"{row.name} ({row.serial})"
    if isinstance(row, OrganisationCertificate | CertificateContent):
        return _("%(kind)s số %(number)s", kind=terms.word(terms.CERTIFICATES, row.kind), number=row.number)
    return str(row.name)
