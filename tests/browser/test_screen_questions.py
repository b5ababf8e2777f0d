"""The questions put to every screen find what is wrong with a page that has every fault."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.screens import complaints_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from tests.support.browser import Axe

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
FAULTY = """<!doctype html><html><head><title>x</title><style>
  button, a { outline: none !important; padding: 0; border: 0 } button:focus { box-shadow: none }
  .low { display: block; height: 12px; font-size: 8px; line-height: 1 } .pale { color: #ddd; background: #fff }
  .cut { overflow: hidden; width: 40px; white-space: nowrap; display: block }
</style></head><body><nav class="govuk-service-navigation">Danh mục</nav>
<section class="kc-identity" hidden>HS-1</section>
<main><h1>a</h1><h1>b</h1><p id="twice" class="pale">chữ nhạt</p><p id="twice">d</p><input name="free">
<button>e</button>
<p><a class="low" href="#x">f</a></p><div style="width: 1900px">g</div><img src="data:,">
<details><summary>h</summary><p>i</p></details>
<table><tr><td class="cut">một câu rất dài</td></tr></table></main></body></html>"""
FOUND = (
    "2 first headings",
    "no language",
    "title: x",
    "id twice: twice",
    "no label",
    "focus unseen: <button",
    "only ",
    "axe image-alt",
    "axe color-contrast",
    "wider than a window of 390 px",
    "wider than a window of 320 px",
    "wider than a sheet of A4",
    "on paper: <nav",
    "not on paper: .kc-print-only",
    "not on paper: which case it is",
    "folded on paper",
    "cut off",
)


@pytest.fixture
def bare(browser: Browser) -> Page:
    """A page of no server."""
    return browser.new_page()


def test_a_page_with_every_fault_is_told_of_each(bare: Page, axe: Axe) -> None:
    bare.set_content(FAULTY)

    complaints = complaints_of(bare, axe)

    assert [one for one in FOUND if not any(one in complaint for complaint in complaints)] == []
    bare.close()
