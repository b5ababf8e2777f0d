"""Answers keep themselves in a real browser: nothing typed is lost, whatever happens to the network or the sign-in."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import OVERFLOW, PASSWORD, PHONE

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

    from app.models import Person
    from tests.browser.conftest import Province
    from tests.support.browser import Axe

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

STATE = "[data-autosave-state]"
DRAFTS = "Object.keys(localStorage).filter(key => key.startsWith('kc:draft'))"
Open = Callable[["Person"], "Page"]


def sign_in(page: Page, person: Person) -> None:
    page.goto("/sign-in")
    page.fill("[name=email]", person.email or "")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.get_by_text(person.name).first.wait_for()


def at(province: Province, criterion: str = "A1.1") -> str:
    return f"/cases/{province.walk.case.ref}/self-assessment/general/{criterion}"


def saved(page: Page) -> None:
    page.locator(STATE).get_by_text("Đã lưu lúc").wait_for()


@pytest.fixture
def own(page: Page, province: Province) -> Page:
    """The applicant on the page of a criterion."""
    sign_in(page, province.walk.cast.applicant)
    page.goto(at(province))
    return page


@pytest.fixture
def elsewhere(browser: Browser, live_url: str) -> Iterator[Open]:
    """Other people in browsers of their own."""
    from tests.support.browser import new_context

    contexts = []

    def open_for(person: Person) -> Page:
        contexts.append(new_context(browser, live_url))
        page = contexts[-1].new_page()
        page.set_default_timeout(20_000)
        sign_in(page, person)
        return page

    yield open_for
    for context in contexts:
        context.close()


def colleague_of(province: Province) -> Person:
    from app.journeys.people.passwords import hash_password
    from tests.factories import PersonFactory

    with province.app.extensions["edge"].database.writing():
        person: Person = PersonFactory(
            name="Nông Văn Đồng", roles=("provider",), organisation_id=province.walk.cast.organisation.id
        )
        person.password_hash = hash_password(PASSWORD)
    return person


def test_what_is_typed_is_kept_and_said(own: Page, province: Province, axe: Axe) -> None:
    own.fill("[name=document]", "STCL-01")
    saved(own)
    own.check("[name=answer][value=met]")
    own.locator("[data-part=state]").get_by_text("Đầy đủ").wait_for()

    own.locator("#announcer", has_text="Đã lưu lúc").wait_for(state="attached")
    assert own.evaluate(DRAFTS) == []
    assert axe(own) == []
    own.reload()
    assert own.input_value("[name=document]") == "STCL-01"
    assert own.is_checked("[name=answer][value=met]")


def test_saving_a_finished_answer_again_in_its_row_moves_no_meter(own: Page, province: Province) -> None:
    own.fill("[name=document]", "STCL-01")
    own.check("[name=answer][value=met]")
    own.locator("[data-part=state]").get_by_text("Đầy đủ").wait_for()
    own.goto(f"/cases/{province.walk.case.ref}/self-assessment/general")

    own.get_by_role("link", name="A1.1").click()
    own.fill("[name=comment]", "Sửa lại.")
    saved(own)

    assert own.locator("[data-counts] p").first.inner_text().startswith("1/")


def test_words_survive_a_dead_network_and_a_reload(own: Page, province: Province) -> None:
    asked = []
    own.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    own.route("**/A1.1", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    own.fill("[name=comment]", "Gõ khi mất mạng.")
    own.locator(STATE).get_by_text("mất kết nối").wait_for()

    own.reload()

    assert asked == ["beforeunload"]
    assert "Khôi phục nội dung chưa lưu lúc" in own.inner_text("[data-autosave-restored]")
    assert own.input_value("[name=comment]") == "Gõ khi mất mạng."
    own.unroute("**/A1.1")
    own.click("[data-autosave-keep]")
    saved(own)
    assert own.evaluate(DRAFTS) == []


def test_a_restored_text_can_be_discarded_and_no_other_person_sees_it(own: Page, province: Province) -> None:
    own.on("dialog", lambda dialog: dialog.accept())
    own.route("**/A1.1", lambda route: route.abort() if route.request.method == "POST" else route.continue_())
    own.fill("[name=comment]", "Chỉ của tôi.")
    own.locator(STATE).get_by_text("mất kết nối").wait_for()
    colleague = colleague_of(province)

    own.context.clear_cookies()
    other = own.context.new_page()
    sign_in(other, colleague)
    other.goto(at(province))
    assert other.input_value("[name=comment]") == ""
    assert not other.locator("[data-autosave-restored]").is_visible()
    other.close()

    own.context.clear_cookies()
    sign_in(own, province.walk.cast.applicant)
    own.goto(at(province))
    assert own.input_value("[name=comment]") == "Chỉ của tôi."
    own.click("[data-autosave-discard]")
    assert own.input_value("[name=comment]") == ""
    assert own.evaluate(DRAFTS) == []


def test_after_the_sign_in_ended_the_text_is_kept_and_saved_from_another_tab(own: Page, province: Province) -> None:
    own.context.clear_cookies()
    own.fill("[name=comment]", "Gõ khi đã hết phiên.")
    own.locator(STATE).get_by_text("Phiên đăng nhập đã hết").wait_for()
    assert own.input_value("[name=comment]") == "Gõ khi đã hết phiên."

    other = own.context.new_page()
    sign_in(other, province.walk.cast.applicant)
    own.bring_to_front()
    own.click("[data-autosave-retry]")

    saved(own)
    assert own.evaluate(DRAFTS) == []


def test_two_people_get_both_versions_and_join_them(own: Page, province: Province, elsewhere: Open, axe: Axe) -> None:
    theirs = elsewhere(colleague_of(province))
    theirs.goto(at(province))
    theirs.fill("[name=comment]", "Ban hành năm 2025.")
    saved(theirs)

    own.fill("[name=comment]", "Ban hành năm 2026.")
    own.locator("[data-merge]").wait_for()

    assert own.locator("[data-merge] mark").all_inner_texts() == ["2025", "2026"]
    assert "Nông Văn Đồng" in own.inner_text("[data-merge]")
    assert own.evaluate("document.activeElement.id") == "merge-heading"
    assert axe(own) == []
    own.set_viewport_size(PHONE)  # type: ignore[arg-type]
    assert own.evaluate(OVERFLOW) <= 0
    own.check("[name=take_comment][value=merged]")
    own.fill("[data-merge] [name=comment]", "Ban hành năm 2025, sửa năm 2026.")
    own.click("[data-merge] button[type=submit]")
    own.locator(".govuk-notification-banner").wait_for()
    own.locator("[data-started] [data-autosave-bar]").wait_for()
    assert own.input_value("[data-autosave] [name=comment]") == "Ban hành năm 2025, sửa năm 2026."
    assert own.evaluate(DRAFTS) == []


def test_a_busy_server_and_a_wrong_field_are_said_and_tried_again(own: Page) -> None:
    answers = [503]

    def busy(route: Route) -> None:
        if route.request.method == "POST" and answers:
            route.fulfill(status=answers.pop(), headers={"Retry-After": "1"}, body="")
        else:
            route.continue_()

    own.route("**/A1.1", busy)
    own.fill("[name=comment]", "Lần đầu bận.")
    own.locator(STATE).get_by_text("đang bận").wait_for()
    saved(own)

    own.fill("[name=document]", "a" * 1001)
    own.locator("[data-autosave-error]").wait_for()
    assert "nhiều nhất là 1.000" in own.inner_text("[data-autosave-error]")
    assert own.get_attribute("[name=document]", "aria-invalid") == "true"
    own.fill("[name=document]", "STCL-01")
    own.locator("[data-autosave-error]").wait_for(state="detached")
    saved(own)


def test_a_sheet_is_answered_in_place_by_keyboard(own: Page, province: Province, axe: Axe) -> None:
    own.goto(at(province).rsplit("/", 1)[0])
    own.locator("[data-row='general/A1.1'] th a").focus()
    own.keyboard.press("Enter")
    own.locator("[data-row-form] [name=answer]").first.wait_for()
    assert own.evaluate("document.activeElement.name") == "answer"
    own.keyboard.press("Space")
    own.fill("[data-row-form] [name=document]", "STCL-01")
    saved(own)
    assert axe(own) == []

    own.keyboard.press("Escape")

    own.locator("[data-row-form]").wait_for(state="detached")
    assert "Đầy đủ" in own.inner_text("[data-row='general/A1.1'] [data-part=state]")
    assert own.inner_text("[data-counts] p").startswith("1/20")
    assert own.evaluate("document.activeElement.getAttribute('aria-expanded')") == "false"


def test_without_scripts_the_form_and_the_joining_work_as_pages(
    plain_page: Page, province: Province, elsewhere: Open
) -> None:
    sign_in(plain_page, province.walk.cast.applicant)
    plain_page.goto(at(province))
    assert not plain_page.locator("[data-autosave-bar]").is_visible()
    theirs = elsewhere(colleague_of(province))
    theirs.goto(at(province))
    theirs.fill("[name=comment]", "Bản của họ.")
    saved(theirs)

    plain_page.fill("[name=comment]", "Bản của tôi.")
    plain_page.click("button[value=stay]")
    plain_page.check("[name=take_comment][value=mine]")
    plain_page.get_by_role("button", name="Lưu bản đã ghép").click()

    assert plain_page.input_value("[name=comment]") == "Bản của tôi."
