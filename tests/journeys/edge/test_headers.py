"""What every answer carries."""

from __future__ import annotations

import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.web.access import ANYONE, permission
from tests.factories import Cast
from tests.journeys.edge.conftest import Probe
from tests.support.signing_in import sign_in, soup

pytestmark = pytest.mark.embedded
POLICY = {
    "default-src": "'self'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


@pytest.mark.parametrize("address", ["/register", "/nothing", "/people", "/sign-in", "/sign-out", "/static/x.css"])
def test_the_browser_is_told_to_trust_only_us(client: FlaskClient, address: str) -> None:
    with client.get(address) as answer:
        headers = answer.headers

    policy = dict(part.strip().split(" ", 1) for part in headers["Content-Security-Policy"].split(";"))
    assert policy == POLICY
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert re.fullmatch(r"[0-9a-f]{16}", headers["X-Request-ID"])


def test_a_mistake_of_ours_carries_them_too(app: Flask, client: FlaskClient, probe: Probe) -> None:
    @permission(ANYONE)
    def view() -> str:
        raise RuntimeError

    app.testing = False

    assert "default-src 'self'" in client.get(probe(view)).headers["Content-Security-Policy"]


def test_pages_of_a_person_are_not_kept(app: Flask, players: Cast) -> None:
    client = sign_in(app.test_client(), players.clerk)

    assert client.get("/profile").headers["Cache-Control"] == "no-store"
    assert client.get("/register").headers["Cache-Control"] == "no-store"
    assert app.test_client().get("/register").headers["Cache-Control"] == "private, no-cache"


def test_built_files_are_kept_for_ever(client: FlaskClient) -> None:
    sheet = soup(client.get("/register")).select_one("link[rel=stylesheet]")["href"]

    with client.get(sheet) as answer:
        assert answer.status_code == 200
        assert "immutable" in answer.headers["Cache-Control"]
        assert "Set-Cookie" not in answer.headers


def test_no_page_needs_a_script_or_style_inside(client: FlaskClient) -> None:
    for address in ("/register", "/sign-in", "/nothing"):
        page = soup(client.get(address))
        assert not page.select("style, [style], [onclick], [onload], script:not([src])")
