"""The signed decision: who keeps it, of what kind, who reads it when, and where it stands."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select
from werkzeug.test import TestResponse

from app.db import Database, session
from app.models import Case, Person, SignedCopy
from tests.factories import Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

PDF = b"%PDF-1.4\nQuyet dinh da ky\n"


def numbered(app: Flask, record: Database) -> Walk:
    walk = walked(app, record, "approved")
    with record.writing():
        session.add_all([walk.case, *walk.cast.people.values()])
        walk.number()
        session.refresh(walk.case)
    return walk


def publish(record: Database, walk: Walk) -> None:
    with record.writing():
        session.add_all([walk.case, *walk.cast.people.values()])
        session.refresh(walk.case)
        walk.act("publish", walk.cast.officer, paper=walk.paper("decision", walk.cast.officer))


def keep(
    client: FlaskClient, case: Case, content: bytes = PDF, name: str = "QĐ đã ký.pdf", **more: Any
) -> TestResponse:
    said = {"compared": "y", **more}
    return send(client, f"/cases/{case.ref}/signed-copy", file=(BytesIO(content), name), **said)


def copies(record: Database) -> list[SignedCopy]:
    with record.reading():
        return list(session.scalars(select(SignedCopy).order_by(SignedCopy.id)))


def seen_by(client: FlaskClient, person: Person, url: str) -> int:
    with sign_in(client, person).get(url) as answer:
        return answer.status_code


def test_the_clerk_keeps_a_pdf_and_the_page_shows_number_and_date_to_compare(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = numbered(app, record)
    page = soup(sign_in(client, walk.cast.clerk).get(f"/cases/{walk.case.ref}/signed-copy")).select_one("main")
    with record.reading():
        number = session.get_one(Case, walk.case.id).decision.number

    answer = keep(client, walk.case)

    assert page is not None
    assert str(number) in page.get_text()
    assert answer.status_code == 303, answer.text
    papers = soup(client.get(f"/cases/{walk.case.ref}")).select_one("#papers .kc-signed")
    assert papers is not None
    assert f"Quyết định số {number}" in papers.get_text(" ")
    with client.get(str(papers.a["href"])) as file:
        assert (file.data, file.headers["Content-Type"].split(";")[0]) == (PDF, "application/pdf")
        assert "attachment" in file.headers["Content-Disposition"]


def test_it_takes_the_tick_a_pdf_and_another_file_than_before(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = numbered(app, record)
    sign_in(client, walk.cast.clerk)

    unticked = keep(client, walk.case, compared="")
    text = keep(client, walk.case, "Quyết định".encode(), "quyet-dinh.txt")
    first, again = keep(client, walk.case), keep(client, walk.case, name="ban khac.pdf")
    better = keep(client, walk.case, PDF + b"2", "QĐ quét lại.pdf")

    assert [one.status_code for one in (unticked, text, first, again, better)] == [422, 422, 303, 409, 303]
    assert "không phải PDF" in text.text
    page = soup(client.get(f"/cases/{walk.case.ref}")).select_one("#papers")
    assert len(copies(record)) == 2
    assert "QĐ quét lại.pdf" in page.select_one(".kc-signed").get_text()
    assert "QĐ đã ký.pdf" in page.select_one("details").get_text()


def test_it_waits_for_the_number_and_is_the_clerks_alone(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "approved")
    url = f"/cases/{walk.case.ref}/signed-copy"
    sign_in(client, walk.cast.clerk)
    early = soup(client.get(url))
    data = form(client, f"/cases/{walk.case.ref}/actions/enter_number", compared="y", file=(BytesIO(PDF), "a.pdf"))

    refused = client.post(url, data=data)

    assert "Chưa vào số" in early.get_text()
    assert not early.select('main input[type="file"]')
    assert refused.status_code == 409
    assert copies(record) == []
    parts = ("applicant", "lead", "officer", "decider", "observer", "other_applicant")
    assert [seen_by(client, walk.cast.people[part], url) for part in parts] == [403, 403, 403, 403, 403, 404]


def test_provider_and_team_read_it_once_the_decision_is_published(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = numbered(app, record)
    keep(sign_in(client, walk.cast.clerk), walk.case)
    copy = copies(record)[0]
    url, raw = f"/cases/{walk.case.ref}/signed-copies/{copy.id}", f"/cases/{walk.case.ref}/evidence/{copy.evidence_id}"
    parts = ("applicant", "lead", "decider", "officer", "other_applicant", "administrator")

    before = [seen_by(client, walk.cast.people[part], url) for part in parts]
    early = soup(sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}")).select("#papers .kc-signed")
    back_door = [seen_by(client, walk.cast.people[part], raw) for part in ("applicant", "lead")]
    library = sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}/evidence").text
    publish(record, walk)
    after = [seen_by(client, walk.cast.people[part], url) for part in parts]
    shown = soup(sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}")).select_one("#papers")

    assert before == [404, 404, 200, 200, 404, 404]
    assert early == []
    assert back_door == [404, 404]
    assert "QĐ đã ký.pdf" not in library
    assert after == [200, 200, 200, 200, 404, 404]
    assert "Bản chính thức" in shown.get_text()
    links = [str(link["href"]) for link in shown.select("li a")]
    assert links[0] == url  # above the Word that the program wrote
    assert any("/papers/" in href for href in links[1:])


def test_a_published_decision_without_a_signed_copy_warns_the_agency_alone(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "published")
    page = f"/cases/{walk.case.ref}"

    inside = soup(sign_in(client, walk.cast.clerk).get(page)).select_one("#papers").get_text()
    outside = soup(sign_in(client, walk.cast.applicant).get(page)).select_one("#papers").get_text()
    kept = keep(sign_in(client, walk.cast.clerk), walk.case)

    assert "chưa có bản đã ký" in inside
    assert "chưa có bản đã ký" not in outside
    assert kept.status_code == 303
    assert "chưa có bản đã ký" not in client.get(page).text


def test_a_copy_of_another_case_is_not_there(app: Flask, record: Database, client: FlaskClient) -> None:
    walk, other = numbered(app, record), walked(app, record, "published")
    keep(sign_in(client, walk.cast.clerk), walk.case)
    copy = copies(record)[0]

    answer = sign_in(client, other.cast.applicant).get(f"/cases/{other.case.ref}/signed-copies/{copy.id}")

    assert answer.status_code == 404
