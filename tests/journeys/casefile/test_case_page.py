"""The page of a case, and every step by the generic form."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Case, Notice, Person
from app.notices import deliver
from tests.factories import Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def status_of(record: Database, ref: str) -> str:
    with record.reading():
        return session.scalars(select(Case.status).where(Case.ref == ref)).one()


def test_a_provider_sees_the_own_case_only(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    own = sign_in(client, walk.cast.applicant).get("/cases")
    strange = sign_in(app.test_client(), walk.cast.other_applicant)

    assert soup(own).select_one(f'a[href="/cases/{walk.case.ref}"]')
    assert walk.case.ref not in strange.get("/cases").text
    assert strange.get(f"/cases/{walk.case.ref}").status_code == 404


def test_a_stranger_gets_the_same_answer_as_for_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.other_applicant)

    there = client.get(f"/cases/{walk.case.ref}")
    nothing = client.get("/cases/HS-2026-999")

    assert (there.status_code, there.data) == (nothing.status_code, nothing.data)


@pytest.mark.parametrize("part", ["administrator", "lead", "technical"])
def test_who_has_no_part_yet_reads_no_dossier(app: Flask, record: Database, client: FlaskClient, part: str) -> None:
    walk = walked(app, record, "submitted")

    answer = sign_in(client, walk.cast.people[part]).get(f"/cases/{walk.case.ref}")

    assert answer.status_code == 404


def test_the_agency_does_not_see_a_draft(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "draft")

    assert sign_in(client, walk.cast.clerk).get(f"/cases/{walk.case.ref}").status_code == 404


def test_every_closed_step_shows_all_its_reasons(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "approved")

    page = soup(sign_in(client, walk.cast.officer).get(f"/cases/{walk.case.ref}"))

    reasons = [item.get_text(strip=True) for item in page.select(".kc-offers li li")]
    assert len(reasons) == 2, reasons


def test_the_clerk_accepts_by_the_form(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    answer = send(sign_in(client, walk.cast.clerk), f"/cases/{walk.case.ref}/actions/accept", remark="Đủ thành phần.")

    assert answer.status_code == 303
    assert status_of(record, walk.case.ref) == "accepted"
    assert "Đủ thành phần." in client.get(f"/cases/{walk.case.ref}").text


def test_a_missing_reason_keeps_the_page_and_says_what_is_missing(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "submitted")

    answer = send(sign_in(client, walk.cast.clerk), f"/cases/{walk.case.ref}/actions/request_supplements", reason=" ")

    assert answer.status_code == 422
    assert soup(answer).select_one(".govuk-error-summary a[href='#reason']")
    assert status_of(record, walk.case.ref) == "submitted"


def test_the_provider_reads_why_the_dossier_came_back(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "returned")

    page = sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}")

    assert "Thiếu bảng phân công." in page.text


def test_the_same_form_sent_twice_happens_once(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.clerk)
    url = f"/cases/{walk.case.ref}/actions/accept"
    filled = form(client, url, remark="")

    first, second = client.post(url, data=filled), client.post(url, data=filled)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location
    with record.reading():
        accepted = [event for event in _events(walk) if event == "case.accepted"]
    assert accepted == ["case.accepted"]


def _events(walk: Walk) -> list[str]:
    from app import ledger

    return [entry.kind for entry in ledger.history(walk.case.id)]


def test_a_stale_page_is_refused_and_nothing_happens(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.clerk)
    url = f"/cases/{walk.case.ref}/actions/request_supplements"
    old = form(client, url, reason="Thiếu sơ đồ.")
    send(client, f"/cases/{walk.case.ref}/actions/accept", remark="")

    answer = client.post(url, data=old)

    assert answer.status_code == 409
    assert "Thiếu sơ đồ." in soup(answer).select_one(".kc-versions__one").get_text()  # type: ignore[union-attr]
    assert status_of(record, walk.case.ref) == "accepted"


def test_somebody_else_cannot_take_the_step(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.clerk)
    filled = form(client, f"/cases/{walk.case.ref}/actions/accept", remark="")
    officer = sign_in(app.test_client(), walk.cast.officer)
    mine = form(officer, f"/cases/{walk.case.ref}", remark="") | {"seen_version": filled["seen_version"]}

    answer = officer.post(f"/cases/{walk.case.ref}/actions/accept", data=mine)

    assert answer.status_code in {400, 403}
    assert status_of(record, walk.case.ref) == "submitted"


def test_a_refusal_of_the_door_keeps_what_was_typed(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")
    walk.later()
    url = f"/cases/{walk.case.ref}/actions/approve"

    answer = send(
        sign_in(client, walk.cast.decider), url, valid_from="01/01/2026", valid_to="01/01/2040", remark="Ghi chú dài."
    )

    assert answer.status_code == 409
    assert "Ghi chú dài." in answer.text
    assert len(soup(answer).select(".govuk-error-summary li")) == 2
    assert status_of(record, walk.case.ref) == "awaiting_decision"


def test_a_paper_is_prepared_then_released_and_downloaded(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "approved")
    with record.writing():
        session.add(walk.case)
        walk.number()
    app.config["CLOCK"] = lambda: walk.now
    officer = sign_in(client, walk.cast.officer)

    prepared = send(officer, f"/cases/{walk.case.ref}", to=f"/cases/{walk.case.ref}/papers/decision/prepare")
    published = send(officer, f"/cases/{walk.case.ref}/actions/publish", paper=_draft(officer, walk))

    assert (prepared.status_code, published.status_code) == (303, 303)
    link = soup(officer.get(f"/cases/{walk.case.ref}")).select_one("#papers a[download]")
    assert link is not None
    with officer.get(str(link["href"])) as file:
        assert file.headers["Content-Disposition"].startswith("attachment")
        assert file.headers["X-Content-Type-Options"] == "nosniff"
        assert file.data[:2] == b"PK"


def _draft(client: FlaskClient, walk: Walk) -> str:
    page = soup(client.get(f"/cases/{walk.case.ref}/actions/publish"))
    return str(page.select_one("input[name=paper]")["value"])  # type: ignore[index]


def test_a_draft_paper_is_hidden_from_the_provider(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "approved")
    with record.writing():
        session.add(walk.case)
        walk.number()
        walk.paper("decision", walk.cast.officer)
        paper_id = walk.case.papers[-1].id

    provider = sign_in(client, walk.cast.applicant)
    officer = sign_in(app.test_client(), walk.cast.officer)

    assert provider.get(f"/cases/{walk.case.ref}/papers/{paper_id}").status_code == 404
    with officer.get(f"/cases/{walk.case.ref}/papers/{paper_id}") as answer:
        assert answer.status_code == 200


def test_notices_reach_whom_a_step_concerns(app: Flask, record: Database) -> None:
    walk = walked(app, record, "accepted")

    delivered = deliver(record, lambda: datetime.now(UTC))

    assert delivered > 0
    with record.reading():
        told = set(session.scalars(select(Person.id).join(Notice, Notice.person_id == Person.id)))
    assert walk.cast.officer.id in told
    assert deliver(record, lambda: datetime.now(UTC)) == 0


def test_the_provider_does_not_read_what_reviewer_and_head_say_to_each_other(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "awaiting_decision")
    url = f"/cases/{walk.case.ref}"

    inner, outer = sign_in(app.test_client(), walk.cast.officer).get(url), sign_in(client, walk.cast.applicant).get(url)

    assert "Đủ căn cứ." in inner.text
    assert "Đủ căn cứ." not in outer.text


@pytest.mark.parametrize(("stop", "told"), [("refusal_decided", False), ("refused", True)])
def test_the_provider_reads_the_words_of_a_decision_once_it_is_published(
    app: Flask, record: Database, client: FlaskClient, stop: str, told: bool
) -> None:
    walk = walked(app, record, stop)

    page = sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}")

    assert ("Chưa đủ điều kiện." in page.text) is told


@pytest.mark.parametrize(("stop", "late"), [("reported", False), ("submitted", True)])
def test_a_lapsed_right_makes_nobody_late_but_a_lapsed_term_does(
    app: Flask, record: Database, client: FlaskClient, stop: str, late: bool
) -> None:
    walk = walked(app, record, stop)
    walk.later(60)

    page = sign_in(client, walk.cast.observer).get(f"/cases/{walk.case.ref}")

    assert ("quá hạn" in page.text) is late
