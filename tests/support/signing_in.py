"""Signing in and sending forms in tests, the way a browser does, without the price of a password."""

from __future__ import annotations

import secrets
from typing import Any

from bs4 import BeautifulSoup
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.db import Database, session
from app.models import Person, SignIn
from app.models.tokens import digest
from app.web.signed_in import KEY

MACHINERY = ("csrf_token", "once_key", "seen_version", "seen_text")


def sign_in(client: FlaskClient, person: Person) -> FlaskClient:
    """The client, now signed in as this person: a row and a cookie, as the sign-in page leaves them."""
    app = client.application
    database: Database = app.extensions["edge"].database
    token, moment = secrets.token_urlsafe(32), app.config["CLOCK"]()
    with database.writing():
        session.add(SignIn(token_hash=digest(token), person_id=person.id, signed_in_at=moment, last_seen_at=moment))
    with client.session_transaction() as cookie:
        cookie.clear()
        cookie[KEY] = token
    return client


def soup(response: TestResponse) -> BeautifulSoup:
    """The page of an answer, to be asked by selector."""
    return BeautifulSoup(response.text, "lxml")


def form(client: FlaskClient, url: str, **values: Any) -> dict[str, Any]:
    """What a browser would send from the first form in the page's main part: its hidden part and these values."""
    page = soup(client.get(url))
    hidden = {}
    for name in MACHINERY:
        found = page.select_one(f"main form[method=post] input[name={name}]") or page.select_one(f"input[name={name}]")
        if found is not None:
            hidden[name] = found["value"]
    return hidden | values


def send(
    client: FlaskClient, url: str, *, to: str | None = None, environ: dict[str, str] | None = None, **values: Any
) -> TestResponse:
    """Opens the page, fills in the form on it and sends it there or `to` another address."""
    return client.post(to or url, data=form(client, url, **values), environ_overrides=environ)
