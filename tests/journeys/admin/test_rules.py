"""The settings of procedures and the legal texts, shown with how sure they are."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient

from app.journeys.admin.rule_rows import MARKS, list_editions
from app.papers.law import MARKS as LEGAL_MARKS
from tests.rows import START
from tests.support.signing_in import soup
from workflows.reader import list_procedures, load
from workflows.roles import MARKS as SETTING_MARKS


def test_every_setting_is_shown_with_its_value_source_and_mark(admin: FlaskClient) -> None:
    page = soup(admin.get("/procedures"))

    shown = {
        row.select_one("th").get_text(strip=True): row.get_text(" ", strip=True) for row in page.select("tbody tr")
    }
    for name in list_procedures():
        for setting in load(name).settings.values():
            assert setting.label is not None
            row = shown[setting.label.vi]
            assert setting.source in row
            assert str(MARKS[setting.mark][0]) in row
    assert "10 ngày làm việc" in shown["Kiểm tra hồ sơ"]
    assert "không phù hợp nặng, không phù hợp nhẹ" in shown["Mức phát hiện chặn phê duyệt"]
    assert "chỉ để xem" in page.text
    assert not page.select("main form")


def test_every_setting_says_where_it_is_used(app: Flask) -> None:
    with app.test_request_context():
        unused = [row.name for edition in list_editions(START.date()) for row in edition.rows if not row.uses]

    assert unused == []


def test_every_mark_has_its_words() -> None:
    assert set(MARKS) == {*SETTING_MARKS, *LEGAL_MARKS}


def test_an_older_version_can_still_be_read(admin: FlaskClient) -> None:
    page = soup(admin.get("/procedures/standardisation/1"))

    assert "phiên bản 1" in page.select_one("h1").text
    assert admin.get("/procedures/standardisation/77").status_code == 404
    assert admin.get("/procedures/nothing/1").status_code == 404


def test_a_setting_leads_to_the_text_it_rests_on_and_says_what_is_doubtful(admin: FlaskClient) -> None:
    page = soup(admin.get("/procedures/standardisation/1"))

    row = next(row for row in page.select("tbody tr") if row.select_one("th").text.strip() == "Thành lập đoàn đánh giá")
    assert row.select_one("a")["href"] == "/legal-texts/circular_24_2013"
    assert "Theo nguồn thứ cấp đã được thay thế bởi 54/2025/TT-BKHCN: cần xem lại." in row.get_text(" ", strip=True)
