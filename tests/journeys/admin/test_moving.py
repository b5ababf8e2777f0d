"""Moving running cases on screen: compared in words, proposed by one person, confirmed by another, taken back."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database, session
from app.models import Case, PersonRole, ProcedureMove
from tests.factories import Walk
from tests.journeys.admin.conftest import last_kind
from tests.support.signing_in import send, sign_in, soup
from tests.support.versions import KEY, RENAMED, SHORTER, publish_second
from tests.support.walking import walked

NEW = "/procedures/standardisation/moves/new"
MOVE = "/procedure-moves/1"


@pytest.fixture
def walk(app: Flask, record: Database) -> Walk:
    """An accepted case under version 1."""
    found: Walk = walked(app, record, "accepted")
    return found


def published(record: Database, walk: Walk, *swaps: tuple[str, str]) -> None:
    with record.writing():
        publish_second(*swaps, by=walk.cast.administrator, and_by=walk.cast.decider, now=walk.now)


def version_of(record: Database, walk: Walk) -> tuple[str, str]:
    with record.reading():
        case = session.get_one(Case, walk.case.id)
        return case.procedure_text.name, case.status


def outcome(record: Database) -> str:
    with record.reading():
        return session.get_one(ProcedureMove, 1).outcome


def proposed(client: FlaskClient, walk: Walk, **values: str) -> None:
    answer = send(sign_in(client, walk.cast.administrator), NEW, reason="Thời hạn mới", **values)
    assert answer.status_code == 303, soup(answer).get_text(" ", strip=True)
    assert answer.location.endswith(MOVE)


def test_two_versions_are_compared_in_words_and_as_a_drawing(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)
    sign_in(client, walk.cast.decider)

    page = soup(client.get("/procedures/standardisation/compare"))

    assert "giá trị đổi từ “30 ngày làm việc” thành “20 ngày làm việc”" in page.select_one("main").text
    assert "stateDiagram-v2" in page.select_one("pre").text
    same = client.get("/procedures/standardisation/compare?before=standardisation/v1&after=standardisation/v1")
    assert "không khác nhau" in same.text
    assert client.get("/procedures/standardisation/compare?before=x").status_code == 404
    assert client.get("/procedures/nothing/compare").status_code == 404


def test_one_person_proposes_and_another_confirms(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)
    proposed(client, walk)
    own = soup(client.get(MOVE))
    assert "Người đề nghị không tự xác nhận" in own.text
    assert not own.select("main form")
    assert version_of(record, walk)[0] == "standardisation/v1"

    sign_in(client, walk.cast.decider)
    page = soup(client.get(MOVE))
    assert "20 ngày làm việc" in page.text
    answer = send(client, MOVE, to=f"{MOVE}/confirm", seen=page.select_one("input[name=seen]")["value"])

    assert answer.status_code == 303
    assert version_of(record, walk) == (KEY, "accepted")
    assert (outcome(record), last_kind(record)) == ("confirmed", "procedure_move.confirmed")
    assert walk.case.ref in soup(client.get(MOVE)).text
    told = soup(client.get(f"/cases/{walk.case.ref}"))
    assert "Chuyển sang phiên bản khác của thủ tục" in told.text


def test_what_changed_since_the_page_was_seen_is_shown_first(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)
    proposed(client, walk)
    sign_in(client, walk.cast.decider)

    stale = send(client, MOVE, to=f"{MOVE}/confirm", seen="0" * 64)
    crooked = send(client, MOVE, to=f"{MOVE}/confirm", seen="x")

    assert (stale.status_code, crooked.status_code) == (409, 409)
    assert outcome(record) == ""


def test_who_proposed_cannot_confirm_even_as_head(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)
    with record.writing():
        session.add(PersonRole(person_id=walk.cast.administrator.id, role="decider"))
    proposed(client, walk)
    with record.reading():
        from app.casework import proposals

        seen = proposals.digest_of(proposals.judged(session.get_one(ProcedureMove, 1)))

    answer = client.post(f"{MOVE}/confirm", data={**_machinery(client), "seen": seen})

    assert answer.status_code == 409
    assert outcome(record) == ""


def _machinery(client: FlaskClient) -> dict[str, str]:
    from tests.support.signing_in import form

    return form(client, f"{MOVE}/refuse")


def test_a_state_that_is_gone_is_mapped_in_the_form(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, RENAMED)
    sign_in(client, walk.cast.administrator)

    empty = soup(client.get(NEW))
    preview = send(client, NEW, state_accepted="taken_in", preview="y")
    nobody = send(client, NEW, reason="Thời hạn mới")

    assert "cần chỉ rõ trạng thái" in empty.text
    assert empty.select_one("select[name=state_accepted]") is not None
    assert preview.status_code == 200
    assert "chuyển được" in soup(preview).select_one("tbody").text
    assert nobody.status_code == 409
    proposed(client, walk, state_accepted="taken_in")


def test_a_reason_is_asked_for(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)

    answer = send(sign_in(client, walk.cast.administrator), NEW, reason=" ")

    assert answer.status_code == 422


def test_a_proposal_is_refused_with_a_reason_or_taken_back_by_its_author(
    record: Database, walk: Walk, client: FlaskClient
) -> None:
    published(record, walk, SHORTER)
    proposed(client, walk)
    sign_in(client, walk.cast.decider)

    assert send(client, f"{MOVE}/refuse").status_code == 422
    assert send(client, f"{MOVE}/refuse", reason="Chưa cần").status_code == 303
    assert outcome(record) == "refused"
    assert send(client, f"{MOVE}/refuse", reason="Lần nữa").status_code == 409
    listed = soup(client.get("/procedure-moves"))
    assert "Không chấp nhận" in listed.text
    sign_in(client, walk.cast.administrator)
    send(client, NEW, reason="Lại")
    assert send(client, "/procedure-moves/2/refuse", reason="Rút").status_code == 303
    with record.reading():
        assert session.get_one(ProcedureMove, 2).outcome == "withdrawn"


def test_moved_cases_are_brought_back_by_the_head(record: Database, walk: Walk, client: FlaskClient) -> None:
    published(record, walk, SHORTER)
    proposed(client, walk)
    sign_in(client, walk.cast.decider)
    page = soup(client.get(MOVE))
    send(client, MOVE, to=f"{MOVE}/confirm", seen=page.select_one("input[name=seen]")["value"])

    asked = soup(client.get(f"{MOVE}/undo"))
    bare = send(client, f"{MOVE}/undo")
    answer = send(client, f"{MOVE}/undo", reason="Nhầm đợt")
    again = send(client, f"{MOVE}/undo", reason="Nhầm đợt")

    assert "Đưa hồ sơ về phiên bản cũ?" in asked.text
    assert (bare.status_code, answer.status_code, again.status_code) == (422, 303, 409)
    assert version_of(record, walk) == ("standardisation/v1", "accepted")


def test_a_proposal_that_no_case_can_follow_any_more_moves_nothing(
    record: Database, walk: Walk, client: FlaskClient
) -> None:
    from app import casework

    published(record, walk, SHORTER)
    proposed(client, walk)
    with record.writing():
        case = session.get_one(Case, walk.case.id)
        casework.perform(case, "withdraw", {"reason": "Thôi"}, by=walk.cast.applicant, now=walk.later())
    sign_in(client, walk.cast.decider)
    page = soup(client.get(MOVE))

    answer = send(client, MOVE, to=f"{MOVE}/confirm", seen=page.select_one("input[name=seen]")["value"])

    assert "phải ở lại" in page.text
    assert answer.status_code == 409
    assert outcome(record) == ""


def test_a_number_nobody_gave_is_not_there(walk: Walk, client: FlaskClient) -> None:
    assert sign_in(client, walk.cast.decider).get("/procedure-moves/99").status_code == 404
