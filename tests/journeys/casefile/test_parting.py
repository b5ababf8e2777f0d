"""Withdrawing a case or a line, discarding a draft, dropping after the term: over HTTP, with a tick and a reason."""

from __future__ import annotations

from datetime import timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Case, Event
from tests.factories import case_at, cast
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def status_of(record: Database, case: Case) -> str:
    with record.reading():
        return session.get_one(Case, case.id).status


@pytest.mark.parametrize(
    ("stop", "action", "part", "state"),
    [
        ("draft", "discard", "applicant", "discarded"),
        ("submitted", "withdraw", "applicant", "withdrawn"),
        ("awaiting_decision", "withdraw", "applicant", "withdrawn"),
        ("returned", "drop", "clerk", "dropped"),
    ],
)
def test_it_takes_a_tick_and_stops_the_case_for_good(
    app: Flask, record: Database, client: FlaskClient, stop: str, action: str, part: str, state: str
) -> None:
    walk = walked(app, record, stop)
    if action == "drop":
        walk.later(120)
    url, home = f"/cases/{walk.case.ref}/actions/{action}", f"/cases/{walk.case.ref}"
    sign_in(client, walk.cast.people[part])
    page = soup(client.get(url))
    reason = {} if action == "discard" else {"reason": "Chưa chuẩn bị kịp <b>."}

    without = send(client, url, **reason)
    answer = send(client, url, **reason, sure="y")

    assert "không hoàn tác được" in page.select_one(".govuk-warning-text").get_text()
    assert page.select_one("main form .govuk-button--warning")
    assert without.status_code == 422
    assert soup(without).select_one('.govuk-error-summary a[href="#sure"]')
    assert answer.status_code == 303
    assert status_of(record, walk.case) == state
    shown = soup(client.get(home))
    assert not shown.select(".kc-offers")
    assert walk.cast.people[part].name in shown.select_one(".kc-notice--warning").get_text()
    if reason:
        assert "Chưa chuẩn bị kịp <b>." in shown.select_one(".kc-notice--warning").get_text()
    with record.reading():
        told = session.scalars(select(Event).where(Event.kind == f"case.{state}", Event.case_id == walk.case.id)).one()
        assert b"sure" not in bytes(told.body)


@pytest.mark.parametrize("action", ["withdraw", "drop"])
def test_without_a_reason_nothing_ends(app: Flask, record: Database, client: FlaskClient, action: str) -> None:
    walk = walked(app, record, "returned")
    walk.later(120)
    sign_in(client, walk.cast.clerk if action == "drop" else walk.cast.applicant)

    answer = send(client, f"/cases/{walk.case.ref}/actions/{action}", reason=" ", sure="y")

    assert answer.status_code == 422
    assert status_of(record, walk.case) == "returned"


def test_dropping_waits_for_the_term_and_says_until_when(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "returned")
    url = f"/cases/{walk.case.ref}/actions/drop"
    due_on = walk.case.due_on
    assert due_on is not None
    sign_in(client, walk.cast.clerk)
    data = form(client, f"/cases/{walk.case.ref}", reason="Quá hạn.", sure="y")

    page, answer = client.get(url), client.post(url, data=data)

    assert f"{due_on.day}/{due_on.month}/{due_on.year}" in soup(page).select_one(".kc-reasons").get_text()
    assert answer.status_code == 409
    app.config["CLOCK"] = lambda: walk.now + timedelta(days=(due_on - walk.now.date()).days + 1)
    assert not soup(client.get(url)).select(".kc-reasons")


def test_a_withdrawn_line_is_told_with_its_reason_and_the_last_one_stays(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    with record.writing():
        people = cast(fields=("mass", "length"))
        walk = case_at("accepted", people)
    app.config["CLOCK"] = lambda: walk.now
    url = f"/cases/{walk.case.ref}/actions/withdraw_line"
    sign_in(client, people.applicant)

    first = send(client, url, line="2", reason="Chưa có chuẩn.", sure="y")
    page = soup(client.get(f"/cases/{walk.case.ref}/lines"))
    last = send(client, f"/cases/{walk.case.ref}", to=url, line="1", reason="Thôi.", sure="y")

    assert first.status_code == 303
    assert len(page.select("main tbody tr")) == 1
    assert "Chưa có chuẩn." in page.select_one("main").get_text()
    assert last.status_code == 409
    assert "đã rút 1 dòng" in soup(client.get(f"/cases/{walk.case.ref}")).get_text()


@pytest.mark.parametrize(
    ("stop", "action", "part"),
    [
        ("submitted", "withdraw", "clerk"),
        ("submitted", "withdraw", "officer"),
        ("returned", "drop", "applicant"),
        ("returned", "drop", "officer"),
    ],
)
def test_only_whose_act_it_is_may_end_the_case(
    app: Flask, record: Database, client: FlaskClient, stop: str, action: str, part: str
) -> None:
    walk = walked(app, record, stop)
    walk.later(120)
    sign_in(client, walk.cast.people[part])
    data = form(client, f"/cases/{walk.case.ref}", reason="Lý do.", sure="y")

    answer = client.post(f"/cases/{walk.case.ref}/actions/{action}", data=data)

    assert answer.status_code == 403
    assert status_of(record, walk.case) == stop


def test_a_stranger_does_not_even_see_that_there_is_a_case(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.other_applicant)

    answer = client.get(f"/cases/{walk.case.ref}/actions/withdraw")

    assert answer.status_code == 404
