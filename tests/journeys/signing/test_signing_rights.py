"""Granting and revoking the right to sign for the head, over HTTP: who may, whom, and for which days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Event, Person, SigningRight
from tests.factories import PersonFactory
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked

PAGE, NEW = "/signing-rights", "/signing-rights/new"


def a_deputy(record: Database, *roles: str, name: str = "Phạm Phó") -> Person:
    with record.writing():
        person: Person = PersonFactory(name=name, roles=("deputy", *roles))
        session.flush()
    return person


def said(person: Person, first: date, last: date, **changed: Any) -> dict[str, Any]:
    days = {"from_on": first.isoformat(), "to_on": last.isoformat()}
    words = {"authority": "KT.", "title": "Phó Giám đốc", "basis": "Quyết định số 15/QĐ-SKHCN ngày 05/01/2026"}
    return {"person": str(person.id), **words, **days, **changed}


def test_a_granted_deputy_decides_and_the_page_says_for_whom(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, person = walked(app, record, "awaiting_decision"), a_deputy(record)
    today = walk.now.date()
    url = f"/cases/{walk.case.ref}/decision"
    shut = soup(sign_in(client, person).get(url))

    answer = send(sign_in(client, walk.cast.administrator), NEW, **said(person, today, today + timedelta(days=10)))
    listed = soup(client.get(PAGE)).select_one("main tbody tr")
    opened = soup(sign_in(client, person).get(url))

    assert answer.status_code == 303
    assert "không được giao quyết định" in shut.select_one(".kc-offers").get_text()
    assert not shut.select(".kc-offers a.govuk-button")
    assert listed is not None
    assert all(word in listed.get_text() for word in ("Phạm Phó", "PHÓ GIÁM ĐỐC", "Đang hiệu lực"))
    assert opened.select(f'.kc-offers a[href="/cases/{walk.case.ref}/actions/approve"]')
    assert "KT." in opened.select_one("#signing").get_text()
    assert "PHÓ GIÁM ĐỐC" in opened.select_one("#signing").get_text()


def test_revoking_shuts_the_steps_at_once_and_is_told_in_the_history(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk, person = walked(app, record, "awaiting_decision"), a_deputy(record)
    today = walk.now.date()
    send(sign_in(client, walk.cast.decider), NEW, **said(person, today, today + timedelta(days=10)))
    revoke = str(soup(client.get(PAGE)).select_one("main tbody a")["href"])

    asked = soup(client.get(revoke))
    answers = [send(client, revoke).status_code for _ in range(2)]
    step = sign_in(client, person).get(f"/cases/{walk.case.ref}/actions/refuse")

    assert "Không hoàn tác được" in asked.select_one(".govuk-warning-text").get_text()
    assert answers == [303, 409]
    assert "không được giao quyết định" in step.text
    assert "Đã thu hồi" in soup(sign_in(client, walk.cast.decider).get(PAGE)).select_one("main tbody tr").get_text()
    with record.reading():
        kinds = session.scalars(select(Event.kind).where(Event.kind.startswith("person.signing_right"))).all()
        assert sorted(kinds) == ["person.signing_right_granted", "person.signing_right_revoked"]


def test_nobody_grants_it_to_themself_nor_to_whoever_is_no_deputy(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk, both = walked(app, record, "draft"), a_deputy(record, "administrator")
    today = walk.now.date()

    own = send(sign_in(client, both), NEW, **said(both, today, today))
    stranger = send(client, NEW, **said(walk.cast.officer, today, today))

    assert own.status_code == 409
    assert "chính mình" in own.text
    assert stranger.status_code == 422
    with record.reading():
        assert session.scalars(select(SigningRight)).all() == []


def test_days_must_be_in_order_not_over_and_not_taken(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, person = walked(app, record, "draft"), a_deputy(record)
    today = walk.now.date()
    sign_in(client, walk.cast.administrator)

    def tried(first: int, last: int) -> int:
        return send(client, NEW, **said(person, today + timedelta(first), today + timedelta(last))).status_code

    assert tried(5, 4) == 409
    assert tried(-9, -1) == 409
    assert tried(0, 10) == 303
    assert tried(10, 20) == 409
    assert tried(11, 20) == 303
    states = [row.get_text() for row in soup(client.get(PAGE)).select("main tbody tr")]
    assert ["Sắp tới" in states[0], "Đang hiệu lực" in states[1]] == [True, True]


def test_the_case_stands_in_the_deputys_list_only_on_the_days_granted(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk, person = walked(app, record, "awaiting_decision"), a_deputy(record)
    today = walk.now.date()

    before = sign_in(client, person).get("/cases?list=mine").text
    send(sign_in(client, walk.cast.administrator), NEW, **said(person, today, today))
    during = sign_in(client, person).get("/cases?list=mine").text

    assert walk.case.ref not in before
    assert walk.case.ref in during


def test_the_role_is_given_in_the_list_of_roles_with_what_it_means(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "draft")
    page = soup(sign_in(client, walk.cast.administrator).get(f"/people/{walk.cast.officer.id}/roles"))

    box = page.select_one('input[name="roles"][value="deputy"]')

    assert box is not None
    assert "trong những ngày được giao" in page.select_one("main form").get_text()
