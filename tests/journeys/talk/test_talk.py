"""The thread between provider and agency, and notes that stay in their room."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import func, select

from app.casework import messages
from app.db import Database, session
from app.models import Case, CaseMessage, CaseNote, Event, OutboxRow, Person
from tests.factories import Walk
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked
from workflows.reasons import NotYours


def entries(client: FlaskClient, path: str) -> list[str]:
    return [item.get_text(" ", strip=True) for item in soup(client.get(path)).select(".kc-talk__entry")]


def test_both_sides_read_what_either_says(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    thread = f"/cases/{walk.case.ref}/messages"

    sent = send(sign_in(client, walk.cast.applicant), thread, text="Xin hỏi lịch đánh giá?\nTrân trọng.")
    answered = send(sign_in(app.test_client(), walk.cast.clerk), thread, text="Dự kiến tuần sau.")

    assert (sent.status_code, answered.status_code) == (303, 303)
    newest, first = entries(client, thread)
    assert "Dự kiến tuần sau." in newest
    assert "Phùng Văn Thư, cơ quan" in newest
    assert "Xin hỏi lịch đánh giá?" in first
    assert "(bạn)" in first


def test_the_other_side_is_told_and_nobody_else(record: Database, app: Flask) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        messages.send_message(the_case(walk), "Xin hỏi.", by=here(walk.cast.applicant), now=walk.later())
        told = set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == _last())))

    assert told == {walk.cast.clerk.id, walk.cast.officer.id}


def test_whoever_handles_the_case_is_told_alone(record: Database, app: Flask) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        the_case(walk).handler_id = walk.cast.officer.id
        messages.send_message(the_case(walk), "Xin hỏi.", by=here(walk.cast.applicant), now=walk.later())
        told = set(session.scalars(select(OutboxRow.person_id).where(OutboxRow.event_seq == _last())))

    assert told == {walk.cast.officer.id}


def test_who_reviews_is_not_named_to_the_provider(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported")
    thread = f"/cases/{walk.case.ref}/messages"
    send(sign_in(app.test_client(), walk.cast.reviewer), thread, text="Đề nghị làm rõ.")

    outside = entries(sign_in(client, walk.cast.applicant), thread)
    inside = entries(sign_in(app.test_client(), walk.cast.officer), thread)

    assert "Tô Thẩm Xét" not in outside[0]
    assert outside[0].startswith("Cơ quan")
    assert "Tô Thẩm Xét" in inside[0]


def test_an_empty_message_is_not_sent(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    answer = send(sign_in(client, walk.cast.applicant), f"/cases/{walk.case.ref}/messages", text=" \n ")

    assert answer.status_code == 422
    with record.reading():
        assert session.scalar(select(func.count()).select_from(CaseMessage)) == 0


@pytest.mark.parametrize(
    ("room", "writer", "outsiders"),
    [("agency", "officer", ("applicant", "lead")), ("team", "lead", ("applicant", "officer"))],
)
def test_a_note_stays_in_its_room(
    app: Flask, record: Database, client: FlaskClient, room: str, writer: str, outsiders: tuple[str, ...]
) -> None:
    walk = walked(app, record, "in_assessment")
    notes = f"/cases/{walk.case.ref}/notes/{room}"
    secret = "Nghi ngờ phiếu hiệu chuẩn bị sửa."

    assert send(sign_in(client, walk.cast.people[writer]), notes, text=secret).status_code == 303

    assert secret in client.get(notes).text
    for name in outsiders:
        outsider = sign_in(app.test_client(), walk.cast.people[name])
        assert outsider.get(notes).status_code == 404
        for page in ("", "/timeline", "/messages"):
            assert secret not in outsider.get(f"/cases/{walk.case.ref}{page}").text


def test_nobody_is_told_of_a_note_and_no_story_has_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        before = session.scalar(select(func.count()).select_from(OutboxRow))
        messages.write_note(the_case(walk), "agency", "Gọi lại thứ Hai.", by=here(walk.cast.clerk), now=walk.later())
        assert session.scalar(select(func.count()).select_from(OutboxRow)) == before

    story = sign_in(client, walk.cast.clerk).get(f"/cases/{walk.case.ref}/timeline").text

    assert "Gọi lại thứ Hai." not in story
    assert "note.written" not in story


def test_who_only_looks_on_writes_nothing(app: Flask, record: Database) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        with pytest.raises(NotYours):
            messages.send_message(the_case(walk), "Chào.", by=here(walk.cast.observer), now=walk.later())
        with pytest.raises(NotYours):
            messages.write_note(the_case(walk), "agency", "Chào.", by=here(walk.cast.observer), now=walk.later())
        with pytest.raises(NotYours):
            messages.write_note(the_case(walk), "team", "Chào.", by=here(walk.cast.officer), now=walk.later())
        assert session.scalar(select(func.count()).select_from(CaseNote)) == 0


def test_a_long_thread_comes_in_pages(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    thread = f"/cases/{walk.case.ref}/messages"
    with record.writing():
        for number in range(31):
            messages.send_message(the_case(walk), f"Tin {number}", by=here(walk.cast.applicant), now=walk.later(0))

    sign_in(client, walk.cast.clerk)

    assert len(entries(client, thread)) == 30
    assert len(entries(client, f"{thread}?page=2")) == 1
    assert "Tin 0" in entries(client, f"{thread}?page=2")[0]


def here(person: Person) -> Person:
    return session.get_one(Person, person.id)


def the_case(walk: Walk) -> Case:
    return session.get_one(Case, walk.case.id)


def _last() -> int:
    return session.scalar(select(func.max(Event.seq))) or 0
