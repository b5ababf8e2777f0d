"""Files in a real Chromium: dropped, pasted, sent again after the line broke, and one of them in many answers."""

from __future__ import annotations

import base64
from typing import TYPE_CHECKING, Any

import pytest

from tests.browser.conftest import Province, Tab
from tests.evidence.files import PDF, png

if TYPE_CHECKING:
    from playwright.sync_api import Route

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

HAND_OVER = """([selector, kind, files]) => {
  const carried = new DataTransfer();
  for (const [name, type, content] of files) {
    const bytes = Uint8Array.from(atob(content), (one) => one.charCodeAt(0));
    carried.items.add(new File([bytes], name, { type, lastModified: 1 }));
  }
  const target = document.querySelector(selector);
  const options = { bubbles: true, cancelable: true };
  const event = kind === "paste" ? new ClipboardEvent("paste", { ...options, clipboardData: carried })
    : new DragEvent(kind, { ...options, dataTransfer: carried });
  return !target.dispatchEvent(event);
}"""
ZONE = "[data-upload-zone]"
File = tuple[str, str, bytes]


def hand_over(tab: Tab, kind: str, *files: File, at: str = ZONE) -> bool:
    """Drops or pastes files there; true when the page took them and the browser leaves them alone."""
    packed = [[name, type_, base64.b64encode(content).decode()] for name, type_, content in files]
    return bool(tab.page.evaluate(HAND_OVER, [at, kind, packed]))


def pdf(name: str) -> File:
    return name, "application/pdf", PDF + name.encode()


@pytest.fixture
def criterion(tab: Tab, province: Province) -> Tab:
    """The provider in front of the first criterion."""
    tab.sign_in(province.walk.cast.applicant)
    tab.page.goto(f"/cases/{province.walk.case.ref}/self-assessment/general/A1.1")
    tab.page.get_by_role("button", name="Chọn tệp").wait_for()
    return tab


def named(tab: Tab, name: str) -> Any:
    return tab.page.locator(".kc-evidence__file", has_text=name)


def test_dropped_and_pasted_files_join_the_answer_at_once(criterion: Tab) -> None:
    tab = criterion
    for part, value in (("day", "1"), ("month", "3"), ("year", "2026")):
        tab.page.locator(f"[name=effective_on-{part}]").fill(value)
    tab.page.get_by_label("Giải thích").fill("Đang gõ dở.")
    assert hand_over(tab, "dragover", pdf("Sổ tay.pdf"))
    tab.page.locator(".kc-upload--over").wait_for()

    hand_over(tab, "drop", pdf("Sổ tay.pdf"), pdf("Quy trình đo.pdf"), ("trang.html", "text/html", b"<html>"))
    named(tab, "Sổ tay.pdf").wait_for()
    named(tab, "Quy trình đo.pdf").wait_for()
    assert "hiệu lực từ 1/3/2026" in named(tab, "Quy trình đo.pdf").inner_text()
    assert tab.page.locator("[name=effective_on-year]").input_value() == ""
    hand_over(tab, "paste", ("image.png", "image/png", png()))
    named(tab, "Ảnh dán").wait_for()

    assert tab.page.get_by_text("Không nhận tệp loại này").is_visible()
    assert tab.page.get_by_label("Giải thích").input_value() == "Đang gõ dở."
    tab.page.locator("[data-upload-status]").get_by_text("Ảnh dán").wait_for(state="attached")
    tab.look()
    tab.page.reload()
    assert tab.page.locator(".kc-evidence__file").count() == 3
    assert tab.complaints == []


def test_a_file_that_misses_the_zone_does_not_replace_the_page(criterion: Tab) -> None:
    assert hand_over(criterion, "drop", pdf("Sổ tay.pdf"), at="h1")

    assert criterion.page.locator(".kc-upload__item").count() == 0


