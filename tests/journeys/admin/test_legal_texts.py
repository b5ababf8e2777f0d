"""The table of legal texts in administration: how each stands, and every rule that rests on it."""

from __future__ import annotations

from datetime import date

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from app.journeys.admin.law_rows import legal_rows, unlisted_sources
from app.journeys.admin.rule_rows import MARKS
from app.papers.law import legal_basis
from app.web.filters import date_vi
from app.web.listing import PER_PAGE
from checklists import reader as checklists
from tests.support.signing_in import soup

DAY = date(2026, 8, 10)
ALL = "/legal-texts"


def said(page: BeautifulSoup) -> dict[str, str]:
    """What the first table says of each text, by its number."""
    rows = page.select_one("table").select("tbody tr")
    return {row.select_one("a").get_text(strip=True): row.get_text(" ", strip=True) for row in rows}


def every_row(admin: FlaskClient, query: str = "") -> dict[str, str]:
    pages = -(-len(legal_basis().texts) // PER_PAGE)
    found: dict[str, str] = {}
    for number in range(1, pages + 1):
        found |= said(soup(admin.get(f"{ALL}?page={number}{query}")))
    return found


def test_every_text_is_shown_with_its_standing_and_its_mark_in_words(admin: FlaskClient) -> None:
    rows = every_row(admin)

    assert set(rows) == {text.number for text in legal_basis().texts}
    for text in legal_basis().texts:
        row = rows[text.number]
        assert text.title.vi in row
        assert text.issuer.vi in row
        assert "hiệu lực" in row
        assert str(MARKS[text.mark][0]) in row
        assert ("Chưa đối chiếu với văn bản gốc" in row) is (not text.is_verified)
    assert "Theo nguồn thứ cấp đã được thay thế bởi 54/2025/TT-BKHCN" in rows["24/2013/TT-BKHCN"]
    assert "Có sửa đổi chưa kiểm chứng: 36/2026/NĐ-CP." in rows["105/2016/NĐ-CP"]
    assert "Chưa viện dẫn trong giấy tờ" in rows["36/2026/NĐ-CP"]
    assert "Không có quy tắc nào" in rows["107/2016/NĐ-CP"]


def test_the_list_has_pages(admin: FlaskClient) -> None:
    first = soup(admin.get(ALL))

    assert len(said(first)) == PER_PAGE
    assert first.select_one('a[rel="next"]')["href"].endswith("page=2")
    assert said(soup(admin.get(f"{ALL}?page=99"))) == said(soup(admin.get(f"{ALL}?page=2")))


def test_texts_are_found_without_diacritics_and_by_number(admin: FlaskClient) -> None:
    assert set(said(soup(admin.get(f"{ALL}?q=luat+do+luong+2011")))) == {"04/2011/QH13"}
    assert set(said(soup(admin.get(f"{ALL}?q=510")))) == {"510/QĐ-BKHCN"}
    empty = soup(admin.get(f"{ALL}?q=khong-co"))
    assert "Không có văn bản nào như vậy" in empty.text


@pytest.mark.parametrize("shown", ["in_force", "future", "ended", "unclear", "unverified", "rested"])
def test_the_list_is_narrowed_to_what_is_asked_for(admin: FlaskClient, shown: str) -> None:
    page = soup(admin.get(f"{ALL}?shown={shown}"))
    rows = said(page) if page.select_one("table.kc-cards") else {}

    # The clock of the pages stands in the year of the other tests; a standing is asked for by its word alone.
    words = {"in_force": "Còn hiệu lực", "future": "Chưa có hiệu lực", "ended": "Hết hiệu lực từ"}
    words |= {"unclear": "Chưa rõ hiệu lực", "unverified": "Chưa đối chiếu với văn bản gốc"}
    everything = every_row(admin)
    if shown == "rested":
        assert set(rows) == {number for number, row in everything.items() if "Không có quy tắc nào" not in row}
    else:
        assert set(rows) == {number for number, row in everything.items() if words[shown] in row}


def test_an_unknown_word_in_the_address_narrows_nothing(admin: FlaskClient) -> None:
    assert said(soup(admin.get(f"{ALL}?shown=crooked"))) == said(soup(admin.get(ALL)))


def test_everything_that_rests_on_a_text_is_gathered(app: Flask, record: Database) -> None:
    with app.test_request_context(), record.reading():
        rows = {row.text.key: row for row in legal_rows(DAY)}

    decree = rows["decree_105_2016"]
    assert decree.papers == ("báo cáo đánh giá", "quyết định")
    assert any("Nhân viên kỹ thuật" in one.words for one in decree.settings)
    assert decree.steps
    assert rows["circular_54_2025"].settings == ()
    assert {one.mark for one in rows["circular_24_2013"].settings} == {"V"}
    assert rows["decree_36_2026"].settings == ()  # it only names the decree that it amends
    assert any(one.key == "nd_105_2016/2018" and not one.criteria for one in rows["decree_36_2026"].sets)


def test_every_criterion_that_names_a_text_stands_on_its_page(admin: FlaskClient) -> None:
    page = soup(admin.get(f"{ALL}/decision_510"))

    anchored = [
        criterion
        for key in checklists.list_keys()
        for criterion in checklists.load(key).every_criterion
        if "510/QĐ-BKHCN" in criterion.anchor
    ]
    shown = page.get_text(" ", strip=True)
    assert len(anchored) > 40
    assert all(criterion.title.vi in shown and criterion.anchor in shown for criterion in anchored)
    captions = [caption.text for caption in page.select("caption") if "tiêu chí" in caption.text]
    assert sum(int(caption.split()[0]) for caption in captions) == len(anchored)


def test_the_page_of_a_doubtful_text_says_so_above_the_rules(admin: FlaskClient) -> None:
    page = soup(admin.get(f"{ALL}/circular_24_2013"))

    warning = page.select_one(".govuk-inset-text").get_text(" ", strip=True)
    assert "văn bản cần xem lại" in warning
    assert "54/2025/TT-BKHCN" in warning
    assert "Kiểm tra hồ sơ: 10 ngày làm việc" in page.text
    assert soup(admin.get(f"{ALL}/circular_28_2013")).select_one(".govuk-inset-text") is None
    assert admin.get(f"{ALL}/nothing").status_code == 404


def test_a_page_tells_who_verified_and_what_nobody_did(admin: FlaskClient) -> None:
    page = soup(admin.get(f"{ALL}/resolution_66_18_2026")).get_text(" ", strip=True)

    assert "Chưa ghi tên ai đối chiếu" in page
    assert "Hiện chưa viện dẫn" in page
    assert f"từ {date_vi(date(2026, 7, 1))} đến {date_vi(date(2027, 2, 28))}" in page


def test_settings_without_a_text_in_the_table_are_told(app: Flask, record: Database) -> None:
    with app.test_request_context(), record.reading():
        loose = dict(unlisted_sources())

    assert any("Thông lệ" in source for source in loose.values())
    assert not any("/20" in source for source in loose.values())
