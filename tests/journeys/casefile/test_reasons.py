"""Why a step is closed: each reason leads to the thing that has to be put right."""

from __future__ import annotations

from datetime import date
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.db import Database, session
from app.models import Case, Organisation, Person, StaffMember, Standard
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked

DRAFT = "draft"


def closed(client: FlaskClient, ref: str) -> dict[str, str | None]:
    """Every reason on the page of the case with the address it leads to."""
    items = soup(client.get(f"/cases/{ref}")).select(".kc-offers .kc-reasons li")
    links = {item.get_text(strip=True): item.select_one("a") for item in items}
    return {text: str(link["href"]) if link else None for text, link in links.items()}


def test_a_criterion_leads_to_its_own_page(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, DRAFT)

    found = closed(sign_in(client, walk.cast.applicant), walk.case.ref)

    hrefs = [href for text, href in found.items() if text.startswith("Chưa tự đánh giá")]
    assert len(hrefs) == 45
    assert f"/cases/{walk.case.ref}/self-assessment/mass/B1.3" in hrefs
    assert all(client.get(href).status_code == 200 for href in hrefs[:3] if href)


def test_a_gap_leads_to_its_own_field(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, DRAFT)
    with record.writing():
        session.get_one(Organisation, walk.cast.organisation.id).phone = ""

    href = next(href for text, href in closed(sign_in(client, walk.cast.applicant), walk.case.ref).items()
                if "số điện thoại" in text)  # fmt: skip

    assert href is not None
    page, _hash, anchor = href.partition("#")
    assert soup(client.get(page)).select_one(f"input#{anchor}")


@pytest.mark.parametrize(
    ("kind", "register"), [(StaffMember, "staff"), (Standard, "standards")], ids=["cards", "standards"]
)
def test_what_has_expired_leads_to_its_register(
    app: Flask, record: Database, client: FlaskClient, kind: type[StaffMember] | type[Standard], register: str
) -> None:
    walk = walked(app, record, "awaiting_decision")
    column = "card_expires_on" if kind is StaffMember else "due_on"
    with record.writing():
        for row in session.query(kind).filter_by(organisation_id=walk.cast.organisation.id):
            setattr(row, column, date(2020, 1, 1))
            if kind is Standard:
                row.calibrated_on = date(2019, 1, 1)

    found = closed(sign_in(client, walk.cast.decider), walk.case.ref)

    paths = {urlsplit(href).path for text, href in found.items() if href and "hết hạn" in text}
    assert paths == {f"/organisations/{walk.cast.organisation.id}/{register}"}
    assert all(client.get(href).status_code == 200 for href in found.values() if href)


def test_an_open_finding_leads_to_the_finding(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("major",))
    with record.writing():
        session.add(walk.case)
        walk.comment()
        reviewer = session.get_one(Person, walk.cast.reviewer.id)
        walk.act("recommend", reviewer, remark="Còn phát hiện chưa đóng.")

    found = closed(sign_in(client, walk.cast.decider), walk.case.ref)

    assert f"/cases/{walk.case.ref}/findings/KPH-01" in found.values()


def test_a_receipt_that_is_out_asks_for_nothing_more(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    page = f"/cases/{walk.case.ref}"
    with record.writing():
        walk.case = session.get_one(Case, walk.case.id)
        clerk = session.get_one(Person, walk.cast.clerk.id)
        walk.act("issue_receipt", clerk, paper=walk.paper("receipt", clerk))

    shown = soup(sign_in(client, walk.cast.clerk).get(page)).select_one(".kc-offers")

    assert shown
    assert "Cấp giấy tiếp nhận" not in shown.get_text()
    first = shown.select_one(".govuk-button")
    assert first
    assert first.get_text(strip=True) == "Tiếp nhận hồ sơ"


def test_a_reviewer_reads_what_the_head_will_run_into(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("major",))
    with record.writing():
        session.add(walk.case)
        walk.comment()
    page = f"/cases/{walk.case.ref}/actions/recommend"

    shown = soup(sign_in(client, walk.cast.reviewer).get(page))

    told = {a["href"]: a.get_text() for a in shown.select(".kc-notice--warning a")}
    assert f"/cases/{walk.case.ref}/findings/KPH-01" in told
    assert shown.select_one("main form button[type=submit], main form button") is not None


def test_a_reviewer_of_a_clean_case_is_warned_of_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported")
    with record.writing():
        session.add(walk.case)
        walk.comment()

    shown = soup(sign_in(client, walk.cast.reviewer).get(f"/cases/{walk.case.ref}/actions/recommend"))

    assert shown.select_one(".kc-notice--warning") is None


def test_changing_the_dates_begins_with_the_dates_that_stand(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")

    shown = soup(sign_in(client, walk.cast.officer).get(f"/cases/{walk.case.ref}/actions/change_dates"))

    typed = [field.get("value", "") for field in shown.select("main form input[type=text], main form input[type=date]")]
    assert "2026" in " ".join(str(one) for one in typed)
