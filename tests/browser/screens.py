"""What must hold on every screen, asked of a page in Chromium and put in one go, so that all of it is cheap."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.support.browser import Axe, Violation

DESK, ZOOMED, PHONE, REFLOW = (1280, 800), (640, 400), (390, 844), (320, 640)
"""A desk; the same desk at 200 %; a phone; and the desk at 400 %."""
PAPER = (680, 960)
"""What an upright sheet of A4 has room for between its margins."""
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": TAGS, "rules": {"target-size": {"enabled": True}}, "resultTypes": ["violations"]}
QUESTIONS = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")


def ask(page: Page, question: str) -> Any:
    """The page's answer to a question of screens.js."""
    return page.evaluate(f"() => ({QUESTIONS.strip().removesuffix(';')}).{question}()")


def complaints_of(page: Page, axe: Axe) -> list[str]:
    """All that is to be held against the page as it stands, in words; leaves the page at the size of a desk."""
    resize(page, DESK)
    found = [str(one) for one in ask(page, "onScreen")] + graver(axe(page, **OPTIONS))
    for size in (DESK, ZOOMED, PHONE, REFLOW):
        resize(page, size)
        found += too_wide(page, f"a window of {size[0]} px")
    return found + printed(page)


def printed(page: Page) -> list[str]:
    """What is wrong with the page on paper: something one clicks is there, or something one reads is not."""
    page.emulate_media(media="print")
    resize(page, PAPER)
    found = [str(one) for one in ask(page, "onPaper")] + too_wide(page, "a sheet of A4")
    page.emulate_media(media="screen")
    resize(page, DESK)
    return found


def too_wide(page: Page, room: str) -> list[str]:
    """A sentence when the page has to be scrolled sideways, with what sticks out."""
    beyond = ask(page, "beyond")
    return [f"{beyond} px wider than {room}: {ask(page, 'widest')}"] if beyond > 0 else []


def graver(violations: list[Violation]) -> list[str]:
    """What axe calls serious or critical."""
    return [f"axe {rule}: {where}" for rule, impact, where in violations if impact in {"serious", "critical"}]


def resize(page: Page, size: tuple[int, int]) -> None:
    """The window gets this size."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
