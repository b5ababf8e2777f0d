"""The registers as a workbook: out, changed, reviewed, confirmed."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from typing import Any

import openpyxl
import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import Database
from tests.factories import Cast
from tests.support.signing_in import form, sign_in, soup

TODAY = datetime(2026, 6, 1, 3, 0, tzinfo=UTC)
SCOPE, STANDARDS, STAFF = "Phạm vi hoạt động", "Chuẩn đo lường", "Nhân viên kỹ thuật"


@pytest.fixture(autouse=True)
def clock(app: Flask) -> None:
    app.config["CLOCK"] = lambda: TODAY


@pytest.fixture
def own(client: FlaskClient, players: Cast) -> FlaskClient:
    return sign_in(client, players.applicant)


def at(players: Cast, *more: str) -> str:
    return "/".join((f"/organisations/{players.organisation.id}/workbook", *more))


def taken(client: FlaskClient, url: str) -> openpyxl.Workbook:
    answer = client.get(url)
    assert answer.status_code == 200
    return openpyxl.load_workbook(BytesIO(answer.data))


def sent(client: FlaskClient, players: Cast, book: openpyxl.Workbook) -> TestResponse:
    file = BytesIO()
    book.save(file)
    file.seek(0)
    return client.post(at(players, "import"), data=form(client, at(players, "import"), workbook=(file, "tệp.xlsx")),
                       content_type="multipart/form-data")  # fmt: skip


def put(book: openpyxl.Workbook, sheet: str, row: int, **said: Any) -> None:
    """Writes into the columns whose heads begin like this, with _ for a blank."""
    page = book[sheet]
    heads = {str(cell.value).removesuffix(" *"): cell.column for cell in page[1]}
    for name, value in said.items():
        page.cell(row, heads[name.replace("_", " ")]).value = value


def test_it_comes_back_unchanged(own: FlaskClient, players: Cast, record: Database) -> None:
    book = taken(own, at(players))

    answer = sent(own, players, book)

    assert answer.status_code == 200, answer.text
    assert "không có gì để ghi" in answer.text
