"""A form sent twice is carried out once."""

from __future__ import annotations

import io
import threading
from datetime import UTC, datetime, timedelta

import pytest
from flask import Flask, redirect, request
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.db import Database, session
from app.journeys.people import throttle
from app.models import Field, OnceKey
from app.web.access import ANYONE, permission
from app.web.edge import writes
from tests.factories import Cast
from tests.journeys.edge.conftest import Probe
from tests.support.signing_in import sign_in


@permission(ANYONE)
@writes
def count_up() -> object:
    """Does something that shows how often it was done; refuses without a word."""
    if not request.form.get("word"):
        return "", 422
    number = session.scalar(select(func.count()).select_from(Field)) or 0
    session.add(Field(code=f"f{number}", name_vi=request.form["word"], name_en="", position=number))
    return redirect(f"/done/{number}", 303)


def fields(record: Database) -> int:
    with record.reading():
        return session.scalar(select(func.count()).select_from(Field).where(Field.code.startswith("f"))) or 0


def test_the_same_form_twice_leads_to_the_same_place(client: FlaskClient, record: Database, probe: Probe) -> None:
    address, form, before = probe(count_up), {"once_key": "k1", "word": "một"}, fields(record)

    first, second = client.post(address, data=form), client.post(address, data=form)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    assert fields(record) == before + 1


def test_a_key_with_a_prefix_counts_too(client: FlaskClient, record: Database, probe: Probe) -> None:
    address, before = probe(count_up), fields(record)

    for _ in range(2):
        client.post(address, data={"a-1-once_key": "k1", "word": "một"})

    assert fields(record) == before + 1


def test_the_key_of_another_form_is_refused_with_a_sentence(
    client: FlaskClient, record: Database, probe: Probe
) -> None:
    address, before = probe(count_up), fields(record)
    client.post(address, data={"once_key": "k1", "word": "một"})

    answer = client.post(address, data={"once_key": "k1", "word": "hai"})

    assert answer.status_code == 422
    assert "đã được gửi trước đó với nội dung khác" in answer.text
    assert fields(record) == before + 1


@pytest.mark.parametrize("size", [3, 400_000])
def test_a_file_of_another_content_under_the_same_name_is_another_form(
    client: FlaskClient, record: Database, probe: Probe, size: int
) -> None:
    address, before = probe(count_up), fields(record)

    def post(letter: bytes) -> int:
        file = (io.BytesIO(letter * size), "một.txt")
        return client.post(address, data={"once_key": "k1", "word": "một", "file": file}).status_code

    assert [post(b"a"), post(b"a"), post(b"b")] == [303, 303, 422]
    assert fields(record) == before + 1


def test_the_key_of_a_form_that_was_refused_stays_free(client: FlaskClient, record: Database, probe: Probe) -> None:
    address, before = probe(count_up), fields(record)

    refused = client.post(address, data={"once_key": "k1", "word": ""})
    mended = client.post(address, data={"once_key": "k1", "word": "một"})

    assert (refused.status_code, mended.status_code) == (422, 303)
    assert fields(record) == before + 1


def test_without_a_key_each_sending_counts(client: FlaskClient, record: Database, probe: Probe) -> None:
    address, before = probe(count_up), fields(record)

    for _ in range(2):
        client.post(address, data={"word": "một"})

    assert fields(record) == before + 2


def test_two_people_may_happen_to_have_the_same_key(app: Flask, record: Database, players: Cast, probe: Probe) -> None:
    address, before = probe(count_up), fields(record)

    for person in (players.clerk, players.officer):
        sign_in(app.test_client(), person).post(address, data={"once_key": "k1", "word": "một"})

    assert fields(record) == before + 2


def test_at_the_same_moment_it_is_still_done_once(app: Flask, record: Database, probe: Probe) -> None:
    address, before, places = probe(count_up), fields(record), []

    def post() -> None:
        answer = app.test_client().post(address, data={"once_key": "k1", "word": "một"})
        places.append((answer.status_code, answer.location))

    threads = [threading.Thread(target=post) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert len(places) == 6
    assert len(set(places)) == 1
    assert fields(record) == before + 1


def test_old_keys_are_forgotten_after_a_weekend(record: Database) -> None:
    now = datetime(2026, 6, 1, tzinfo=UTC)
    with record.writing():
        for hours in (71, 73):
            made = now - timedelta(hours=hours)
            session.add(OnceKey(person_id=0, key=str(hours), fingerprint="", location="/", created_at=made))
        session.flush()
        throttle.prune(now)

    with record.reading():
        assert session.scalars(select(OnceKey.key)).all() == ["71"]
