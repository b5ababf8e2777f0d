"""The provider's pages in a real browser: axe is content, nothing runs off a phone, and a case is answered in both."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Page

    from app.db import Database
    from tests.factories import Walk
    from tests.support.browser import Axe

pytestmark = [pytest.mark.browser, pytest.mark.embedded]

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PASSWORD = "con đường làng dài"


@pytest.fixture
def provider(app: Flask, record: Database, draft: Walk) -> Walk:
    """The draft; its applicant can sign in, and the registers hold what is hard to show."""
    from app.db import session
    from app.journeys.people.passwords import hash_password
    from app.models import Person
    from tests.factories import ScopeLineFactory

    with app.app_context(), record.writing():
        session.get_one(Person, draft.cast.applicant.id).password_hash = hash_password(PASSWORD)
        long = "Phương tiện đo kiểm tra tốc độ phương tiện giao thông đường bộ " * 3
        for number in range(12):
            ScopeLineFactory(organisation_id=draft.cast.organisation.id, line=f"L{number}", object=long[:200])
    return draft


def enter(page: Page, walk: Walk) -> None:
    page.goto("/sign-in")
    page.fill("[name=email]", walk.cast.applicant.email or "")
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_holds_nothing_against_the_pages(page: Page, axe: Axe, provider: Walk, size: dict[str, int]) -> None:
    own, case = f"/organisations/{provider.cast.organisation.id}", f"/cases/{provider.case.ref}"
    enter(page, provider)
    page.set_viewport_size(size)  # type: ignore[arg-type]

    for path in (
        "/organisations/mine", f"{own}/scope", f"{own}/standards", f"{own}/staff", f"{own}/scope/new",
        f"{own}/staff/new", f"{own}/particulars", "/cases/open", f"{case}/lines", f"{case}/self-assessment",
        f"{case}/self-assessment/general/A1.1",
    ):  # fmt: skip
        page.goto(path)
        assert axe(page) == [], path
        assert page.evaluate(OVERFLOW) <= 0, path


@pytest.mark.parametrize("kind", ["page", "plain_page"])
def test_a_criterion_is_answered_with_a_file_with_and_without_scripts(
    request: pytest.FixtureRequest, provider: Walk, tmp_path: Path, kind: str
) -> None:
    page: Page = request.getfixturevalue(kind)
    file = tmp_path / "Quyết định thành lập.pdf"
    file.write_bytes(b"%PDF-1.4\n%%EOF\n")
    enter(page, provider)
    page.goto(f"/cases/{provider.case.ref}/self-assessment/general/A1.1")

    page.check("[name=answer][value=met]")
    page.set_input_files("[name=files]", file)
    page.click("button[value=stay]")

    assert page.locator(".kc-evidence a").inner_text() == file.name
    assert "Câu trả lời đầy đủ" in page.inner_text("main")
    assert page.is_checked("[name=answer][value=met]")
