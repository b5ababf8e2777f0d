"""One case through a real Chromium, from the first answer to the public register; and a page without scripts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import PASSWORD, Province, Tab
from tests.factories import Walk

if TYPE_CHECKING:
    from playwright.sync_api import Page

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
FILE = {"name": "Sổ tay chất lượng.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.4\ntrailer <<>>\n%%EOF\n"}


def answer_with_a_file(tab: Tab, ref: str) -> None:
    """The provider answers the first criterion with a file, and the meter moves."""
    tab.page.goto("/")
    tab.look("Hồ sơ")
    tab.follow(ref, "Việc có thể làm")
    tab.follow("Tự đánh giá", "0/45 tiêu chí")
    tab.follow("Làm tiếp", "A1.1")
    tab.page.get_by_label("Đáp ứng", exact=True).check()
    tab.page.set_input_files("input[type=file]", files=[FILE])  # type: ignore[arg-type]
    tab.press("Lưu", "Sổ tay chất lượng.pdf")
    tab.page.locator(".govuk-back-link").click()
    tab.look("Tiêu chí chung")
    tab.page.locator(".govuk-back-link").click()
    tab.look("1/45 tiêu chí")


def take(tab: Tab, ref: str, step: str, look: str = "") -> None:
    """The step as the page of the case offers it."""
    tab.page.goto(f"/cases/{ref}")
    tab.page.locator(".kc-offers").get_by_role("button", name=step).click()
    tab.look()
    tab.press(step, look)


def propose_a_team(tab: Tab, ref: str) -> None:
    """The officer chooses from the pool."""
    tab.page.goto(f"/cases/{ref}/team/proposal")
    for name in ("Quách Trưởng Đoàn: trưởng đoàn", "Bế Thị Chung: chuyên gia", "Giàng A Kỹ: chuyên gia"):
        tab.page.get_by_label(name).and_(tab.page.locator(":enabled")).last.check()
    tab.look()
    tab.press("Dự kiến đoàn đánh giá", "Giàng A Kỹ")


def conclude(tab: Tab, ref: str) -> None:
    """An assessor opens the sheet, concludes on a criterion and comes to the next one."""
    tab.page.goto(f"/cases/{ref}/sheets")
    tab.look("Hệ thống quản lý")
    tab.follow("Hệ thống quản lý (tiêu chí chung)", "Đã kết luận")
    tab.page.locator("table a").first.click()
    tab.look("A1.1")
    tab.page.get_by_label("Đáp ứng", exact=True).check()
    tab.page.get_by_label("Nhận xét").fill("Đã xem sổ tay.")
    tab.page.locator("main").get_by_role("button", name="Lưu và sang tiêu chí sau", exact=True).click()
    tab.page.locator("[data-row='A1.1'] + [data-row='A1.2'] + [data-row-form]").wait_for()
    assert tab.page.locator("[data-counts] progress").first.evaluate("bar => bar.value") == 1
    tab.look()


def report(tab: Tab, ref: str) -> None:
    """The leader writes the report, has the paper prepared and submits it."""
    tab.page.goto(f"/cases/{ref}/report")
    tab.look()
    tab.page.get_by_label("Phê duyệt toàn bộ", exact=False).first.check()
    tab.page.get_by_label("Kết luận").fill("Đề nghị phê duyệt.")
    tab.press("Lưu nội dung báo cáo", "Soạn dự thảo báo cáo")
    tab.press("Soạn dự thảo báo cáo", "Đã soạn dự thảo")
    tab.page.goto(f"/cases/{ref}/report")
    tab.press("Trình báo cáo đánh giá", "Đã báo cáo")


def decide(tab: Tab, province: Province, ref: str) -> None:
    """The head weighs and approves, the clerk numbers, the officer publishes."""
    people = province.walk.cast
    tab.sign_in(people.decider)
    tab.page.goto(f"/cases/{ref}/decision")
    tab.look("Không có trở ngại")
    take(tab, ref, "Phê duyệt toàn bộ", "Đã phê duyệt, chờ công bố")
    tab.sign_in(people.clerk)
    tab.page.goto(f"/cases/{ref}/actions/enter_number")
    tab.page.get_by_label("Số quyết định").fill("412/QĐ-SKHCN")
    tab.press("Vào số và ngày quyết định", "Đã phê duyệt, chờ công bố")
    tab.sign_in(people.officer)
    tab.page.goto(f"/cases/{ref}")
    tab.page.get_by_role("button", name="Soạn dự thảo: Quyết định").click()
    take(tab, ref, "Công bố", "Đã công bố")


def test_a_case_from_the_first_answer_to_the_register(tab: Tab, province: Province) -> None:
    people, ref = province.walk.cast, province.walk.case.ref

    tab.page.goto("/sign-in")
    tab.look("Đăng nhập")
    tab.sign_in(people.applicant)
    answer_with_a_file(tab, ref)
    province.go_on(Walk.self_assess)
    take(tab, ref, "Nộp hồ sơ", "Đã nộp, chờ kiểm tra")
    tab.sign_in(people.clerk)
    take(tab, ref, "Tiếp nhận hồ sơ", "Đã tiếp nhận, chờ lập đoàn")
    tab.sign_in(people.officer)
    propose_a_team(tab, ref)
    province.go_on(Walk.confirm, Walk.plan)
    tab.sign_in(people.general)
    conclude(tab, ref)
    province.go_on(Walk.assess)
    tab.sign_in(people.lead)
    report(tab, ref)
    province.go_on(Walk.recommend)
    decide(tab, province, ref)
    tab.page.get_by_role("button", name="Đăng xuất").click()
    tab.page.goto("/register")
    tab.look("412/QĐ-SKHCN")
    tab.follow(people.organisation.legal_name_vi, "Còn hiệu lực")

    assert tab.complaints == []
    assert len(tab.seen) >= 25


def test_a_provider_gets_along_without_scripts(plain_page: Page, province: Province) -> None:
    ref = province.walk.case.ref
    plain_page.goto(f"/cases/{ref}/self-assessment/general/A1.1")
    plain_page.get_by_label("Thư điện tử").fill(province.walk.cast.applicant.email or "")
    plain_page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
    plain_page.get_by_role("button", name="Đăng nhập").click()

    plain_page.get_by_label("Đáp ứng", exact=True).check()
    plain_page.set_input_files("input[type=file]", files=[FILE])  # type: ignore[arg-type]
    plain_page.get_by_role("button", name="Lưu và sang tiêu chí sau").click()
    plain_page.get_by_text("Đã lưu. Câu trả lời đầy đủ.").wait_for()
    plain_page.goto(f"/cases/{ref}/self-assessment")

    plain_page.get_by_text("1/45 tiêu chí").first.wait_for()
    plain_page.goto(f"/cases/{ref}")
    assert plain_page.get_by_text("Chưa tự đánh giá tiêu chí A1.2").first.is_visible()
    plain_page.get_by_role("button", name="Đăng xuất").click()
    plain_page.get_by_text("Bạn đã đăng xuất.").wait_for()
