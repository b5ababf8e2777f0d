"""Taking cases, handing them over and giving them back by the pages of the desk."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app import ledger
from app.db import Database, session
from app.models import Case, Notice, Person
from app.notices import deliver
from tests.factories import PersonFactory, Walk
from tests.journeys.desk.bulk import copies
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def holder(record: Database, ref: str) -> int | None:
    with record.reading():
        return session.scalars(select(Case.handler_id).where(Case.ref == ref)).one()


def take(client: FlaskClient, ref: str, **said: str) -> TestResponse:
    """Opens the page of the case and presses its button."""
    button = soup(client.get(f"/cases/{ref}")).select_one('form[action$="/take"]')
    assert button is not None
    sent = {field["name"]: field["value"] for field in button.select("input")}
    return client.post(f"/cases/{ref}/take", data={**sent, **said})


def test_one_click_takes_a_case(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(client, walk.cast.clerk)

    answer = take(clerk, walk.case.ref)

    assert (answer.status_code, answer.location) == (303, f"/cases/{walk.case.ref}")
    assert holder(record, walk.case.ref) == walk.cast.clerk.id
    page = soup(clerk.get(answer.location))
    assert walk.cast.clerk.name in page.select_one(".kc-identity").get_text()  # type: ignore[union-attr]
    assert "Nhận thụ lý hồ sơ" in page.select_one(".kc-timeline").get_text()  # type: ignore[union-attr]


def test_of_two_who_click_the_second_reads_who_has_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)
    seen = soup(officer.get(f"/cases/{walk.case.ref}")).select('form[action$="/take"] input')
    take(clerk, walk.case.ref)

    answer = officer.post(f"/cases/{walk.case.ref}/take", data={field["name"]: field["value"] for field in seen})

    assert answer.status_code == 409
    assert f"{walk.cast.clerk.name} đang giữ hồ sơ này" in soup(answer).select_one(".govuk-error-summary").get_text()  # type: ignore[union-attr]
    assert holder(record, walk.case.ref) == walk.cast.clerk.id


def test_a_click_sent_twice_takes_once(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(client, walk.cast.clerk)
    button = soup(clerk.get(f"/cases/{walk.case.ref}")).select('form[action$="/take"] input')
    sent = {field["name"]: field["value"] for field in button}

    first, second = (clerk.post(f"/cases/{walk.case.ref}/take", data=sent) for _ in range(2))

    assert (first.status_code, second.status_code) == (303, 303)
    with record.reading():
        assert [entry.kind for entry in ledger.history(walk.case.id)].count("case.taken") == 1


def test_taking_spoils_nothing_that_others_are_typing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)
    typed = form(clerk, f"/cases/{walk.case.ref}/actions/accept", remark="Đủ thành phần.")
    take(officer, walk.case.ref)

    answer = clerk.post(f"/cases/{walk.case.ref}/actions/accept", data=typed)

    assert answer.status_code == 303


def page_of(walk: Walk) -> str:
    return f"/cases/{walk.case.ref}/handler"


def test_taking_over_asks_why(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)
    take(clerk, walk.case.ref)
    url = f"/cases/{walk.case.ref}/take"
    hidden = {"holder": str(walk.cast.clerk.id)}

    empty = send(officer, page_of(walk), to=url, note=" ", **hidden)
    done = send(officer, page_of(walk), to=url, note="Chị Thư nghỉ phép.", **hidden)

    assert (empty.status_code, done.status_code) == (422, 303)
    assert soup(empty).select_one(".govuk-error-summary a[href='#note']")
    assert holder(record, walk.case.ref) == walk.cast.officer.id
    deliver(record, app.config["CLOCK"])
    with record.reading():
        assert walk.cast.clerk.id in set(session.scalars(select(Notice.person_id)))
    assert "Chị Thư nghỉ phép." in clerk.get(f"/cases/{walk.case.ref}").text
    assert "đã nhận thay bạn hồ sơ" in clerk.get("/notices").text


def test_handing_over_names_a_colleague_who_is_told(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        other = PersonFactory(name="Ngô Đồng Nghiệp", roles=("officer",))
    clerk = sign_in(client, walk.cast.clerk)
    take(clerk, walk.case.ref)
    url, said = f"/cases/{walk.case.ref}/hand-over", {"to-holder": str(walk.cast.clerk.id)}

    nobody = send(clerk, page_of(walk), to=url, **{**said, "to-note": "Còn chờ bổ sung."})
    stranger = send(clerk, page_of(walk), to=url, **{**said, "to-colleague": str(walk.cast.lead.id), "to-note": "Nhờ."})
    done = send(clerk, page_of(walk), to=url, **{**said, "to-colleague": str(other.id), "to-note": "Còn chờ bổ sung."})

    assert [nobody.status_code, stranger.status_code, done.status_code] == [422, 422, 303]
    assert "Còn chờ bổ sung." in nobody.text, "what was typed stays"
    assert holder(record, walk.case.ref) == other.id
    deliver(record, app.config["CLOCK"])
    told = sign_in(app.test_client(), other).get("/notices").text
    assert "được bàn giao cho bạn" in told
    assert "Bàn giao hồ sơ (Ngô Đồng Nghiệp)" in clerk.get(f"/cases/{walk.case.ref}").text


def test_giving_back_needs_a_note(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(client, walk.cast.clerk)
    take(clerk, walk.case.ref)
    url, said = f"/cases/{walk.case.ref}/give-back", {"back-holder": str(walk.cast.clerk.id)}

    empty = send(clerk, page_of(walk), to=url, **said)
    done = send(clerk, page_of(walk), to=url, **{**said, "back-note": "Đi công tác."})

    assert (empty.status_code, done.status_code) == (422, 303)
    assert soup(empty).select_one(".govuk-error-summary a[href='#back-note']")
    assert holder(record, walk.case.ref) is None


def test_the_provider_reads_who_holds_the_case_but_no_note(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(app.test_client(), walk.cast.clerk)
    take(clerk, walk.case.ref)
    send(clerk, page_of(walk), to=f"/cases/{walk.case.ref}/give-back",
         **{"back-holder": str(walk.cast.clerk.id), "back-note": "Hồ sơ khó."})  # fmt: skip
    take(clerk, walk.case.ref)

    page = sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}")

    assert walk.cast.clerk.name in soup(page).select_one(".kc-identity").get_text()  # type: ignore[union-attr]
    assert "Hồ sơ khó." not in page.text
    assert not soup(page).select_one(".kc-handling")


def pick(client: FlaskClient, *refs: str, name: str = "unassigned") -> TestResponse:
    """Ticks these rows of a list and presses the button below it."""
    page = soup(client.get(f"/cases?list={name}"))
    button = page.select_one('form[action="/cases/take"]')
    sent = {one["name"]: one["value"] for one in button.select("input[type=hidden]")} if button else {}
    return client.post("/cases/take", data={**sent, "ref": list(refs)})


def test_several_cases_are_taken_at_once(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        more = copies(session.get_one(Case, walk.case.id), 3)
    clerk = sign_in(client, walk.cast.clerk)
    boxes = soup(clerk.get("/cases?list=unassigned")).select("input[name=ref]")
    assert {box["value"] for box in boxes} == {walk.case.ref, *more}

    answer = pick(clerk, walk.case.ref, more[0])

    assert (answer.status_code, answer.location) == (303, "/cases?list=unassigned")
    assert [holder(record, ref) for ref in (walk.case.ref, more[0], more[1])] == [walk.cast.clerk.id] * 2 + [None]
    assert f"Đã nhận 2 hồ sơ: {walk.case.ref}, {more[0]}." in clerk.get(answer.location).text


def test_what_cannot_be_taken_is_said_for_each(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        more = copies(session.get_one(Case, walk.case.id), 2)
        done = copies(session.get_one(Case, walk.case.id), 1, first=300, status="published", due_on=None)
        foreign = copies(session.get_one(Case, walk.case.id), 1, first=400, status="draft", due_on=None)
    officer = sign_in(app.test_client(), walk.cast.officer)
    pick(officer, more[0])
    clerk = sign_in(client, walk.cast.clerk)

    answer = pick(clerk, walk.case.ref, *more, *done, *foreign, "HS-0000-000")

    banners = [one.get_text(" ", strip=True) for one in soup(clerk.get(answer.location)).select("[role=alert]")]
    said = " | ".join(banners)
    assert f"Đã nhận 2 hồ sơ: {walk.case.ref}, {more[1]}." in said
    assert f"{more[0]}: {walk.cast.officer.name} đang giữ hồ sơ này" in said
    assert f"{done[0]}: Hồ sơ này không ở giai đoạn cần người thụ lý." in said
    assert f"{foreign[0]}, HS-0000-000: Không có hồ sơ này." in said, "a draft is as good as nothing"
    assert holder(record, foreign[0]) is None


def test_taking_nothing_says_how(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk = sign_in(client, walk.cast.clerk)

    answer = pick(clerk)

    assert "Chưa chọn hồ sơ nào" in clerk.get(answer.location).text


@pytest.mark.parametrize("part", ["applicant", "reviewer", "observer"])
def test_who_cannot_take_sees_no_boxes(app: Flask, record: Database, client: FlaskClient, part: str) -> None:
    walk = walked(app, record, "submitted")
    someone = sign_in(client, walk.cast.people[part])

    assert not soup(someone.get("/cases?list=all")).select("input[type=checkbox][name=ref], form[action='/cases/take']")
    assert pick(someone, walk.case.ref, name="all").status_code in {400, 403}
    assert holder(record, walk.case.ref) is None


def test_a_holder_who_is_gone_leaves_the_case_to_take(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    take(sign_in(app.test_client(), walk.cast.clerk), walk.case.ref)
    with record.writing():
        session.get_one(Person, walk.cast.clerk.id).is_active = False
    officer = sign_in(client, walk.cast.officer)

    page = officer.get(page_of(walk))

    assert "không còn thụ lý được" in page.text
    assert take(officer, walk.case.ref).status_code == 303
    assert holder(record, walk.case.ref) == walk.cast.officer.id
