"""Nothing of a case is shown to a new member before the undertaking; a conflict declared instead closes it for good."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import casework
from app.db import Database, session
from app.models import Case, Conflict, Event, EventDetail, OutboxRow, Person, Undertaking
from tests.factories import Walk, case_at
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked
from workflows.reasons import NotYours

WORDING = {"2026-1": "93392a17fb805be7164e68f250f41dc9642d3e21baaaaa42908fce75ad419195"}
"""Digest of the wording under each edition. A new wording is a new edition; never change an old line."""


@pytest.fixture
def fresh(app: Flask, record: Database) -> Walk:
    """A team confirmed a moment ago: nobody has undertaken anything."""
    walk = walked(app, record, "team_proposed")
    with record.writing():
        walk.case = session.merge(walk.case)
        walk.act("confirm_team", session.merge(walk.cast.officer), 14, remark="")
    app.config["CLOCK"] = lambda: walk.now
    return walk


def url(walk: Walk, tail: str = "") -> str:
    return f"/cases/{walk.case.ref}{tail}"


def rows(record: Database, kind: Any) -> list[Any]:
    with record.reading():
        return list(session.scalars(select(kind)))


@pytest.mark.parametrize("tail", ["", "/team", "/timeline", "/actions/adopt_programme"])
def test_every_page_of_the_case_leads_a_new_member_to_the_undertaking(
    fresh: Walk, client: FlaskClient, tail: str
) -> None:
    answer = sign_in(client, fresh.cast.lead).get(url(fresh, tail))

    assert (answer.status_code, answer.location) == (303, url(fresh, "/undertaking"))


def test_what_is_sent_before_the_undertaking_is_not_kept(fresh: Walk, record: Database, client: FlaskClient) -> None:
    lead = sign_in(client, fresh.cast.lead)
    day = fresh.now.date() + timedelta(days=7)
    typed = {"from_on-day": day.day, "from_on-month": day.month, "from_on-year": day.year}

    answer = send(lead, url(fresh, "/undertaking"), to=url(fresh, "/actions/adopt_programme"), **typed)

    assert (answer.status_code, answer.location) == (303, url(fresh, "/undertaking"))
    assert [case.status for case in rows(record, Case)] == ["team_confirmed"]


def test_the_page_names_the_organisation_and_nothing_of_the_dossier(fresh: Walk, client: FlaskClient) -> None:
    page = soup(sign_in(client, fresh.cast.technical).get(url(fresh, "/undertaking")))

    words = page.get_text(" ")
    assert fresh.case.ref in words
    assert fresh.cast.organisation.legal_name_vi in words
    assert casework.EDITION in words
    assert [link["href"] for link in page.select("main a")] == [url(fresh, "/undertaking/conflict")]
    assert fresh.cast.lead.name not in words
    assert not page.select(".kc-identity")


def test_the_undertaking_opens_the_case_and_is_kept_with_its_edition(
    fresh: Walk, record: Database, client: FlaskClient
) -> None:
    member = sign_in(client, fresh.cast.technical)

    blank = send(member, url(fresh, "/undertaking"))
    given = [send(member, url(fresh, "/undertaking"), agree="y") for _ in range(2)]

    assert blank.status_code == 422
    assert soup(blank).select_one(".govuk-error-summary a[href='#agree']")
    assert [(one.status_code, one.location) for one in given] == [(303, url(fresh))] * 2
    assert member.get(url(fresh)).status_code == 200
    kept = rows(record, Undertaking)
    assert [(row.person_id, row.edition, row.given_at) for row in kept] == [
        (fresh.cast.technical.id, casework.EDITION, fresh.now)
    ]
    assert "Bạn đã cam kết lúc" in member.get(url(fresh, "/undertaking")).text


def test_one_members_undertaking_opens_nothing_for_another(fresh: Walk, app: Flask, client: FlaskClient) -> None:
    send(sign_in(client, fresh.cast.technical), url(fresh, "/undertaking"), agree="y")

    answer = sign_in(app.test_client(), fresh.cast.general).get(url(fresh))

    assert answer.location == url(fresh, "/undertaking")


@pytest.mark.parametrize("who", ["other_applicant", "administrator"])
def test_to_strangers_nothing_is_there(fresh: Walk, client: FlaskClient, who: str) -> None:
    stranger = sign_in(client, getattr(fresh.cast, who))

    assert [stranger.get(url(fresh, tail)).status_code for tail in ("", "/undertaking", "/undertaking/conflict")] == [
        404
    ] * 3


def test_readers_who_are_not_on_the_team_cannot_undertake(fresh: Walk, client: FlaskClient) -> None:
    officer = sign_in(client, fresh.cast.officer)

    assert officer.get(url(fresh, "/undertaking")).status_code == 403
    assert send(officer, url(fresh), to=url(fresh, "/undertaking"), agree="y").status_code in {400, 403}


def test_a_member_of_a_team_only_proposed_learns_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "team_proposed")

    assert sign_in(client, walk.cast.technical).get(url(walk)).status_code == 404


def test_a_declared_conflict_closes_the_case_and_tells_the_officers(
    fresh: Walk, record: Database, client: FlaskClient
) -> None:
    member = sign_in(client, fresh.cast.technical)

    blank = send(member, url(fresh, "/undertaking/conflict"))
    declared = send(member, url(fresh, "/undertaking/conflict"), reason="Em ruột làm giám đốc.")

    assert (blank.status_code, declared.status_code) == (422, 303)
    assert [member.get(url(fresh, tail)).status_code for tail in ("", "/undertaking")] == [404, 404]
    conflicts = [(row.person_id, row.tax_code, row.reason) for row in rows(record, Conflict)]
    assert conflicts == [(fresh.cast.technical.id, fresh.cast.organisation.tax_code, "Em ruột làm giám đốc.")]
    assert rows(record, Undertaking) == []
    with record.reading():
        told = select(OutboxRow.person_id).join(Event, Event.seq == OutboxRow.event_seq)
        told = told.where(Event.kind == "team.conflict_declared")
        assert list(session.scalars(told)) == [fresh.cast.officer.id]


def test_the_ground_of_a_conflict_stays_within_the_agency(
    fresh: Walk, app: Flask, record: Database, client: FlaskClient
) -> None:
    send(sign_in(client, fresh.cast.technical), url(fresh, "/undertaking/conflict"), reason="Em ruột làm giám đốc.")

    provider = sign_in(app.test_client(), fresh.cast.applicant).get(url(fresh, "/timeline")).text
    officer = sign_in(app.test_client(), fresh.cast.officer).get(url(fresh, "/timeline")).text

    assert "Em ruột làm giám đốc." in officer
    assert "khai báo xung đột lợi ích" in provider
    assert "Em ruột" not in provider
    assert any("Em ruột" in (row.reason or "") for row in rows(record, EventDetail))


def test_a_conflict_may_arise_after_the_undertaking(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    member = sign_in(client, walk.cast.technical)

    send(member, url(walk, "/undertaking/conflict"), reason="Vừa được mời làm tư vấn.")

    assert member.get(url(walk)).status_code == 404


def test_the_undertakings_due_are_the_persons_own_and_end_with_them(record: Database) -> None:
    with record.writing():
        walk = case_at("team_proposed")
        players = walk.cast
        before = casework.undertakings_due(players.lead.as_actor())
        walk.act("confirm_team", players.officer, 14, remark="")
        due = casework.undertakings_due(players.lead.as_actor())
        missing = casework.members_without_undertaking(walk.case)
        casework.give_undertaking(walk.case, by=players.lead, now=walk.now)
        after = casework.undertakings_due(players.lead.as_actor())
        still = casework.members_without_undertaking(walk.case)
        others = [casework.undertakings_due(one.as_actor()) for one in (players.officer, players.applicant)]

    assert before == after == []
    assert [(one.ref, one.organisation, one.roles) for one in due] == [
        (walk.case.ref, players.organisation.legal_name_vi, ("lead",))
    ]
    assert missing == [players.lead.name, players.general.name, players.technical.name]
    assert still == [players.general.name, players.technical.name]
    assert others == [[], []]


def test_a_stranger_to_the_team_cannot_declare_by_the_verb(record: Database) -> None:
    with record.writing():
        walk = case_at("in_assessment")
        players = walk.cast
        with pytest.raises(NotYours):
            casework.declare_own_conflict(walk.case, "Không có.", by=players.officer, now=walk.now)
        held = session.scalars(select(Person).join(Conflict, Conflict.person_id == Person.id)).all()

    assert held == []


def test_a_changed_wording_is_a_new_edition(app: Flask) -> None:
    source, _file, _fresh = app.jinja_env.loader.get_source(  # type: ignore[union-attr]
        app.jinja_env, "team/_undertaking_text.html"
    )

    assert hashlib.sha256(source.encode()).hexdigest() == WORDING[casework.EDITION]
