"""The page of notices: what I was told, in words I may read, of cases I may still read."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app import ledger
from app.cli import install
from app.db import Database, session
from app.models import Conflict, Notice, Person
from app.notices import deliver
from tests.factories import Cast, Walk
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked

BELL = ".kc-header .kc-bell"


def told(app: Flask, record: Database, stop: str, **facts: object) -> Walk:
    """A case at a stop, and everything delivered that was told on the way."""
    walk = walked(app, record, stop, **facts)
    while deliver(record, lambda: datetime.now(UTC)):
        pass
    return walk


def sentences(page: BeautifulSoup) -> list[str]:
    return [title.get_text(" ", strip=True) for title in page.select(".kc-notices__title")]


def notices_of(record: Database, person: Person) -> list[Notice]:
    with record.reading():
        return list(session.scalars(select(Notice).where(Notice.person_id == person.id).order_by(Notice.event_seq)))


def test_the_bell_counts_what_is_unread_on_every_page(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "accepted")
    sign_in(client, walk.cast.officer)

    bells = [soup(client.get(url)).select_one(BELL) for url in ("/cases", "/profile", "/notices", "/nothing-here")]

    assert [bell.get_text(" ", strip=True) for bell in bells if bell] == ["Thông báo 1 : 1 chưa đọc"] * 4


def test_the_bell_is_there_for_people_without_notices_and_not_for_visitors(client: FlaskClient, players: Cast) -> None:
    visitor = soup(client.get("/register")).select_one(BELL)
    sign_in(client, players.administrator)
    bell = soup(client.get("/people")).select_one(BELL)
    page = soup(client.get("/notices"))

    assert visitor is None
    assert bell is not None
    assert bell.get_text(" ", strip=True) == "Thông báo"
    assert "Chưa có thông báo nào" in page.select_one(".kc-empty").get_text()


def test_a_notice_says_what_who_when_and_what_to_do(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "returned")

    page = soup(sign_in(client, walk.cast.applicant).get("/notices"))

    assert sentences(page) == [f"Mới Cơ quan yêu cầu bổ sung hồ sơ {walk.case.ref}."]
    assert "Văn thư, tiếp nhận" in page.select_one(".kc-notices__by").get_text()
    assert page.select_one(".kc-notices__remark").get_text() == "Thiếu bảng phân công."
    assert "nộp lại" in page.select_one(".kc-notices__then").get_text()


def test_a_notice_speaks_the_language_of_its_reader(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "returned")
    sign_in(client, walk.cast.applicant).set_cookie("language", "en")

    page = soup(client.get("/notices"))

    assert f"The agency requests supplements to dossier {walk.case.ref}." in sentences(page)[0]


@pytest.mark.parametrize("stop", ["published", "refused"])
def test_the_provider_learns_no_name_of_the_agency(
    app: Flask, record: Database, client: FlaskClient, stop: str
) -> None:
    walk = told(app, record, stop, grades=("minor",))
    people = walk.cast.people
    names = {one.name for part, one in people.items() if part not in {"applicant", "other_applicant"}}

    page = soup(sign_in(client, walk.cast.applicant).get("/notices")).select_one("main").get_text(" ")

    assert [name for name in names if name in page] == []
    assert "Đủ căn cứ." not in page


def test_the_agency_reads_name_and_role(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "submitted")

    page = soup(sign_in(client, walk.cast.clerk).get("/notices"))

    by = page.select_one(".kc-notices__by").get_text(" ", strip=True)
    assert by.endswith(f"{walk.cast.applicant.name}, Tổ chức cung cấp dịch vụ")


@pytest.mark.parametrize(("stop", "said"), [("awaiting_decision", "Đủ căn cứ."), ("refusal_decided", "Chưa đủ")])
def test_inner_remarks_reach_the_agency(
    app: Flask, record: Database, client: FlaskClient, stop: str, said: str
) -> None:
    walk = told(app, record, stop)
    reader = walk.cast.decider if stop == "awaiting_decision" else walk.cast.clerk

    assert said in sign_in(client, reader).get("/notices").text


@pytest.mark.parametrize(("stop", "shown"), [("refusal_decided", False), ("refused", True)])
def test_a_provider_told_of_an_inner_step_reads_its_words_once_published(
    app: Flask, record: Database, client: FlaskClient, stop: str, shown: bool
) -> None:
    walk = told(app, record, stop)
    decision = ledger_of(record, walk, "case.refused")
    with record.writing():
        told_too = Notice(event_seq=decision, person_id=walk.cast.applicant.id, delivered_at=walk.now)
        told_too.case_id = walk.case.id
        session.add(told_too)

    page = sign_in(client, walk.cast.applicant).get("/notices").text

    assert "không phê duyệt" in page
    assert ("Chưa đủ điều kiện." in page) is shown


def ledger_of(record: Database, walk: Walk, kind: str) -> int:
    """The number of the case's event of this kind."""
    with record.reading():
        return ledger_of_case(walk, kind)


