"""Whoever chooses English is spoken to in English: on every page of every role, in forms, dates, files and refusals."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from werkzeug.test import TestResponse

from app.web.language import COOKIE
from tests.factories import STOPS, case_at
from tests.house import catalogue
from tests.house.access import ROLES, Row, World, build
from tests.house.english import Known, cells, lines, spoken, typed
from tests.house.test_access import TABLE
from tests.support.signing_in import sign_in, soup

if TYPE_CHECKING:
    from flask import Flask
    from flask.testing import FlaskClient

    from app.models import Person

TOLD = {200, 409, 422}
"""Answers that are of this role; a refusal is the same for everybody, so one role looks at it."""
REFUSED = {400, 403, 404}
IN_VIETNAMESE = {"organisations.workbook_out", "organisations.workbook_template"}
"""One file for all: a list travels in Vietnamese, so that whoever uploads it later is understood."""
READERS = ("applicant", "officer", "lead", "decider")
LATE: dict[str, dict[str, Any]] = {
    "a stale page": {"kind": "stale", "reload_href": "/"},
    "out of turn": {"kind": "out_of_turn"},
    "a form without its token": {"reason": "csrf"},
    "too large": {"limit": 50 * 2**20},
    "with a number": {"request_id": "0f3c", "retry_after": 5},
}


class House:
    """One app on one world, asked in English."""

    def __init__(self, app: Flask, world: World) -> None:
        self.app, self.world = app, world
        with app.extensions["edge"].database.reading():
            self.known = known()

    def client(self, person: Person | None) -> FlaskClient:
        client = self.app.test_client()
        client.set_cookie(COOKIE, "en")
        return client if person is None else sign_in(client, person)

    def foreign(self, client: FlaskClient, row: Row) -> set[str]:
        """What this row answers in another language than English."""
        sent = {"once_key": "", **row.data} if row.method == "POST" else None
        with client.open(row.address(self.world), method=row.method, data=sent) as answer:
            return self.known.foreign(said(answer))


def known() -> Known:
    """What the record holds, but never a sentence of ours: a page that keeps one would keep it in Vietnamese."""
    return Known(typed() - {message for _context, message in catalogue.said()})


def said(answer: TestResponse) -> Iterator[str]:
    """The words of an answer, whatever kind of file it is; papers are Vietnamese by law."""
    if answer.mimetype == "text/html":
        return spoken(soup(answer))
    if answer.mimetype == "text/calendar":
        return lines(answer.text)
    return cells(answer.data) if answer.mimetype.endswith(".sheet") else iter(())


@pytest.fixture(scope="module")
def house(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> House:
    from app import create_app
    from tests.support.settings import settings_for

    folder = tmp_path_factory.mktemp("english")
    shutil.copyfile(sqlite_template, folder / "house.sqlite3")
    app = create_app(settings_for(f"sqlite:///{folder / 'house.sqlite3'}", folder / "instance"))
    app.testing = True
    app.config["WTF_CSRF_ENABLED"] = False
    with app.extensions["edge"].database.writing():
        world = build()
    return House(app, world)


def is_asked(row: Row, role: str) -> bool:
    """Whether this role sees here what no role before it has seen."""
    status = row.statuses[role]
    first = next(other for other in ROLES if row.statuses[other] == status)
    return row.endpoint not in IN_VIETNAMESE and (status in TOLD or (status in REFUSED and role == first))


@pytest.mark.parametrize("role", ROLES)
def test_every_page_of_a_role_is_in_english(house: House, role: str) -> None:
    client = house.client(house.world.person(role))

    found = {
        (row.method, row.endpoint, words)
        for row in TABLE
        if is_asked(row, role)
        for words in house.foreign(client, row)
    }

    assert found == set()


def test_the_registers_really_travel_in_vietnamese(house: House) -> None:
    """Otherwise nothing speaks for leaving them out above."""
    client = house.client(house.world.cast.applicant)
    rows = [row for row in TABLE if row.endpoint in IN_VIETNAMESE]

    assert {row.endpoint for row in rows} == IN_VIETNAMESE
    assert all("Hướng dẫn" in house.foreign(client, row) for row in rows)


@pytest.mark.embedded
def test_a_case_is_in_english_at_every_stop_of_its_way(app: Flask) -> None:
    with app.extensions["edge"].database.writing():
        walks = {stop: case_at(stop) for stop in STOPS}
        kept = known()
    found = set()
    for stop, walk in walks.items():
        for reader in READERS:
            client = sign_in(app.test_client(), getattr(walk.cast, reader))
            client.set_cookie(COOKIE, "en")
            pages = [client.get(f"/cases/{walk.case.ref}{room}") for room in ("", "/timeline")]
            found |= {(stop, reader, words) for page in pages for words in kept.foreign(said(page))}

    assert found == set()


@pytest.mark.embedded
@pytest.mark.parametrize("shown", LATE.values(), ids=LATE)
def test_every_error_page_is_in_english(app: Flask, shown: dict[str, Any]) -> None:
    from app.web.errors import PAGES, page

    with app.test_request_context("/?lang=en", headers={"Cookie": f"{COOKIE}=en"}):
        answers = {status: TestResponse.force_type(page(status, **shown)) for status in PAGES}
        titles = {status: soup(answer).h1.text for status, answer in answers.items()}  # type: ignore[union-attr]
        found = {(status, words) for status, one in answers.items() for words in Known([]).foreign(spoken(soup(one)))}

    assert found == set()
    assert len(set(titles.values())) == len(PAGES)


@pytest.mark.embedded
def test_what_the_server_itself_refuses_is_refused_in_english(app: Flask, client: FlaskClient) -> None:
    app.config["WTF_CSRF_ENABLED"] = True
    client.set_cookie(COOKIE, "en")
    app.config["MAX_CONTENT_LENGTH"] = 1000
    answers = {
        400: client.post("/sign-in", data={"email": "a@b.example"}),
        404: client.get("/nothing-here"),
        405: client.delete("/register"),
        413: client.post("/sign-in", data={"file": (BytesIO(b"x" * 2000), "a.pdf")}),
    }

    assert {status: answer.status_code for status, answer in answers.items()} == {one: one for one in answers}
    assert {words for answer in answers.values() for words in Known([]).foreign(said(answer))} == set()
    assert "The form has expired" in answers[400].text


@pytest.mark.parametrize("text", ["Đã lưu.", "Due 25/06/2027", "Kiểm tra"])
def test_vietnamese_is_told_from_english(text: str) -> None:
    assert Known(["Trần Thị Hoa"]).foreign([text]) == {text}
    assert Known([text]).foreign([f"{text}, Kiểm Chuẩn, 25 June 2027", "Trụ"]) == {"Trụ"}
