"""The keyboard alone suffices: a dossier from sign-in to acceptance without a mouse, and where the focus goes."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PASSWORD, Province
from tests.browser.keys import Keys
from tests.factories import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from app.models import Person

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
FOCUSED = "document.activeElement.id"


@pytest.fixture
def keys(page: Page) -> Keys:
    return Keys(page)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "Sổ tay chất lượng.pdf"
    path.write_bytes(b"%PDF-1.4\ntrailer <<>>\n%%EOF\n")
    return path


def sign_in(keys: Keys, person: Person) -> None:
    """By the skip link, as who listens to a page would."""
    keys.page.goto("/sign-in")
    keys.tab_to("Chuyển tới nội dung chính").press("Enter")
    keys.tab_to("Thư điện tử").write(person.email or "")
    keys.tab_to("Mật khẩu").write(PASSWORD)
    keys.press("Enter")
    keys.page.get_by_role("button", name="Đăng xuất").wait_for()


def test_a_dossier_from_the_first_answer_to_acceptance(keys: Keys, province: Province, file: Path) -> None:
    people, ref = province.walk.cast, province.walk.case.ref

    sign_in(keys, people.applicant)
    keys.tab_to("Hồ sơ").enter("Số hồ sơ")
    keys.tab_to(ref).enter("Việc có thể làm")
    keys.tab_to("Tự đánh giá").enter("0/45 tiêu chí")
    keys.tab_to("Làm tiếp").enter("A1.1")
    keys.tab_to("Đáp ứng", "radio").press("Space")
    keys.tab_to("Tài liệu viện dẫn").write("STCL-01, mục 4")
    keys.tab_to("Thêm tệp minh chứng").attach(file)
    keys.page.get_by_text("Sổ tay chất lượng.pdf").first.wait_for()
    keys.tab_to("Lưu", "submit").enter("Câu trả lời đầy đủ")
    province.go_on(Walk.self_assess)
    keys.page.goto(f"/cases/{ref}")
    keys.tab_to("Nộp hồ sơ").enter("Nộp hồ sơ")
    keys.tab_to("Nộp hồ sơ", "submit").enter("Đã nộp, chờ kiểm tra")
    keys.tab_to("Đăng xuất").enter("Bạn đã đăng xuất.")

    sign_in(keys, people.clerk)
    keys.tab_to(ref).enter("Việc có thể làm")
    keys.tab_to("Tiếp nhận hồ sơ").enter("Tiếp nhận hồ sơ")
    keys.tab_to("Tiếp nhận hồ sơ", "submit").enter("Đã tiếp nhận, chờ lập đoàn")


def test_the_skip_link_is_first_and_leads_past_the_frame(keys: Keys, province: Province) -> None:
    sign_in(keys, province.walk.cast.clerk)
    keys.page.goto("/cases")

    keys.press("Tab")

    assert keys.stop()["words"] == "Chuyển tới nội dung chính"
    keys.press("Enter", "Tab")
    assert keys.page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_the_focus_goes_through_a_page_in_the_order_it_is_read(keys: Keys, province: Province) -> None:
    sign_in(keys, province.walk.cast.applicant)
    keys.page.goto(f"/cases/{province.walk.case.ref}/self-assessment/general/A1.1")
    order = []
    for _time in range(60):
        keys.press("Tab")
        if keys.page.evaluate("document.activeElement === document.body"):
            break
        keys.stop()
        order.append(keys.page.evaluate("(() => { const box = document.activeElement.getBoundingClientRect(); "
                                        "return box.top + scrollY })()"))  # fmt: skip
    steps_back = [one - before for before, one in pairwise(order) if one < before - 60]

    assert len(order) > 15
    assert steps_back == []


def test_a_refused_form_takes_the_focus_to_its_errors_and_they_lead_to_their_fields(
    keys: Keys, province: Province
) -> None:
    sign_in(keys, province.walk.cast.applicant)
    keys.page.goto("/profile")
    keys.tab_to("Đổi mật khẩu").press("Enter")
    summary = keys.page.locator(".govuk-error-summary")
    expect(summary).to_be_focused()

    keys.press("Tab")
    wanted = keys.page.evaluate("document.activeElement.getAttribute('href')").removeprefix("#")
    keys.press("Enter")

    expect(keys.page.locator(f"[id='{wanted}']")).to_be_focused()


def test_a_criterion_opens_in_its_sheet_with_enter_and_escape_leads_back(keys: Keys, province: Province) -> None:
    sign_in(keys, province.walk.cast.applicant)
    keys.page.goto(f"/cases/{province.walk.case.ref}/self-assessment/general")
    link = keys.page.locator("[data-row] th a").first
    keys.tab_to(link.inner_text())

    keys.press("Enter")

    form = keys.page.locator("[data-row-form]")
    form.locator("[data-answer]").wait_for()
    assert form.evaluate("one => one.contains(document.activeElement)")
    assert link.get_attribute("aria-expanded") == "true"
    keys.press("Space", "Escape")
    form.wait_for(state="detached")
    assert keys.stop()["words"] == link.inner_text()
    assert link.get_attribute("aria-expanded") == "false"


def test_saving_in_place_leaves_the_focus_where_one_writes(keys: Keys, province: Province) -> None:
    sign_in(keys, province.walk.cast.applicant)
    keys.page.goto(f"/cases/{province.walk.case.ref}/self-assessment/general/A1.1")
    keys.tab_to("Đáp ứng", "radio").press("Space")
    chosen = keys.stop()["id"]

    keys.page.locator("[data-autosave-state]").get_by_text("Đã lưu lúc").wait_for()

    assert keys.stop()["id"] == chosen
    assert keys.page.evaluate(FOCUSED) == chosen


def test_the_menu_of_a_phone_opens_and_closes_by_keys(keys: Keys, province: Province) -> None:
    keys.page.set_viewport_size({"width": 390, "height": 844})
    sign_in(keys, province.walk.cast.applicant)
    keys.page.goto("/provider")
    menu = keys.page.get_by_role("button", name="Danh mục")
    keys.tab_to("Danh mục")

    keys.press("Enter")

    assert menu.get_attribute("aria-expanded") == "true"
    keys.press("Tab")
    assert keys.page.evaluate("document.activeElement.closest('.govuk-service-navigation') !== null")
    keys.tab_to("Danh mục", back=True).press("Enter")
    assert menu.get_attribute("aria-expanded") == "false"
