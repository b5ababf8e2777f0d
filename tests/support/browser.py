"""Fixtures of the browser walks: a live server, a Chromium, a page that may reach nothing else, and axe."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from flask import Flask
    from playwright.sync_api import Browser, BrowserContext, Page, Route

REPOSITORY = Path(__file__).resolve().parents[2]
ARTIFACTS = REPOSITORY / "test-artifacts"
AXE = REPOSITORY / "node_modules/axe-core/axe.min.js"
PROGRAMS = ("/usr/bin/chromium-headless-shell", "/usr/bin/chromium")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
DESKTOP = {"width": 1280, "height": 800}
REPORT = pytest.StashKey[pytest.TestReport]()

Violation = tuple[str, str, list[Any]]
Axe = Callable[..., list[Violation]]


def find_chromium() -> str | None:
    """The browser to use: CHROMIUM where it is set, otherwise the first one Debian installed."""
    named = [os.environ["CHROMIUM"]] if os.environ.get("CHROMIUM") else []
    return next((program for program in [*named, *PROGRAMS] if os.access(program, os.X_OK)), None)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Keeps the report of the call, so that a page knows whether its test failed."""
    report = yield
    if report.when == "call":
        item.stash[REPORT] = report
    return report


@pytest.fixture
def live_url(app: Flask) -> Iterator[str]:
    """The address under which the app of this test answers, on a free loopback port."""
    from werkzeug.serving import make_server

    server = make_server("127.0.0.1", 0, whole_answers(app), threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join(5)
    server.server_close()


def whole_answers(app: Flask) -> Callable[..., list[bytes]]:
    """The app, each answer read and closed before it is sent: werkzeug forgets to close one that the browser aborts."""

    def answer(environ: Any, start_response: Any) -> list[bytes]:
        parts = app(environ, start_response)
        try:
            return [b"".join(parts)]
        finally:
            if hasattr(parts, "close"):
                parts.close()

    return answer


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for the whole run."""
    from playwright.sync_api import sync_playwright

    program = find_chromium()
    if program is None:
        pytest.fail("Chromium is not on this machine: apt-get install chromium-headless-shell", pytrace=False)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, live_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page at desktop size; the test fails when a script on it does, and leaves a picture when it fails itself."""
    yield from open_page(browser, live_url, request, java_script_enabled=True)


@pytest.fixture
def plain_page(browser: Browser, live_url: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The same page in a browser without JavaScript."""
    yield from open_page(browser, live_url, request, java_script_enabled=False)


@pytest.fixture
def axe() -> Axe:
    """Runs axe on a page and returns what it holds against it: (rule, impact, places)."""
    source = AXE.read_text(encoding="utf-8")

    def run(page: Page, **options: Any) -> list[Violation]:
        page.evaluate(source)  # evaluated, not added as a script: works under the strict policy
        result = page.evaluate("options => axe.run(document, options)", options)
        return [(v["id"], v["impact"], [n["target"] for n in v["nodes"]]) for v in result["violations"]]

    return run


def open_page(
    browser: Browser, live_url: str, request: pytest.FixtureRequest, *, java_script_enabled: bool
) -> Iterator[Page]:
    """A page in a context of its own that reaches the live server and nothing else."""
    context = new_context(browser, live_url, java_script_enabled=java_script_enabled)
    opened = context.new_page()
    opened.set_default_timeout(20_000)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    report = request.node.stash.get(REPORT, None)
    if report is not None and report.failed:
        ARTIFACTS.mkdir(exist_ok=True)
        opened.screenshot(path=ARTIFACTS / f"{request.node.name}.png", full_page=True)
    context.close()
    assert not errors, errors


def new_context(browser: Browser, live_url: str, *, java_script_enabled: bool = True) -> BrowserContext:
    """A browser's memory of its own (cookies, storage); a second person in the same test takes a second one."""
    context = browser.new_context(
        base_url=live_url,
        locale="vi-VN",
        timezone_id="Asia/Ho_Chi_Minh",
        viewport=DESKTOP,
        java_script_enabled=java_script_enabled,
    )

    def stay_home(route: Route) -> None:
        if route.request.url.startswith(live_url):
            route.continue_()
        else:
            route.abort()

    context.route("**/*", stay_home)
    return context