def test_a_broken_line_loses_nothing_and_is_mended_by_itself_or_by_hand(criterion: Tab) -> None:
    tab, broken = criterion, [True]

    def line(route: Route) -> None:
        if broken[0] and route.request.method == "POST":
            route.abort("connectionreset")
        else:
            route.continue_()

    tab.page.route("**/evidence", line)
    hand_over(tab, "drop", pdf("Sổ tay.pdf"))
    retry = tab.page.get_by_role("button", name="Thử lại Sổ tay.pdf")
    retry.wait_for()
    assert tab.page.get_by_text("Mất kết nối khi đang tải").first.is_visible()
    broken[0] = False
    retry.click()

    named(tab, "Sổ tay.pdf").wait_for()
    assert tab.page.locator(".kc-upload__item").count() == 0


def test_a_form_waits_for_its_files(criterion: Tab) -> None:
    tab = criterion
    held: list[Route] = []

    def hold(route: Route) -> None:
        held.append(route)

    tab.page.route("**/evidence", hold)
    tab.page.get_by_label("Đáp ứng", exact=True).check()

    hand_over(tab, "drop", pdf("Sổ tay.pdf"))
    tab.page.get_by_role("button", name="Lưu", exact=True).click()
    tab.page.locator("[data-upload-status]").get_by_text("sẽ được gửi ngay khi tải xong").wait_for(state="attached")
    assert tab.page.get_by_text("Đã lưu. Câu trả lời đầy đủ.").count() == 0
    held[0].continue_()

    tab.page.get_by_text("Đã lưu. Câu trả lời đầy đủ.").wait_for()


def test_the_state_of_the_answer_follows_its_files(criterion: Tab) -> None:
    tab = criterion
    tab.page.get_by_label("Đáp ứng", exact=True).check()
    tab.page.locator("[data-part=state]", has_text="hiếu tài liệu viện dẫn").wait_for()

    hand_over(tab, "drop", pdf("Sổ tay.pdf"))

    tab.page.locator("[data-part=state]", has_text="Đầy đủ").wait_for()


def test_a_cancelled_file_is_not_kept(criterion: Tab) -> None:
    tab = criterion
    tab.page.route("**/evidence", lambda _route: None)

    hand_over(tab, "drop", pdf("Sổ tay.pdf"))
    tab.page.get_by_role("button", name="Bỏ Sổ tay.pdf").click()
    tab.page.unroute("**/evidence")
    tab.page.reload()

    assert tab.page.locator(".kc-evidence__file").count() == 0


def test_a_kept_file_is_found_without_diacritics_and_used_in_many_answers(criterion: Tab, province: Province) -> None:
    tab, ref = criterion, province.walk.case.ref
    names = [f"Hồ sơ thiết bị {number}.pdf" for number in range(5)] + ["Đánh giá nội bộ.pdf"]
    hand_over(tab, "drop", *map(pdf, names))
    named(tab, names[-1]).wait_for()
    tab.page.goto(f"/cases/{ref}/self-assessment/general/A1.2")
    tab.page.get_by_text("Chọn tệp đã có trong hồ sơ (6)").click()
    tab.page.get_by_label("Tìm trong tên tệp").fill("danh gia")
    assert tab.page.locator("[data-words]:visible").count() == 1
    tab.page.get_by_label("Đánh giá nội bộ.pdf").check()
    tab.press("Lưu", "Đánh giá nội bộ.pdf")

    tab.page.goto(f"/cases/{ref}/evidence?q=danh+gia")
    tab.look("Kho minh chứng")
    tab.page.get_by_role("link", name="Gắn, gỡ Đánh giá nội bộ.pdf").click()
    tab.look("Gắn một tệp vào nhiều tiêu chí")
    tab.page.get_by_label("A1.3.").check()
    tab.press("Lưu", "gắn vào A1.3")
    row = tab.page.locator("tr", has_text="Đánh giá nội bộ.pdf")
    assert row.locator(".kc-use-list a").all_inner_texts() == ["A1.1", "A1.2", "A1.3"]
    tab.page.get_by_role("link", name="Tải bản mới Đánh giá nội bộ.pdf").click()
    tab.look("Bản đang có")
    tab.page.set_input_files(
        "input[type=file]", {"name": "Đánh giá 2026.pdf", "mimeType": "application/pdf", "buffer": PDF}
    )
    tab.press("Tải bản mới", "(bản 2)")
    assert tab.complaints == []
