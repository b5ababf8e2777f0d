"""What a printer gets: the page as a PDF says which case it is, whose, and when it was printed."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import Province, Tab
from tests.factories import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
CLICKED = ("Đăng xuất", "Danh mục công bố", "Chuyển tới nội dung chính", "English", "Nhận hồ sơ")


def on_paper(page: Page, folder: Path) -> str:
    """The words of the page as A4, in the order they stand on it, on one line."""
    page.emulate_media(media="print")
    file = folder / "page.pdf"
    file.write_bytes(page.pdf(format="A4", prefer_css_page_size=True))
    said = subprocess.run(["pdftotext", "-layout", file, "-"], check=True, capture_output=True, text=True)
    return " ".join(said.stdout.split())


def test_a_case_on_paper(tab: Tab, province: Province, tmp_path: Path) -> None:
    people, case = province.walk.cast, province.walk.case
    province.go_on(Walk.self_assess, Walk.submit)
    tab.sign_in(people.clerk)
    tab.page.goto(f"/cases/{case.ref}")

    said = on_paper(tab.page, tmp_path)

    printed = tab.page.locator(".kc-print-only").text_content() or ""
    assert case.ref in said
    assert people.organisation.legal_name_vi in said
    assert printed.startswith("In lúc ")
    assert printed in said
    assert people.clerk.name in printed
    assert "Các phần của hồ sơ" in said
    assert [word for word in CLICKED if word in said] == []


def test_reasons_that_are_folded_away_are_on_paper(tab: Tab, province: Province, tmp_path: Path) -> None:
    tab.sign_in(province.walk.cast.applicant)
    tab.page.goto(f"/cases/{province.walk.case.ref}")
    folded = tab.page.locator("details .kc-reasons li").last.text_content() or ""
    assert folded

    assert folded.strip() in on_paper(tab.page, tmp_path)


def test_a_sheet_on_paper_has_every_column_of_its_table(tab: Tab, province: Province, tmp_path: Path) -> None:
    tab.sign_in(province.walk.cast.applicant)
    tab.page.goto(f"/cases/{province.walk.case.ref}/self-assessment/general")

    said = on_paper(tab.page, tmp_path)

    assert all(word in said for word in ("Tiêu chí", "Số tệp", "Tình trạng", "Chưa trả lời", "A6.2."))
