"""The look in a real browser: nothing for axe to complain of, nothing that runs off a phone, all by keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Axe

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

PHONE = {"width": 390, "height": 844}
DESK = {"width": 1280, "height": 800}
LOOKS = [
    ("/styleguide?rows=8", DESK),
    ("/styleguide?rows=8", PHONE),
    ("/styleguide?rows=1&lang=en", DESK),
    ("/styleguide/errors/409?kind=stale", PHONE),
    ("/styleguide/errors/409?kind=refused", DESK),
]
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("path", "size"), LOOKS)
def test_axe_holds_nothing_against_the_pages(page: Page, axe: Axe, path: str, size: dict[str, int]) -> None:
    page.set_viewport_size(size)  # type: ignore[arg-type]
    page.goto(path)

    assert axe(page) == []
    assert page.evaluate(OVERFLOW) <= 0


def test_the_policy_stops_nothing_of_ours(page: Page) -> None:
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))

    page.goto("/styleguide?rows=8")

    page.wait_for_selector(".govuk-file-upload-button")
    assert said == []
    assert page.evaluate("document.fonts.check('16px \"Be Vietnam Pro\"', 'Ễ')")
    assert page.evaluate("typeof htmx") == "object"
    assert page.evaluate("htmx.config.includeIndicatorStyles") is False


def test_a_long_table_becomes_cards_on_a_phone(page: Page) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.goto("/styleguide?rows=300")
    cell = page.locator("table.kc-cards tbody td").first

    assert "Tổ chức" in cell.evaluate("cell => getComputedStyle(cell, '::before').content")
    assert page.locator("table.kc-cards tbody tr").count() == 300
    assert page.evaluate(OVERFLOW) <= 0


def test_each_error_link_puts_the_focus_on_its_control(page: Page) -> None:
    page.goto("/styleguide?rows=8")
    page.get_by_role("button", name="Lưu và tiếp tục").click()
    page.wait_for_selector(".govuk-error-summary:focus")

    assert page.title().startswith("Lỗi: ")
    names = []
    for link in page.locator(".govuk-error-summary a").all():
        link.click()
        names.append(page.evaluate("document.activeElement.name"))
    assert names == ["verdict", "comment", "due_on-day", "field_code", "lines", "agreed"]


def test_what_scripts_add_speaks_the_language_of_the_page(page: Page) -> None:
    page.goto("/styleguide?rows=8")

    page.get_by_label("Nhận xét", exact=True).fill("ô" * 590)

    page.get_by_text("Còn 10 ký tự").first.wait_for()
    assert page.locator(".govuk-file-upload-button").inner_text().split("\n")[0] == "Chưa chọn tệp nào"
    page.get_by_role("button", name="Hiện mật khẩu").click()
    page.get_by_role("button", name="Ẩn mật khẩu").wait_for()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.get_by_role("button", name="Danh mục").wait_for()


THREE_CLICKS = """form => {
    let sent = 0;
    window.addEventListener("submit", (event) => {
        if (!event.defaultPrevented) sent += 1;
        event.preventDefault();
    });
    for (const click of [1, 2, 3]) form.requestSubmit();
    return sent;
}"""


def test_a_form_on_its_way_is_not_sent_again(page: Page) -> None:
    page.goto("/styleguide?rows=8")

    assert page.locator("form.kc-form").evaluate(THREE_CLICKS) == 1


def test_the_skip_link_is_the_first_stop(page: Page) -> None:
    page.goto("/styleguide?rows=8")

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "govuk-skip-link"
    page.keyboard.press("Enter")

    page.wait_for_selector("#main-content:focus")


def test_everything_works_without_scripts(plain_page: Page) -> None:
    plain_page.goto("/styleguide?rows=8")

    assert plain_page.locator("nav a", has_text="Danh bạ công khai").is_visible()
    assert plain_page.locator("input[type=file]").is_visible()
    assert plain_page.get_by_text("Tối đa 600 ký tự").is_visible()
    plain_page.locator("form.kc-form button[type=submit]").click()
    assert plain_page.locator(".govuk-error-summary a").count() == 6
