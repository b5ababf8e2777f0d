"""Criteria are divided among colleagues of the provider: who has what, who is told, and that it locks nothing."""

from __future__ import annotations

from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import casework, notices
from app.casework.sharing import colleagues, share_criteria, shares_of
from app.db import Database, session
from app.models import Case, Notice, Person
from tests.factories import PersonFactory, Walk
from tests.support.signing_in import form, send, sign_in, soup
from workflows.reasons import NotYours, OutOfTurn, Refused


@pytest.fixture
def colleague(record: Database, draft: Walk) -> Person:
    with record.writing():
        person: Person = PersonFactory(
            name="Nông Văn Đồng", roles=("provider",), organisation_id=draft.cast.organisation.id
        )
    return person


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def page(walk: Walk, query: str = "") -> str:
    return f"/cases/{walk.case.ref}/criteria-shares{query}"


def held(record: Database, walk: Walk) -> dict[str, int]:
    with record.reading():
        rows = shares_of(session.get_one(Case, walk.case.id))
        return {f"{row.field_code or 'general'}/{row.criterion}": row.person_id for row in rows}


def test_chosen_criteria_and_whole_sections_go_to_a_colleague_who_is_told_once(
    own: FlaskClient, draft: Walk, record: Database, colleague: Person, app: Flask
) -> None:
    section = draft.case.criteria.group_of("A2.1")
    keys = ["mass/B1.1", f"general/*{section.id}"]

    answer = send(own, page(draft), person=str(colleague.id), keys=keys)

    assert (answer.status_code, answer.location) == (303, page(draft))
    expected = {"mass/B1.1", *(f"general/{one.id}" for one in section.criteria)}
    assert held(record, draft) == dict.fromkeys(expected, colleague.id)
    notices.deliver(record, app.config["CLOCK"])
    with record.reading():
        told = session.scalars(select(Notice).where(Notice.person_id == colleague.id)).all()
    assert len(told) == 1
    assert draft.case.ref in sign_in(app.test_client(), colleague).get("/notices").text


def test_each_sees_the_own_criteria_and_who_has_the_others(
    own: FlaskClient, draft: Walk, record: Database, colleague: Person, app: Flask
) -> None:
    send(own, page(draft), person=str(colleague.id), keys=["general/A1.1"])
    send(own, page(draft), person=str(draft.cast.applicant.id), keys=["general/A1.2"])
    theirs = sign_in(app.test_client(), colleague)

    listed = soup(theirs.get(f"/cases/{draft.case.ref}/self-assessment?only=mine"))

    assert [row["data-row"] for row in listed.select("[data-row]")] == ["general/A1.1"]
    whole = soup(own.get(f"/cases/{draft.case.ref}/self-assessment/general"))
    row = whole.select_one("[data-row='general/A1.1']")
    assert row is not None
    assert "Nông Văn Đồng" in row.get_text()


def test_a_share_is_changed_and_taken_back(own: FlaskClient, draft: Walk, record: Database, colleague: Person) -> None:
    send(own, page(draft), person=str(colleague.id), keys=["general/A1.1", "general/A1.2"])

    send(own, page(draft), person=str(draft.cast.applicant.id), keys=["general/A1.1"])
    send(own, page(draft), person="nobody", keys=["general/A1.2"])

    assert held(record, draft) == {"general/A1.1": draft.cast.applicant.id}


def test_a_shared_criterion_is_answered_by_anybody_of_the_organisation(
    own: FlaskClient, draft: Walk, colleague: Person
) -> None:
    send(own, page(draft), person=str(colleague.id), keys=["general/A1.1"])

    answer = send(own, f"/cases/{draft.case.ref}/self-assessment/general/A1.1", answer="met", document="STCL-01")

    assert answer.status_code == 303


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"person": "1"}, "ít nhất một tiêu chí"),
        ({"keys": ["general/A1.1"]}, "chọn người được giao"),
        ({"keys": ["general/Z9"], "person": "nobody"}, "ít nhất một tiêu chí"),
    ],
)
def test_what_is_not_chosen_is_asked_for(
    own: FlaskClient, draft: Walk, record: Database, said: dict[str, Any], sentence: str
) -> None:
    answer = send(own, page(draft), **said)

    assert answer.status_code == 422
    assert sentence in answer.text
    assert held(record, draft) == {}


def test_nobody_of_another_organisation_is_on_offer_or_taken(own: FlaskClient, draft: Walk, record: Database) -> None:
    stranger = draft.cast.other_applicant
    assert stranger.name not in own.get(page(draft)).text

    answer = send(own, page(draft), person=str(stranger.id), keys=["general/A1.1"])

    assert answer.status_code == 422
    with record.writing():
        case, by = session.get_one(Case, draft.case.id), session.get_one(Person, draft.cast.applicant.id)
        other = session.get_one(Person, stranger.id)
        with pytest.raises(Refused) as refusal:
            share_criteria(case, [("", "A1.1")], other, by=by, now=draft.now)
        assert [reason.key for reason in refusal.value.reasons] == ["colleague_unknown"]
        with pytest.raises(NotYours):
            share_criteria(case, [("", "A1.1")], by, by=other, now=draft.now)
        with pytest.raises(Refused):
            share_criteria(case, [("mass", "A1.1")], by, by=by, now=draft.now)
        assert [person.id for person in colleagues(case)] == [by.id]


def test_nothing_is_shared_once_the_dossier_is_handed_in(submitted: Walk, record: Database) -> None:
    with record.writing():
        case, by = session.get_one(Case, submitted.case.id), session.get_one(Person, submitted.cast.applicant.id)
        with pytest.raises(OutOfTurn):
            share_criteria(case, [("", "A1.1")], by, by=by, now=submitted.now)
        assert not casework.may_write(case, "share_criteria", by=by)


def test_the_same_form_twice_shares_once(own: FlaskClient, draft: Walk, record: Database, colleague: Person) -> None:
    sent = form(own, page(draft), person=str(colleague.id), keys=["general/A1.1"])

    assert [own.post(page(draft), data=sent).status_code for _ in range(2)] == [303, 303]
    assert held(record, draft) == {"general/A1.1": colleague.id}
