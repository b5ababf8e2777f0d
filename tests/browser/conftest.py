"""What the browser walks share: people with passwords, a case under way, and a tab that watches every page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import ConsoleMessage, Page

    from app.models import Person
    from tests.factories import Walk
    from tests.support.browser import Axe

PASSWORD = "một câu dài dễ nhớ"
PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 800}
OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
REFUSED_BY_POLICY = (
    "document.addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective))"
)


@dataclass
class Tab:
    """One tab in which people follow one another; each page is looked at before it is left."""

    page: Page
    axe: Axe
    complaints: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.add_init_script(REFUSED_BY_POLICY)
        self.page.on("console", self._listen)

    def _listen(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def look(self, words: str = "") -> None:
        """The page has these words, is fine by axe and runs off no phone."""
        if words:
            self.page.get_by_text(words).first.wait_for()
        where = f"{self.page.url} ({self.page.title()})"
        grave = [found for found in self.axe(self.page) if found[1] in {"serious", "critical"}]
        self.complaints += [f"{where}: {found}" for found in grave]
        self.page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        if self.page.evaluate(OVERFLOW) > 0:
            self.complaints.append(f"{where}: wider than a phone")
        self.page.set_viewport_size(DESK)  # type: ignore[arg-type]
        self.seen.append(where)

    def sign_in(self, person: Person) -> None:
        """This person comes to the screen."""
        self.page.goto("/sign-in")
        if self.page.get_by_role("button", name="Đăng xuất").is_visible():
            self.page.get_by_role("button", name="Đăng xuất").click()
        self.page.get_by_label("Thư điện tử").fill(person.email or "")
        self.page.get_by_label("Mật khẩu", exact=True).fill(PASSWORD)
        self.page.get_by_role("button", name="Đăng nhập").click()
        self.page.get_by_text(person.name).first.wait_for()

    def follow(self, words: str, look: str = "") -> None:
        """Follows the first link with exactly these words, and looks at where it leads."""
        link = self.page.get_by_role("link", name=words, exact=True)
        link.or_(self.page.locator("a").get_by_text(words, exact=True)).first.click()
        self.look(look)

    def press(self, words: str, look: str = "") -> None:
        """Sends the form of this button, and looks at the answer."""
        with self.page.expect_navigation():  # the words may stand on the page that is left, too
            self.page.locator("main").get_by_role("button", name=words, exact=True).click()
        self.look(look)


@dataclass
class Province:
    """The record behind the live server: its people may sign in, and its case goes on between two screens."""

    app: Flask
    walk: Walk

    def go_on(self, *moves: Callable[[Walk], Any]) -> None:
        """What other people do meanwhile, through the verbs of the screens."""
        with self.app.extensions["edge"].database.writing():
            self._read_again()
            for move in moves:
                move(self.walk)
        self.app.config["CLOCK"] = lambda: self.walk.now

    def _read_again(self) -> None:
        from app.db import session

        people = {name: session.get_one(type(row), row.id) for name, row in vars(self.walk.cast).items()}
        case = session.get_one(type(self.walk.case), self.walk.case.id)
        self.walk.cast = replace(self.walk.cast, **people)
        self.walk.case = case


@pytest.fixture
def tab(page: Page, axe: Axe) -> Tab:
    """A tab in a browser with scripts."""
    return Tab(page, axe)


@pytest.fixture
def province(app: Flask) -> Province:
    """A draft, and everybody it will need, with passwords."""
    from app.journeys.people.passwords import hash_password
    from tests.factories import case_at

    with app.extensions["edge"].database.writing():
        walk = case_at("draft")
        for person in walk.cast.people.values():
            person.password_hash = hash_password(PASSWORD)
    app.config["CLOCK"] = lambda: walk.now
    return Province(app, walk)
