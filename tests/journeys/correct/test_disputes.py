"""Findings before the report: shared, acknowledged, disputed in the provider's own words, answered, retracted."""

from __future__ import annotations

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Finding
from tests.factories import Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def finding(record: Database, walk: Walk, ref: str = "KPH-01") -> Finding:
    with record.reading():
        return session.scalars(select(Finding).where(Finding.case_id == walk.case.id, Finding.ref == ref)).one()


def step(walk: Walk, action: str, ref: str = "KPH-01") -> str:
    return f"/cases/{walk.case.ref}/findings/{ref}/actions/{action}"


def test_the_provider_reads_what_was_shared_and_nothing_else(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed", grades=("minor", "major"))
    home = f"/cases/{walk.case.ref}"
    shared = send(sign_in(client, walk.cast.lead), step(walk, "share"))

    sign_in(client, walk.cast.applicant)
    page = client.get(f"{home}/findings")
    closed = [
        client.get(f"{home}/{tail}").status_code
        for tail in ("findings/KPH-02", "sheets", "sheets/mass/B1.3", "witnessed")
    ]

    assert shared.status_code == 303
    assert page.status_code == 200
    assert "KPH-01" in page.text
    assert "KPH-02" not in page.text
    assert client.get(f"{home}/findings/KPH-01").status_code == 200
    assert set(closed) == {404}
    assert sign_in(client, walk.cast.other_applicant).get(f"{home}/findings").status_code == 404


def test_all_findings_are_shared_at_once_and_only_those_that_were_shown(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "assessed", grades=("minor", "major", "recommendation"))
    url = f"/cases/{walk.case.ref}/findings/share"
    sign_in(client, walk.cast.lead)
    page = soup(client.get(url))

    done = client.post(url, data=form(client, url, findings="KPH-01 KPH-02"))

    assert len(page.select("main ul.govuk-list--bullet li")) == 3
    assert done.status_code == 303
    told = [finding(record, walk, ref).shared_at is not None for ref in ("KPH-01", "KPH-02", "KN-01")]
    assert told == [True, True, False]
    listed = client.get(f"/cases/{walk.case.ref}/findings?only=unshared").text
    assert "KN-01" in listed
    assert "KPH-01" not in listed


def test_a_dispute_is_kept_word_for_word_and_upheld_with_an_answer(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    send(sign_in(client, walk.cast.lead), step(walk, "share"))
    sign_in(client, walk.cast.applicant)

    empty = send(client, step(walk, "dispute"))
    sent = send(client, step(walk, "dispute"), reason="Sổ <b>có</b> nhưng để ở phòng khác.")
    again = client.get(step(walk, "dispute")).status_code
    unheard = finding(record, walk).status
    sign_in(client, walk.cast.lead)
    seen = client.get(f"/cases/{walk.case.ref}/findings/KPH-01").text
    answered = send(client, step(walk, "uphold"), explanation="Ngày đánh giá không xuất trình được.")
    page = sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}/findings/KPH-01").text

    assert (empty.status_code, sent.status_code, answered.status_code) == (422, 303, 303)
    assert again in {200, 409}
    assert unheard == "disputed"
    assert "Sổ &lt;b&gt;có&lt;/b&gt; nhưng để ở phòng khác." in seen
    assert "Ngày đánh giá không xuất trình được." in page
    assert finding(record, walk).status == "raised"


def test_an_accepted_dispute_withdraws_the_finding(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    send(sign_in(client, walk.cast.lead), step(walk, "share"))
    send(sign_in(client, walk.cast.applicant), step(walk, "dispute"), reason="Sổ có thật.")

    foreign = send(sign_in(client, walk.cast.general), step(walk, "accept_dispute"), explanation="Thử.")
    done = send(sign_in(client, walk.cast.lead), step(walk, "accept_dispute"), explanation="Đã xem sổ.")

    assert foreign.status_code == 403
    assert done.status_code == 303
    assert (finding(record, walk).status, finding(record, walk).dispute_answer) == ("withdrawn", "Đã xem sổ.")


def test_closing_after_a_follow_up_names_the_visit(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("minor",))
    new = f"/cases/{walk.case.ref}/visits/new"
    days = {
        f"{end}-{part}": n
        for end in ("from_on", "to_on")
        for part, n in (("day", "4"), ("month", "12"), ("year", "2026"))
    }
    send(sign_in(client, walk.cast.lead), new, findings="KPH-01", **days)
    words = {"cause": "c", "extent": "m", "correction": "s", "corrective_action": "h",
             "due_on-day": "1", "due_on-month": "12", "due_on-year": "2026"}  # fmt: skip
    send(sign_in(client, walk.cast.applicant), step(walk, "respond"), **words)
    send(sign_in(client, walk.cast.lead), step(walk, "accept_response"))

    page = soup(client.get(step(walk, "close")))

    assert "Thẩm tra tại chỗ ngày 4/12/2026" in page.select_one("textarea[name=how]").get_text()  # type: ignore[union-attr]
