"""The registers' workbook in tests: rows that are right, taking it out, changing cells, sending it, confirming."""

from __future__ import annotations

from datetime import date
from io import BytesIO
from typing import Any

import openpyxl
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.db import Database, session
from tests.factories import Cast
from tests.support.signing_in import form, soup

SCOPE, STANDARDS, STAFF = "Phạm vi hoạt động", "Chuẩn đo lường", "Nhân viên kỹ thuật"
CERTIFICATES = "Chứng nhận, đăng ký, chỉ định"
LINE: dict[str, Any] = {
    "Số thứ tự": 12,
    "Lĩnh vực đo": "Khối lượng",
    "Phương tiện đo hoặc đối tượng": "Cân bàn",
    "Hoạt động": "Hiệu chuẩn",
    "CMC: độ không đảm bảo đo mở rộng": "1,5",
    "CMC: đơn vị": "mg",
    "CMC: hệ số phủ k": 2,
}
STANDARD: dict[str, Any] = {
    "Tên chuẩn đo lường": "Bộ quả cân F1",
    "Số hiệu": "F1-77",
    "Lĩnh vực đo": "mass",
    "Số giấy chứng nhận hiệu chuẩn": "HC.77",
    "Nơi hiệu chuẩn": "Viện Đo lường Bắc Hà",
    "Ngày hiệu chuẩn": date(2026, 1, 5),
    "Hiệu chuẩn lại trước ngày": "09/9/2026",
}
PERSON: dict[str, Any] = {
    "Họ và tên": "Lê Văn Ất",
    "Lĩnh vực đo phụ trách": "Khối lượng; length",
    "Hợp đồng lao động": "Có thời hạn",
    "Số tháng của hợp đồng": 36,
}

CERTIFICATE: dict[str, Any] = {
    "Loại giấy": "cong nhan vilas",
    "Số": "VILAS 456",
    "Cơ quan, tổ chức cấp": "Văn phòng Công nhận Chất lượng",
    "Ngày cấp": date(2024, 5, 6),
}


def at(players: Cast, *more: str) -> str:
    return "/".join((f"/organisations/{players.organisation.id}/workbook", *more))


def taken(client: FlaskClient, url: str) -> openpyxl.Workbook:
    answer = client.get(url)
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.data))


def sent(client: FlaskClient, players: Cast, book: openpyxl.Workbook | bytes, name: str = "tệp.xlsx") -> TestResponse:
    file = BytesIO(book if isinstance(book, bytes) else b"")
    if not isinstance(book, bytes):
        book.save(file)
        file.seek(0)
    filled = form(client, at(players, "import"), workbook=(file, name))
    return client.post(at(players, "import"), data=filled, content_type="multipart/form-data")


def confirmed(client: FlaskClient, players: Cast, review: TestResponse) -> TestResponse:
    """Presses the button on the page of the review."""
    hidden = {tag["name"]: tag["value"] for tag in soup(review).select("main form input[type=hidden]")}
    return client.post(at(players, "import", "confirm"), data=hidden)


def put(book: openpyxl.Workbook, sheet: str, row: int, said: dict[str, Any]) -> None:
    """Writes into the columns with these heads."""
    heads = {str(cell.value).removesuffix(" *"): cell.column for cell in book[sheet][1]}
    for name, value in said.items():
        book[sheet].cell(row, heads[name]).value = value


def errors(answer: TestResponse) -> list[str]:
    return [one.get_text() for one in soup(answer).select(".kc-cell-errors li")]


def register(record: Database, model: Any, players: Cast) -> list[Any]:
    with record.reading():
        wanted = select(model).where(model.organisation_id == players.organisation.id).order_by(model.id)
        return list(session.scalars(wanted))
