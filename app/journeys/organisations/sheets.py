"""The sheets of the workbook: one for each register that travels, with the very fields of its form as columns."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import force_locale
from flask_babel import gettext as _

from app.exchange import Choice, Column, Plan
from app.journeys.organisations.books import CERTIFICATES, SCOPE, STAFF, STANDARDS, Book
from app.journeys.organisations.contents import PERMANENT, Content, plain
from app.journeys.organisations.forms import ContentForm
from app.models import Field
from app.web.fields import DateField, ManyField, NumberField, YesNoField
from app.web.fields.choices import OfferField

TRAVELLING = (SCOPE, STANDARDS, STAFF, CERTIFICATES)
SOURCE = "vi"
"""The workbook speaks Vietnamese whatever the screen does: it goes from hand to hand."""
ROW_KEY = "row_key"
PREFIXES = {"scope": "PV", "standards": "CH", "staff": "NV", "certificates": "CN"}
WIDTHS = {
    "line": 8,
    "name": 28,
    "object": 30,
    "fields": 30,
    "field_code": 22,
    "qualification": 26,
    "issuer": 26,
    "kind": 30,
    "remark": 30,
}
YES, NO = "yes", "no"


def plans(fields: Sequence[Field]) -> tuple[Plan, ...]:
    """The plan of every sheet in the language of the moment; callers write and read under `SOURCE`."""
    return tuple(_plan(book, fields) for book in TRAVELLING)


def _plan(book: Book, fields: Sequence[Field]) -> Plan:
    form = blank_form(book)
    form.offer([(one.code, one.name_vi) for one in fields])
    key = Column(
        ROW_KEY,
        _("Mã dòng"),
        hint=_("Hệ thống ghi để nhận ra dòng đã có. Không sửa; dòng mới thì để trống."),
        width=10,
    )
    return Plan(book.name, book.sheet_title, (*(_column(one) for one in form.visible_fields()), key))


def _column(field: Any) -> Column:
    required = bool(field.required) and not isinstance(field, YesNoField)
    return Column(
        key=field.short_name,
        title=field.label.text + (" *" if required else ""),
        kind="date" if isinstance(field, DateField) else "number" if isinstance(field, NumberField) else "text",
        choices=_choices(field),
        several=isinstance(field, ManyField),
        required=required,
        hint=_hint(field),
        width=WIDTHS.get(field.short_name, 18),
    )


def _choices(field: Any) -> tuple[Choice, ...]:
    if isinstance(field, YesNoField):
        return (Choice(YES, _("Có")), Choice(NO, _("Không")))
    if isinstance(field, OfferField):
        return tuple(Choice(one.value, one.label) for one in field.choices)
    return ()


def _hint(field: Any) -> str:
    if isinstance(field, ManyField):
        return _("Nhiều lĩnh vực thì cách nhau bằng dấu chấm phẩy.")
    if isinstance(field, DateField):
        return _("Ngày/tháng/năm, ví dụ 25/6/2026.")
    if isinstance(field, OfferField):
        return _("Chọn trong danh sách của ô.")
    return str(field.description)


def row_cells(book: Book, row: Any, names: Mapping[str, str]) -> dict[str, Any]:
    """What a row of the register says in the cells of its sheet."""
    said = spread(book.content(row))
    cells = {name: _cell(name, value, names) for name, value in said.items()}
    return cells | {ROW_KEY: token(book, row)}


def spread(content: Content) -> dict[str, Any]:
    """The content under the names of the fields that ask for it."""
    said = plain(content)
    if "contract" in said:
        fixed = said["contract"] != PERMANENT
        said |= {"contract": "fixed" if fixed else PERMANENT, "months": said["contract"] if fixed else None}
    return said


def _cell(name: str, value: Any, names: Mapping[str, str]) -> Any:
    if isinstance(value, bool):
        return names[f"group2:{YES if value else NO}"]
    if value is None or isinstance(value, date):
        return value
    if name == "months":
        return int(value)
    if isinstance(value, list | tuple):
        return "; ".join(names.get(f"{name}:{one}", str(one)) for one in value)
    return names.get(f"{name}:{value}", str(value))


def words_of(all_plans: Iterable[Plan]) -> dict[str, str]:
    """The words of every choice, by its column and code."""
    return {
        f"{column.key}:{choice.code}": choice.words
        for plan in all_plans
        for column in plan.columns
        for choice in column.choices
    }


def token(book: Book, row: Any) -> str:
    """How the workbook names a row that is there: PV-12."""
    return f"{PREFIXES[book.name]}-{row.id}"


def in_source() -> Any:
    """A context in which everything is worded for the workbook."""
    return force_locale(SOURCE)


def blank_form(book: Book) -> ContentForm:
    """A form that rows of the workbook are put through; the request that brought them was checked already."""
    return book.form(formdata=None, meta={"csrf": False})
