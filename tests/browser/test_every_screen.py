"""Each page of the access table in Chromium: as filled as its best reader sees it, and after an empty form was sent.

A new screen needs no line here: the table demands a row for it, and a row is a screen.
"""

from __future__ import annotations

import secrets
import shutil
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.conftest import REFUSED_BY_POLICY
from tests.browser.screens import complaints_of
from tests.house.access import ROLES, Row, World, build
from tests.house.test_access import TABLE

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page
    from werkzeug.test import TestResponse

    from tests.support.browser import Axe

pytestmark = [pytest.mark.browser, pytest.mark.embedded]
PAGES = [row for row in TABLE if row.method == "GET" and 200 in row.statuses.values()]
FORMS = [row for row in TABLE if row.method == "POST" and 422 in row.statuses.values()]
WANTED = (b"<form", b"<input", b"<textarea", b"<button", b"<a ", b"<th", b"<td")


class Screens:
    """One world, one server and one browser's memory for all the pages of this file."""

    def __init__(self, app: Flask, world: World, context: BrowserContext, address: str) -> None:
        self.app, self.world, self.context, self.address = app, world, context, address
        self.page = context.new_page()
        self.page.set_default_timeout(30_000)
        self.said: list[str] = []
        self.page.add_init_script(REFUSED_BY_POLICY)
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.said.append(f"script: {error.stack or error}"))

    def _hear(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and "status of 4" not in message.text:
            self.said.append(f"console: {message.text}")

    def ask(self, row: Row, role: str) -> tuple[TestResponse, str]:
        """The answer to this role, and the cookie it was given to."""
        from tests.support.signing_in import sign_in, soup

        client, person = self.app.test_client(), self.world.person(role)
        if person is not None:
            sign_in(client, person)
        token = soup(client.get("/profile" if person else "/sign-in")).select_one("[name=csrf_token]")
        frame = {"csrf_token": token["value"] if token else "", "once_key": secrets.token_hex(8)}
        seen = {"seen_version": "0"} if row.data else {}  # what was filled in was filled in on some version
        sent = {**frame, **seen, **row.data} if row.method == "POST" else None
        with client.open(row.address(self.world), method=row.method, data=sent) as answer:
            answer.get_data()  # a file is closed with its answer
        cookie = client.get_cookie("session")
        return answer, cookie.value if cookie else ""

    def fullest(self, row: Row, status: int) -> tuple[str, TestResponse, str]:
        """Who is answered with this status and sees most, what, and the cookie."""
        roles = [role for role in ROLES if row.statuses[role] == status]
        asked = [(role, *self.ask(row, role)) for role in roles]
        return max(asked, key=lambda one: sum(one[1].data.count(word) for word in WANTED))

    def open(self, row: Row, cookie: str, ready: TestResponse | None = None) -> Page:
        """The page of the row as this cookie sees it; a `ready` answer is shown in its place, with its headers."""
        self.said.clear()
        self.context.clear_cookies()
        if cookie:
            self.context.add_cookies([{"name": "session", "value": cookie, "url": self.address}])
        url = self.address + row.address(self.world)
        if ready is not None:
            headers = {name: value for name, value in ready.headers.items() if name != "Set-Cookie"}
            self.page.route(url, lambda route: route.fulfill(status=200, headers=headers, body=ready.data), times=1)
        self.page.goto(url)
        return self.page


@pytest.fixture(scope="module")
def screens(browser: Browser, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Screens]:
    from werkzeug.serving import make_server

    from app import create_app
    from app.db import current_database
    from tests.support.browser import new_context, whole_answers
    from tests.support.settings import settings_for

    folder = tmp_path_factory.mktemp("screens")
    shutil.copyfile(sqlite_template, folder / "screens.sqlite3")
    app = create_app(settings_for(f"sqlite:///{folder / 'screens.sqlite3'}", folder / "instance"))
    app.testing = True
    with app.extensions["edge"].database.writing():
        world = build()
    server = make_server("127.0.0.1", 0, whole_answers(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}"
    context = new_context(browser, address)
    yield Screens(app, world, context, address)
    context.close()
    server.shutdown()
    thread.join(5)
    server.server_close()
    current_database().dispose()


def numbered(rows: list[Row]) -> list[str]:
    return [f"{number}-{row.endpoint}" for number, row in enumerate(rows)]


@pytest.mark.parametrize("number", range(len(PAGES)), ids=numbered(PAGES))
def test_a_page_can_be_read_and_used_by_everybody(screens: Screens, axe: Axe, number: int) -> None:
    role, answer, cookie = screens.fullest(PAGES[number], 200)
    if answer.mimetype != "text/html":  # a file: it is taken home, nothing of it is drawn
        assert answer.headers["Content-Disposition"].startswith(("attachment", "inline"))
        return

    page = screens.open(PAGES[number], cookie)

    held = complaints_of(page, axe) + screens.said
    assert not held, "\n".join([f"{role} at {page.url}:", *held])


@pytest.mark.parametrize("number", range(len(FORMS)), ids=numbered(FORMS))
def test_a_form_that_was_refused_says_so_to_everybody(screens: Screens, axe: Axe, number: int) -> None:
    role, answer, cookie = screens.fullest(FORMS[number], 422)

    page = screens.open(FORMS[number], cookie, answer)

    errors, fields = page.locator(".govuk-error-summary").count(), page.locator("main form[method=post]")
    assert answer.status_code == 422
    assert errors == 1 or fields.count(), "neither what is wrong nor anything to confirm"
    assert page.title().startswith("Lỗi:") == bool(errors)
    held = complaints_of(page, axe) + screens.said
    assert not held, "\n".join([f"{role} at {page.url}:", *held])
    for link in page.locator(".govuk-error-summary a").all() if fields.count() else ():
        place = (link.get_attribute("href") or "").removeprefix("#")
        assert page.locator(f"[id='{place}']").count() == 1, place
