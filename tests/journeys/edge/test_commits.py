"""What is kept and what is not: the one commit of the web."""

from __future__ import annotations

import threading

import pytest
from flask import Flask, make_response, redirect
from flask.testing import FlaskClient
from sqlalchemy import func, select
from sqlalchemy.exc import DBAPIError
from werkzeug.exceptions import Conflict

from app.db import Database, current_database, session
from app.models import Field
from app.web.access import ANYONE, permission
from app.web.edge import StrayChanges, writes
from tests.journeys.edge.conftest import Probe
from workflows.reasons import Reason, Refused


def add_field(code: str = "probe") -> None:
    session.add(Field(code=code, name_vi="Thử", name_en="Probe", position=99))


def kept(record: Database, code: str = "probe") -> bool:
    with record.reading():
        return session.get(Field, code) is not None


@pytest.mark.parametrize("status", [201, 204, 303])
def test_these_answers_keep_what_was_written(client: FlaskClient, record: Database, probe: Probe, status: int) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        add_field()
        return redirect("/", 303) if status == 303 else make_response("", status)

    answer = client.post(probe(view))

    assert answer.status_code == status
    assert kept(record)


@pytest.mark.parametrize("status", [400, 404, 409, 422, 429])
def test_a_refusing_answer_keeps_nothing(client: FlaskClient, record: Database, probe: Probe, status: int) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        add_field()
        session.flush()
        return make_response("", status)

    answer = client.post(probe(view))

    assert answer.status_code == status
    assert not kept(record)


@pytest.mark.parametrize("flushed", [False, True])
@pytest.mark.parametrize("status", [200, 302])
def test_an_answer_that_would_lose_changes_is_an_error(
    client: FlaskClient, record: Database, probe: Probe, status: int, flushed: bool
) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        add_field()
        if flushed:
            session.flush()
        return make_response("", status)

    with pytest.raises(StrayChanges):
        client.post(probe(view))
    assert not kept(record)


def test_a_reading_view_cannot_write(client: FlaskClient, record: Database, probe: Probe) -> None:
    @permission(ANYONE)
    def view() -> object:
        add_field()
        session.flush()
        return "kept?"

    with pytest.raises(DBAPIError):
        client.post(probe(view))
    assert not kept(record)


def test_a_reading_view_that_only_touches_a_row_is_found_out(client: FlaskClient, probe: Probe) -> None:
    @permission(ANYONE)
    def view() -> object:
        session.scalars(select(Field)).all()[0].name_vi = "Khác"
        return "kept?"

    with pytest.raises(StrayChanges):
        client.get(probe(view))


def test_a_get_of_a_writing_view_reads(client: FlaskClient, probe: Probe) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        add_field()
        session.flush()
        return redirect("/", 303)

    with pytest.raises(DBAPIError):
        client.get(probe(view))


def test_an_exception_keeps_nothing_and_becomes_its_page(client: FlaskClient, record: Database, probe: Probe) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        add_field()
        session.flush()
        raise Refused([Reason("number_missing")])

    answer = client.post(probe(view))

    assert answer.status_code == 409
    assert "Văn thư chưa vào số" in answer.text
    assert not kept(record)


def test_the_outbox_is_woken_after_a_commit_and_not_after_a_refusal(
    app: Flask, client: FlaskClient, record: Database, probe: Probe
) -> None:
    seen: list[bool] = []
    app.extensions["edge"].after_commit.append(lambda: seen.append(kept(record)))

    @permission(ANYONE)
    @writes
    def good() -> object:
        add_field()
        return redirect("/", 303)

    @permission(ANYONE)
    @writes
    def bad() -> object:
        raise Conflict

    refused, done = probe(bad), probe(good)

    client.post(refused)
    client.post(done)

    assert seen == [True]


def test_nothing_stays_open_behind_a_request(client: FlaskClient, probe: Probe) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        raise Conflict

    client.post(probe(view))

    with current_database().writing():
        assert session.scalar(select(func.count()).select_from(Field))


def test_a_held_record_answers_503_and_when_to_try_again(client: FlaskClient, record: Database, probe: Probe) -> None:
    record.wait = 0.3

    @permission(ANYONE)
    @writes
    def view() -> object:
        # Two writers of the same row: SQLite queues them, PostgreSQL makes the second wait for the first.
        session.scalars(select(Field).where(Field.code == "mass").with_for_update()).one()
        return redirect("/", 303)

    address = probe(view)
    with record_held(record):
        answer = client.post(address)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert "Hệ thống đang bận" in answer.text


def test_reading_goes_on_while_the_record_is_held(client: FlaskClient, record: Database) -> None:
    with record_held(record):
        assert client.get("/register").status_code == 200


@pytest.mark.embedded
def test_many_writers_lose_nothing(app: Flask, record: Database, probe: Probe) -> None:
    @permission(ANYONE)
    @writes
    def view() -> object:
        field = session.get(Field, "mass")
        assert field is not None
        field.position += 1
        return redirect("/", 303)

    address, statuses = probe(view), []
    with record.reading():
        before = session.scalars(select(Field.position).where(Field.code == "mass")).one()

    def post() -> None:
        client = app.test_client()
        statuses.extend(client.post(address).status_code for _ in range(10))

    threads = [threading.Thread(target=post) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert statuses == [303] * 40
    with record.reading():
        assert session.scalars(select(Field.position).where(Field.code == "mass")).one() == before + 40


class record_held:  # noqa: N801 - reads as a context
    """Somebody else writes, in a thread of their own, until the block ends."""

    def __init__(self, database: Database) -> None:
        self.database, self.held, self.done = database, threading.Event(), threading.Event()
        self.thread = threading.Thread(target=self._hold)

    def _hold(self) -> None:
        with self.database.writing():
            session.scalars(select(Field).where(Field.code == "mass").with_for_update()).one()
            self.held.set()
            self.done.wait(20)

    def __enter__(self) -> None:
        self.thread.start()
        assert self.held.wait(10)

    def __exit__(self, *_details: object) -> None:
        self.done.set()
        self.thread.join(10)
