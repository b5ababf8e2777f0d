"""The search over everything: each section only with what the person may see."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app.casework import handling
from app.db import Database, session
from app.models import Case, Person
from tests.factories import Cast, PersonFactory
from tests.journeys.desk.bulk import copies
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked


def found(client: FlaskClient, words: str) -> BeautifulSoup:
    answer = client.get("/search", query_string={"q": words})
    assert answer.status_code == 200
    return soup(answer)


def sections(page: BeautifulSoup) -> set[str]:
    return {str(heading["id"]) for heading in page.select("main h2[id]")}


@pytest.mark.parametrize(
    ("part", "seen"),
    [
        ("clerk", {"cases", "organisations", "people"}),
        ("decider", {"cases", "organisations", "people"}),
        ("observer", {"cases", "people"}),
        ("applicant", {"cases"}),
        ("other_applicant", set()),
        ("lead", set()),
        ("administrator", {"people"}),
    ],
)
def test_each_role_sees_its_sections(
    app: Flask, record: Database, client: FlaskClient, part: str, seen: set[str]
) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        PersonFactory(name="Song Thị Lam", roles=("officer",))
    someone = sign_in(client, walk.cast.people[part])

    page = found(someone, "song lam")

    assert sections(page) == seen
    assert (walk.case.ref in page.select_one("main").get_text()) == ("cases" in seen)  # type: ignore[union-attr]


def test_the_header_searches_on_every_page(app: Flask, players: Cast, client: FlaskClient) -> None:
    page = soup(sign_in(client, players.clerk).get("/cases"))

    box = page.select_one("header form[role=search]")

    assert box is not None
    assert (box["action"], box.select_one("input[name=q]") is not None) == ("/search", True)


def test_people_lead_to_their_running_cases(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    with record.writing():
        case, holder = session.get_one(Case, walk.case.id), PersonFactory(name="Đỗ Văn Giữ", roles=("officer",))
        handling.take(case, by=holder, now=walk.now)
        copies(case, 2, handler_id=holder.id)
        copies(case, 1, first=300, handler_id=holder.id, status="published", due_on=None)
        copies(case, 4, first=400, handler_id=holder.id, organisation_id=walk.cast.other.id, status="draft")
    clerk = sign_in(client, walk.cast.clerk)

    link = found(clerk, "do van giu").select_one("main a[href*='person=']")

    assert link is not None
    assert "3 hồ sơ đang xử lý" in link.get_text()
    assert len(soup(clerk.get(str(link["href"]))).select(".kc-desk tbody tr")) == 3


def test_closed_accounts_are_marked_and_paper_people_are_left_out(
    app: Flask, record: Database, client: FlaskClient, players: Cast
) -> None:
    with record.writing():
        PersonFactory(name="Tạ Khóa Sổ", roles=("officer",), is_active=False)
        PersonFactory(name="Tạ Hồ Giấy", roles=("officer",), transcribed=True)

    text = found(sign_in(client, players.clerk), "ta").get_text()

    assert "Tạ Khóa Sổ" in text
    assert "tài khoản đã khóa" in text
    assert "Tạ Hồ Giấy" not in text


def test_accounts_of_providers_are_shown_to_the_administrator_alone(
    app: Flask, players: Cast, client: FlaskClient
) -> None:
    clerk, administrator = sign_in(client, players.clerk), sign_in(app.test_client(), players.administrator)

    assert "people" in sections(found(administrator, "thu ha"))
    assert found(administrator, "thu ha").select_one(f"a[href='/people/{players.applicant.id}']")
    assert not found(clerk, "đặng thị thu hà").select_one("main h2#people + ul")


def test_more_than_ten_are_counted_and_led_to(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 14)
    clerk = sign_in(client, walk.cast.clerk)

    page = found(clerk, "do luong")

    assert "Hồ sơ (15)" in page.get_text()
    assert len(page.select("section[aria-labelledby=cases] li")) == 10
    more = page.select_one("section[aria-labelledby=cases] p a")
    assert more is not None
    assert len(soup(clerk.get(str(more["href"]))).select(".kc-desk tbody tr")) == 15


def test_without_words_or_hits_the_page_says_what_to_do(app: Flask, players: Cast, client: FlaskClient) -> None:
    clerk = sign_in(client, players.clerk)

    assert "Nhập ít nhất một từ" in found(clerk, " \x00 ").get_text()
    assert "Hãy thử ít từ hơn" in found(clerk, "khong co gi het").get_text()


def test_hostile_words_are_shown_as_they_are(app: Flask, players: Cast, client: FlaskClient) -> None:
    text = sign_in(client, players.clerk).get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E").text

    assert "<script>alert" not in text


def test_names_of_people_survive_a_change(app: Flask, record: Database, players: Cast, client: FlaskClient) -> None:
    with record.writing():
        session.get_one(Person, players.officer.id).name = "<b>Mai</b>"

    assert "<b>Mai" not in sign_in(client, players.clerk).get("/search?q=mai").text