def ledger_of_case(walk: Walk, kind: str) -> int:
    """The same, inside a unit that is open."""
    return next(entry.seq for entry in ledger.history(walk.case.id) if entry.kind == kind)


def test_opening_marks_it_read_and_leads_to_the_work(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "team_proposed")
    sign_in(client, walk.cast.applicant)
    newest = notices_of(record, walk.cast.applicant)[-1]
    form = soup(client.get("/notices")).select_one(".kc-notices form")

    answer = client.post(form["action"], data={one["name"]: one["value"] for one in form.select("input")})

    assert form["action"] == f"/notices/{newest.id}/open"
    assert (answer.status_code, answer.location) == (303, f"/cases/{walk.case.ref}/team")
    assert notices_of(record, walk.cast.applicant)[-1].read_at == walk.now
    assert client.get(answer.location).status_code == 200


def test_every_notice_leads_to_a_page_its_reader_may_open(app: Flask, record: Database) -> None:
    walk = told(app, record, "published", grades=("minor",))
    opened = 0
    for person in walk.cast.people.values():
        client = sign_in(app.test_client(), person)
        app.config["WTF_CSRF_ENABLED"] = False
        for notice in notices_of(record, person):
            answer = client.post(f"/notices/{notice.id}/open", data={"once_key": ""})
            assert answer.status_code == 303
            assert client.get(answer.location).status_code == 200, (person.name, answer.location)
            opened += 1
    assert opened > 20


def test_what_was_read_stays_behind_the_unread(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "team_proposed")
    sign_in(client, walk.cast.applicant)
    app.config["WTF_CSRF_ENABLED"] = False
    newest = notices_of(record, walk.cast.applicant)[-1]
    client.post(f"/notices/{newest.id}/open", data={"once_key": ""})

    every, unread = (sentences(soup(client.get(url))) for url in ("/notices", "/notices?only=unread"))

    assert ["dự kiến đoàn" in one for one in every] == [False, True]
    assert unread == every[:1]


def test_all_are_marked_read_at_once_or_those_of_a_case(app: Flask, record: Database, client: FlaskClient) -> None:
    first = told(app, record, "accepted")
    second = told(app, record, "accepted")  # told to every officer
    sign_in(client, first.cast.officer)
    url = f"/notices?case={second.case.ref}"
    page = soup(client.get(url))
    form = page.select_one("main form")

    answer = client.post(form["action"], data={one["name"]: one["value"] for one in form.select("input")})
    after = soup(client.get(answer.location))
    everything = soup(client.get("/notices"))

    assert len(sentences(page)) == 1
    assert answer.location == url
    assert "Đã đánh dấu 1 thông báo" in after.get_text()
    assert sum(one.startswith("Mới") for one in sentences(everything)) == 1
    form = everything.select_one("main form")
    client.post(form["action"], data={one["name"]: one["value"] for one in form.select("input")})
    assert [row.read_at is None for row in notices_of(record, first.cast.officer)] == [False, False]


