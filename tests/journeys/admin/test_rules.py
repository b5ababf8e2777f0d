"""The settings of procedures and the legal texts, shown with how sure they are."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app.journeys.admin.rule_rows import MARKS, legal_rows, list_editions, unlisted_sources
from app.papers.law import MARKS as LEGAL_MARKS
from app.papers.law import legal_basis
from tests.rows import START
from tests.support.signing_in import soup
from workflows.reader import list_procedures, load
from workflows.roles import MARKS as SETTING_MARKS


def rows_of(page: BeautifulSoup) -> dict[str, str]:
    """What the first table says, by the words at the beginning of each row."""
    found = page.select("tbody tr")
    return {row.select_one("th").get_text(" ", strip=True): row.get_text(" ", strip=True) for row in reversed(found)}


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
        unused = [row.name for edition in list_editions() for row in edition.rows if not row.uses]

    assert unused == []


def test_every_mark_has_its_words() -> None:
    assert set(MARKS) == {*SETTING_MARKS, *LEGAL_MARKS}


def test_an_older_version_can_still_be_read(admin: FlaskClient) -> None:
    page = soup(admin.get("/procedures/standardisation/1"))

    assert "phiên bản 1" in page.select_one("h1").text
    assert admin.get("/procedures/standardisation/77").status_code == 404
    assert admin.get("/procedures/nothing/1").status_code == 404


def test_what_rests_on_a_legal_text_is_listed(app: Flask) -> None:
    with app.test_request_context():
        rows = {row.text.key: row for row in legal_rows(START.date())}

    assert any("Nhân viên kỹ thuật" in one for one in rows["decree_105_2016"].settings)
    assert rows["decree_105_2016"].papers == ("báo cáo đánh giá", "quyết định")
    assert rows["decree_36_2026"].settings == ()  # it only names the decree that it amends
    assert rows["decision_996"].settings == ()


def test_an_unverified_text_is_shown_as_one(admin: FlaskClient) -> None:
    page = soup(admin.get("/legal-texts"))

    rows = rows_of(page)
    for text in legal_basis().texts:
        assert ("Chưa viện dẫn trong giấy tờ" in rows[text.citation]) is (text.mark != "V")
        assert "hiệu lực" in rows[text.citation]
        assert str(MARKS[text.mark][0]) in rows[text.citation]


def test_settings_without_a_text_in_the_table_are_told(app: Flask, admin: FlaskClient) -> None:
    with app.test_request_context():
        loose = dict(unlisted_sources())

    assert any(name.startswith("Kiểm tra hồ sơ") and "24/2013" in source for name, source in loose.items())
    assert not any("105/2016" in source for source in loose.values())
    assert "chưa dựa vào văn bản nào" in admin.get("/legal-texts").text
