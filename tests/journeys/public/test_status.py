"""Where a dossier stands, by its number and receipt code alone."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked


def test_both_codes_together_tell_the_state_and_no_more(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "team_proposed")

    page = client.get(f"/status?ref={walk.case.ref.lower()}&code=%20{str(walk.case.receipt_code).lower()}")

    assert page.status_code == 200
    assert "Đã dự kiến đoàn" in page.text
    assert walk.cast.organisation.legal_name_vi not in page.text
    assert walk.cast.lead.name not in page.text


@pytest.mark.parametrize("query", ["ref={ref}", "ref={ref}&code=", "ref={ref}&code=ABCDEFGHJK", "code={code}",
                                   "ref=HS-1999-001&code={code}", "ref=%00&code=%27%22"])  # fmt: skip
def test_one_code_alone_tells_nothing(app: Flask, record: Database, client: FlaskClient, query: str) -> None:
    walk = walked(app, record, "submitted")

    page = client.get("/status?" + query.format(ref=walk.case.ref, code=walk.case.receipt_code))

    assert page.status_code == 404
    assert "Không tìm thấy hồ sơ" in page.text


def test_the_empty_page_asks_for_both(client: FlaskClient) -> None:
    page = client.get("/status")

    assert page.status_code == 200
    assert [field["name"] for field in soup(page).select("form[action='/status'] input")] == ["ref", "code"]


def test_visitors_are_led_there_and_nobody_else(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    assert soup(client.get("/register")).select_one("nav a[href='/status']")
    assert not soup(sign_in(client, walk.cast.clerk).get("/register")).select("nav a[href='/status']")


def test_a_draft_has_no_code(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "draft")

    assert walk.case.receipt_code is None
    assert client.get(f"/status?ref={walk.case.ref}&code=None").status_code == 404