def test_a_case_one_may_no_longer_read_disappears_with_its_notices(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = told(app, record, "accepted")
    officer = walk.cast.officer
    sign_in(client, officer)
    (mine,) = notices_of(record, officer)
    app.config["WTF_CSRF_ENABLED"] = False
    with record.writing():
        session.add(Conflict(person_id=officer.id, tax_code=walk.cast.organisation.tax_code, reason="Góp vốn"))

    page = soup(client.get("/notices"))
    opened = client.post(f"/notices/{mine.id}/open", data={"once_key": ""})
    client.post("/notices/read", data={"once_key": ""})

    assert sentences(page) == []
    assert page.select_one(BELL).get_text(" ", strip=True) == "Thông báo"
    assert opened.status_code == 404
    assert notices_of(record, officer)[0].read_at is None


def test_nobody_opens_the_notice_of_another(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "accepted")
    (his,) = notices_of(record, walk.cast.officer)
    app.config["WTF_CSRF_ENABLED"] = False

    answer = sign_in(client, walk.cast.clerk).post(f"/notices/{his.id}/open", data={"once_key": ""})

    assert answer.status_code == 404
    assert notices_of(record, walk.cast.officer)[0].read_at is None


@pytest.mark.parametrize(
    "query", ["page=99", "page=-1", "page=x", "only=<b>", "case=HS-0000-000", "case=%00", "page=²"]
)
def test_crooked_addresses_fall_back(app: Flask, record: Database, client: FlaskClient, query: str) -> None:
    walk = told(app, record, "accepted")

    assert sign_in(client, walk.cast.officer).get(f"/notices?{query}").status_code == 200


def test_a_hostile_name_is_shown_as_it_is_written(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "submitted")
    with record.writing():
        session.add(walk.cast.organisation)
        walk.cast.organisation.legal_name_vi = "<script>alert(1)</script>%(case)s"

    page = sign_in(client, walk.cast.clerk).get("/notices")

    assert "<script>alert(1)" not in page.text
    assert "<script>alert(1)</script>%(case)s" in sentences(soup(page))[0]


def test_the_page_costs_the_same_with_many_notices(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "accepted")
    officer = walk.cast.officer
    sign_in(client, officer)
    few = statements(client, "/notices")
    more = [told(app, record, stop) for stop in ("accepted", "team_proposed", "accepted", "accepted")]
    many = statements(client, "/notices")
    bell = [one for one in statements(client, "/profile") if "notices" in one]

    assert len(more) == 4
    assert len(many) == len(few) <= 12
    assert len(bell) == 1


def test_the_letters_of_an_event_are_previewed(app: Flask, record: Database) -> None:
    walk = told(app, record, "accepted")
    install(app)
    runner, seq = app.test_cli_runner(), notices_of(record, walk.cast.officer)[0].event_seq

    answer = runner.invoke(args=["notices", "preview", str(seq)])
    english = runner.invoke(args=["notices", "preview", str(seq), "--language", "en"])
    nothing = runner.invoke(args=["notices", "preview", "999999"])

    assert answer.exit_code == 0
    assert f"── {walk.cast.officer.name}\n[Kiểm Chuẩn] {walk.case.ref}: Hồ sơ đã được tiếp nhận" in answer.output
    assert f"── {walk.cast.applicant.name}\n" in answer.output
    assert "Dossier accepted" in english.output
    assert nothing.exit_code == 2


def test_what_was_done_meanwhile_is_not_asked_for_again(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = told(app, record, "awaiting_decision", grades=("minor",))

    page = soup(sign_in(client, walk.cast.applicant).get("/notices"))
    asked = {one.select_one(".kc-notices__title").get_text(): one.select_one(".kc-notices__then") is not None
             for one in page.select(".kc-notices__one")}  # fmt: skip
    head = soup(sign_in(app.test_client(), walk.cast.decider).get("/notices"))

    assert len(asked) > 4
    assert not any(asked.values())
    assert "rồi quyết định" in head.select_one(".kc-notices__then").get_text()


def test_an_appointed_member_is_told_before_the_undertaking_opens_the_case(app: Flask, record: Database) -> None:
    walk = told(app, record, "team_proposed")
    with record.writing():
        session.add(walk.case)
        walk.act("confirm_team", walk.cast.officer, 14, remark="")
        event = ledger_of_case(walk, "case.accepted")
        session.add(
            Notice(event_seq=event, person_id=walk.cast.general.id, case_id=walk.case.id, delivered_at=walk.now)
        )
    deliver(record, lambda: datetime.now(UTC))
    app.config["WTF_CSRF_ENABLED"] = False
    client = sign_in(app.test_client(), walk.cast.general)
    appointment = notices_of(record, walk.cast.general)[-1]

    page = soup(client.get("/notices"))
    opened = client.post(f"/notices/{appointment.id}/open", data={"once_key": ""})

    assert len(sentences(page)) == 1, "nothing but the appointment"
    assert "đã được thành lập" in sentences(page)[0]
    assert "cam kết" in page.select_one(".kc-notices__then").get_text()
    assert opened.location == f"/cases/{walk.case.ref}/undertaking"
    assert client.get(opened.location).status_code == 200
