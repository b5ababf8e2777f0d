"""The list of cases as an Excel workbook: the very rows the address asks for, one sheet, and what it was asked for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from flask_babel import gettext as _

from app import exchange
from app.exchange import Column, Guide, Plan, Workbook
from app.journeys.desk import views
from app.journeys.desk.wanted import Wanted
from app.web.filters import bilingual, date_vi
from workflows.facts import Actor

MOST = 5000
"""So many rows go into one file."""
SHEET = "cases"


def workbook_of(asked: Wanted, actor: Actor, day: date) -> bytes:
    """The file, with everything the list shows and no case that the person may not see."""
    shown = views.list_page(asked, actor, day, per_page=MOST)
    rows = [_row(row) for row in shown["rows"]]
    plan = Plan(SHEET, _("Hồ sơ"), _columns())
    return exchange.write(Workbook((plan,), {SHEET: rows}, _guide(shown, day), opens_on=SHEET))


def _columns() -> tuple[Column, ...]:
    return (
        Column("ref", _("Số hồ sơ"), width=16),
        Column("organisation", _("Tổ chức"), width=50),
        Column("status", _("Trạng thái"), width=34),
        Column("turn", _("Đến lượt"), width=26, hint=_("Ai phải làm bước tiếp theo")),
        Column("handler", _("Người thụ lý"), width=26, hint=_("Để trống khi chưa ai nhận")),
        Column("due", _("Hạn"), kind="date", width=14),
        Column("left", _("Còn lại"), width=26, hint=_("Tính theo ngày làm việc, vào ngày lập")),
        Column("fields", _("Lĩnh vực"), width=34),
        Column("paper", _("Nguồn hồ sơ"), width=26),
    )


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    due = row["due"] or {}
    return {
        "ref": row["ref"],
        "organisation": row["organisation"],
        "status": bilingual(row["state"].label),
        "turn": row["owner"],
        "handler": row["handler"],
        "due": due.get("on"),
        "left": due.get("left", ""),
        "fields": ", ".join(row["fields"]),
        "paper": _("Chép lại từ hồ sơ giấy") if row["transcribed"] else _("Lập trên hệ thống"),
    }


def _guide(shown: Mapping[str, Any], day: date) -> Guide:
    said = [
        _("Danh sách: %(name)s", name=shown["heading"]),
        *(chip["text"] for chip in shown["chips"]),
        _("Ngày lập: %(day)s", day=date_vi(day)),
        _told(shown),
    ]
    heads = (_("Trang tính"), _("Cột"), "", _("Nội dung"))
    return Guide(_("Giới thiệu"), tuple(said), _("Các cột"), heads, "", (_("Tên"), _("Mã")), {})


def _told(shown: Mapping[str, Any]) -> str:
    rows: Sequence[Any] = shown["rows"]
    if shown["shelf"].total > len(rows):
        return _(
            "Có %(n)s trong %(total)s hồ sơ; hãy lọc bớt để lấy phần còn lại.", n=len(rows), total=shown["shelf"].total
        )
    return _("Số hồ sơ: %(n)s", n=len(rows))
