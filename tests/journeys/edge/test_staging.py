"""The slow part of a writing view comes first, without holding the record."""

from __future__ import annotations

from flask import Flask, make_response, redirect
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Field, Person
from app.web.access import SIGNED_IN, permission, require
from app.web.edge import writes
from tests.factories import Cast
from tests.journeys.edge.conftest import Probe
from tests.support.signing_in import sign_in


def add_field(code: str) -> None:
    session.add(Field(code=code, name_vi="Thử", name_en="Probe", position=99))


def is_kept(record: Database, code: str) -> bool:
    with record.reading():
        return session.get(Field, code) is not None


def test_what_the_stage_makes_reaches_the_view(app: Flask, players: Cast, record: Database, probe: Probe) -> None:
    @permission(SIGNED_IN)
    @writes(stage=lambda: "staged_code")
    def view(staged: str) -> object:
        add_field(staged)
        return redirect("/", 303)

    answer = sign_in(app.test_client(), players.clerk).post(probe(view))

    assert answer.status_code == 303
    assert is_kept(record, "staged_code")


def test_a_response_of_the_stage_is_the_answer(app: Flask, players: Cast, probe: Probe) -> None:
    @permission(SIGNED_IN)
    @writes(stage=lambda: make_response("không nhận", 422))
    def view(staged: object) -> object:
        raise AssertionError("never reached")

    answer = sign_in(app.test_client(), players.clerk).post(probe(view))

    assert (answer.status_code, answer.text) == (422, "không nhận")


def test_others_can_write_while_the_stage_works(app: Flask, players: Cast, record: Database, probe: Probe) -> None:
    def slow() -> str:
        with record.writing():
            add_field("by_another")
        return ""

    @permission(SIGNED_IN)
    @writes(stage=slow)
    def view(staged: str) -> object:
        assert session.get(Field, "by_another") is not None
        return redirect("/", 303)

    assert sign_in(app.test_client(), players.clerk).post(probe(view)).status_code == 303


def test_a_right_lost_meanwhile_is_asked_again(app: Flask, players: Cast, record: Database, probe: Probe) -> None:
    def lose_it() -> str:
        with record.writing():
            session.scalars(select(Person).where(Person.id == players.administrator.id)).one().role_rows = []
        return ""

    @permission("people.manage")
    @writes(stage=lose_it)
    def view(staged: str) -> object:
        raise AssertionError("never reached")

    assert sign_in(app.test_client(), players.administrator).post(probe(view)).status_code == 403


def test_an_account_closed_meanwhile_is_out(app: Flask, players: Cast, record: Database, probe: Probe) -> None:
    def close() -> str:
        with record.writing():
            session.scalars(select(Person).where(Person.id == players.clerk.id)).one().is_active = False
        return ""

    @permission(SIGNED_IN)
    @writes(stage=close)
    def view(staged: str) -> object:
        raise AssertionError("never reached")

    answer = sign_in(app.test_client(), players.clerk).post(probe(view))

    assert answer.location.startswith("/sign-in")


def test_the_view_asks_again_what_the_stage_asked(app: Flask, client: FlaskClient, players: Cast, probe: Probe) -> None:
    def ask() -> str:
        require("organisation.edit", players.organisation)
        return ""

    @permission("organisation.edit")
    @writes(stage=ask)
    def forgetful(staged: str) -> object:
        return redirect("/", 303)

    app.testing = False
    answer = sign_in(client, players.applicant).post(probe(forgetful))

    assert answer.status_code == 500
