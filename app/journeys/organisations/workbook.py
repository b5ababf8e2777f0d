"""The workbook that goes out: the registers as they stand, or empty, with a guide that tells how to fill them in."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask_babel import gettext as _
from sqlalchemy import select

from app import exchange
from app.db import session
from app.evidence import download_headers
from app.exchange import Choice, Guide, Plan, Workbook
from app.journeys.organisations import queries
from app.journeys.organisations.sheets import PREFIXES, TRAVELLING, in_source, plans, row_cells, words_of
from app.models import Field, Organisation
from app.models.search import fold
from app.web.filters import date_vi


def filled(organisation: Organisation, day: date) -> bytes:
    """The registers of the organisation as they stand."""
    with in_source():
        all_plans = plans(list_fields())
        names = words_of(all_plans)
        rows = {
            book.name: [row_cells(book, row, names) for row in queries.all_rows(book, organisation)]
            for book in TRAVELLING
        }
        said = _("%(organisation)s, ngày %(day)s.", organisation=organisation.legal_name_vi, day=date_vi(day))
        return exchange.write(Workbook(all_plans, rows, _guide(all_plans, said), opens_on=TRAVELLING[0].name))


def empty() -> bytes:
    """The sheets with nothing in them, opened on the guide."""
    with in_source():
        all_plans = plans(list_fields())
        return exchange.write(Workbook(all_plans, {}, _guide(all_plans, _("Mẫu trống."))))


def file_name(organisation: Organisation, day: date) -> str:
    """What the file is called where it is kept."""
    short = fold(organisation.short_name or organisation.tax_code)
    plain = "".join(letter if letter.isalnum() and letter.isascii() else "-" for letter in short)
    return f"danh-sach-{plain.strip('-') or organisation.id}-{day:%Y%m%d}.xlsx"


def list_fields() -> list[Field]:
    """Every field of measurement, those no longer offered too: registers may still name them."""
    return list(session.scalars(select(Field).order_by(Field.position, Field.code)))


def _guide(all_plans: tuple[Plan, ...], first: str) -> Guide:
    prefixes = ", ".join(f"{prefix}-…" for prefix in PREFIXES.values())
    return Guide(
        title=_("Hướng dẫn"),
        paragraphs=(
            first,
            _("Mỗi trang là một danh sách, mỗi dòng là một mục. Giữ nguyên tên trang và dòng tiêu đề; có thể đổi "
              "thứ tự cột. Cột có dấu * phải ghi."),
            _("Cột “Mã dòng” (%(prefixes)s) cho biết dòng đã có trên hệ thống: đừng sửa. Dòng mới để trống cột này.",
              prefixes=prefixes),
            _("Dòng không còn trong tệp vẫn được giữ trên hệ thống. Muốn xóa, hãy xóa trên màn hình của danh sách."),
            _("Không gộp ô. Ghi giá trị, đừng để công thức chưa tính. Số thập phân dùng dấu phẩy, ngày ghi 25/6/2026."),
            _("Tải tệp lên, hệ thống cho xem trước từng thay đổi và từng lỗi theo trang và ô; chưa xác nhận thì chưa "
              "ghi gì."),
        ),
        columns_title=_("Các cột"),
        heads=(_("Trang"), _("Cột"), _("Bắt buộc"), _("Cách ghi")),
        required=_("Có"),
        code_heads=(_("Ghi trong ô"), _("Mã, cũng được nhận")),
        codes=_codes(all_plans),
    )  # fmt: skip


def _codes(all_plans: tuple[Plan, ...]) -> dict[str, tuple[Choice, ...]]:
    """Every list of choices once, under the words of the first column that offers it."""
    found: dict[tuple[Choice, ...], str] = {}
    for plan in all_plans:
        for column in plan.columns:
            if column.choices:
                found.setdefault(column.choices, column.title.removesuffix(" *"))
    return {title: choices for choices, title in found.items()}


def headers(name: str) -> dict[str, Any]:
    """How the file is handed over."""
    return download_headers(name, "xlsx")
