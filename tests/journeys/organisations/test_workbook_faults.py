"""Every way in which a cell of the registers' workbook is wrong is named by sheet and cell."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from app.models import ScopeLine
from tests.factories import Cast
from tests.support.signing_in import sign_in, soup
from tests.support.workbooks import (
    CERTIFICATE,
    CERTIFICATES,
    LINE,
    PERSON,
    SCOPE,
    STAFF,
    STANDARD,
    STANDARDS,
    at,
    errors,
    put,
    register,
    sent,
    taken,
)

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: TODAY


@pytest.fixture
def own(client: FlaskClient, players: Cast) -> FlaskClient:
    return sign_in(client, players.applicant)


def _merge(book: openpyxl.Workbook) -> None:
    book[STANDARDS].merge_cells("A3:B4")


def _twice(book: openpyxl.Workbook) -> None:
    put(book, SCOPE, 3, LINE)
    put(book, SCOPE, 5, LINE)


def _token(book: openpyxl.Workbook) -> None:
    put(book, STANDARDS, 3, {**STANDARD, "Mã dòng": "CH-99999"})


def _rename(book: openpyxl.Workbook) -> None:
    book[STAFF]["A1"].value = "Tên nhân viên"


def typed(sheet: str, row: dict[str, Any], **wrong: Any) -> Callable[[openpyxl.Workbook], None]:
    """A new row that is right but for this."""
    return lambda book: put(
        book, sheet, 3 if sheet != STAFF else 4, {**row, **{k.replace("_", " "): v for k, v in wrong.items()}}
    )


FAULTY = {
    "a day that is none": (typed(STANDARDS, STANDARD, Ngày_hiệu_chuẩn="31/2/2026"), STANDARDS, "H3", "31/2/2026"),
    "crossed": (typed(STANDARDS, STANDARD, Hiệu_chuẩn_lại_trước_ngày=date(2025, 1, 1)), STANDARDS, "I3", "phải sau"),
    "a field nobody knows": (typed(SCOPE, LINE, Lĩnh_vực_đo="Giả kim"), SCOPE, "B3", "không có “Giả kim”"),
    "nothing where something must be": (typed(SCOPE, LINE, Phương_tiện_đo_hoặc_đối_tượng=" "), SCOPE, "C3", "hãy ghi"),
    "half a card": (typed(STAFF, PERSON, Số_thẻ_kiểm_định_viên="KĐV-1"), STAFF, "G4", "để trống cả hai"),
    "months in words": (typed(STAFF, PERSON, Số_tháng_của_hợp_đồng="ba"), STAFF, "E4", "số nguyên"),
    "a contract nobody knows": (typed(STAFF, PERSON, Hợp_đồng_lao_động="24 tháng"), STAFF, "D4",
                                "Hãy ghi một trong: “Không xác định thời hạn”, “Có thời hạn”."),
    "a date where a text should be": (typed(SCOPE, LINE, Số_thứ_tự=date(2026, 2, 1)), SCOPE, "A3", "Văn bản"),
    "a rounded number": (typed(STANDARDS, STANDARD, Số_hiệu=1234567890123456789), STANDARDS, "B3", "làm tròn"),
    "a formula never worked out": (typed(SCOPE, LINE, Phạm_vi_đo="=A1&B1"), SCOPE, "D3", "chưa có kết quả"),
    "an error": (typed(SCOPE, LINE, Phạm_vi_đo="#REF!"), SCOPE, "D3", "#REF!"),
    "merged cells": (_merge, STANDARDS, "A3", "A3:B4"),
    "a row twice": (_twice, SCOPE, "A5", "trùng với ô A3"),
    "a token of no row": (_token, STANDARDS, "L3", "CH-99999"),
    "days of a certificate crossed": (typed(CERTIFICATES, CERTIFICATE, Có_hiệu_lực_đến_ngày="5/5/2024"), CERTIFICATES,
                                      "E3", "trước ngày cấp"),
    "a kind of certificate nobody knows": (typed(CERTIFICATES, CERTIFICATE, Loại_giấy="Bằng khen"), CERTIFICATES, "A3",
                                           "không có “Bằng khen”"),
    "a head that was renamed": (_rename, STAFF, "A1", "Tên nhân viên"),
}  # fmt: skip


@pytest.mark.embedded
@pytest.mark.parametrize("fault", FAULTY)
def test_every_fault_is_named_by_sheet_and_cell_and_nothing_is_written(
    own: FlaskClient, players: Cast, record: Database, fault: str
) -> None:
    spoil, sheet, cell, words = FAULTY[fault]
    book = taken(own, at(players))
    put(book, SCOPE, 6, {**LINE, "Số thứ tự": "99"})  # a sound row beside it
    spoil(book)

    answer = sent(own, players, book)

    assert answer.status_code == 422
    found = [line for line in errors(answer) if line.startswith(f"Trang «{sheet}», ô {cell}: ")]
    assert found, errors(answer)
    assert any(words in line for line in found), found
    assert not soup(answer).select("[name=proposal]")
    assert len(register(record, ScopeLine, players)) == 1
