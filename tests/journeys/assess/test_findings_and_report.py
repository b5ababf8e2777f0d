"""Witnessed measurements, findings raised and amended, and the report on its way to being submitted."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import AnswerContent, FindingContent, Spot, amend_finding, record_answer
from app.db import Database, session
from app.models import Case, Finding, Witnessed
from tests.factories import Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

SAID = {
    "grade": "minor",
    "statement": "Nhiệt ẩm kế <quá hạn> & không nhãn.",
    "evidence": "Giấy 07.",
    "requirement": "Còn hạn.",
}


def findings(record: Database, walk: Walk) -> list[Finding]:
    with record.reading():
        return list(session.scalars(select(Finding).where(Finding.case_id == walk.case.id)))


def url_of(walk: Walk, tail: str) -> str:
    return f"/cases/{walk.case.ref}/{tail}"


def test_a_measurement_is_recorded_once(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    with record.reading():
        name = session.merge(walk.case, load=False).staff[0].name
    sign_in(client, walk.cast.technical)
    url = url_of(walk, "witnessed")
    filled = form(client, url, line="1", person=name, outcome="satisfactory", remark="5 điểm đo.")

    answers = [client.post(url, data=filled) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    with record.reading():
        assert len(session.scalars(select(Witnessed)).all()) == 1
    assert "5 điểm đo." in client.get(url).text


def test_a_measurement_needs_a_line_and_somebody_of_the_staff(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)

    answer = send(
        client, url_of(walk, "witnessed"), line="9", person="Ai Đó", outcome="satisfactory", remark="Giữ lại."
    )

    assert answer.status_code == 422
    assert len(soup(answer).select(".govuk-error-summary li")) == 2
    assert "Giữ lại." in answer.text


def test_readers_see_measurements_without_a_form(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")

    page = soup(sign_in(client, walk.cast.officer).get(url_of(walk, "witnessed")))

    assert not page.select("main form")
    assert page.select_one(".kc-empty")


def test_a_finding_begins_with_its_criterion_and_is_raised(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = url_of(walk, "findings/new?spot=mass:B1.3")
    page = soup(client.get(url))

    answer = send(client, url, spot="mass:B1.3", **SAID)

    assert page.select_one("option[selected]")["value"] == "mass:B1.3"  # type: ignore[index]
    assert page.select_one("textarea[name=requirement]").get_text(strip=True)  # type: ignore[union-attr]
    assert not page.select('option[value^=":"]'), "the general sheet is another's"
    assert answer.status_code == 303
    assert answer.location == url_of(walk, "findings/KPH-01")
    shown = client.get(answer.location).text
    assert "Nhiệt ẩm kế &lt;quá hạn&gt; &amp; không nhãn." in shown
    assert "KPH-01" in client.get(url_of(walk, "sheets/mass")).text


def test_a_finding_begins_with_what_the_sheet_says_against_its_criterion(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    with record.writing():
        session.add(walk.case)
        for criterion, answer in (("B1.3", "not_met"), ("B1.1", "met")):
            said = AnswerContent(answer, comment="Sổ nhiệt ẩm <bỏ trống>.")
            record_answer(walk.case, Spot("team", "mass", criterion), said, by=walk.cast.technical, now=walk.now)
    sign_in(client, walk.cast.technical)

    begun = [
        soup(client.get(url_of(walk, f"findings/new?spot=mass:{criterion}"))).select_one("textarea[name=evidence]")
        for criterion in ("B1.3", "B1.1", "B1.2")
    ]

    assert [one.get_text(strip=True) for one in begun if one] == ["Sổ nhiệt ẩm <bỏ trống>.", "", ""]


def test_a_finding_with_gaps_keeps_what_was_typed(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)

    answer = send(client, url_of(walk, "findings/new"), **(SAID | {"spot": "", "evidence": " ", "grade": "huge"}))

    assert answer.status_code == 422
    assert len(soup(answer).select(".govuk-error-summary li")) == 3
    assert "không nhãn." in answer.text
    assert findings(record, walk) == []


def test_only_the_team_raises_findings(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    url = url_of(walk, "findings/new")
    officer = sign_in(client, walk.cast.officer)

    page, answer = officer.get(url), send(officer, url, spot="mass:B1.3", **SAID)
    stranger = sign_in(app.test_client(), walk.cast.other_applicant).get(url)

    assert not soup(page).select("main form")
    assert answer.status_code in {403, 422}
    assert stranger.status_code == 404
    assert findings(record, walk) == []


def test_the_leader_amends_what_another_raised_and_sees_a_later_version(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    sign_in(client, walk.cast.lead)
    url = url_of(walk, "findings/KPH-01/amend")
    mine = form(client, url, spot="mass:B1.3", **(SAID | {"statement": "Lời của tôi."}))
    _amended_by_the_raiser(record, walk)

    stale = client.post(url, data=mine)
    again = mine | {"seen_version": soup(stale).select_one("input[name=seen_version]")["value"]}  # type: ignore[index]

    assert stale.status_code == 409
    assert "Lời của người nêu." in soup(stale).select(".kc-versions__one")[1].get_text()
    assert client.post(url, data=again).status_code == 303
    assert findings(record, walk)[0].statement == "Lời của tôi."


def _amended_by_the_raiser(record: Database, walk: Walk) -> None:
    with record.writing():
        finding = session.scalars(select(Finding)).one()
        said = SAID | {"statement": "Lời của người nêu."}
        content = FindingContent("B1.3", "mass", **said)  # type: ignore[arg-type]
        amend_finding(finding, content, by=walk.cast.technical, now=walk.now)


def test_the_report_is_written_prepared_and_submitted(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    lead = sign_in(client, walk.cast.lead)
    url = url_of(walk, "report")

    written = send(lead, url, proposal="approve", lines="1", participants="Bà Hà\nÔng An", summary="Đủ <năng lực>.")
    prepared = lead.post(url_of(walk, "papers/assessment_report/prepare"), data=form(lead, url))
    filled = _submit_form(lead, url)
    first, second = lead.post(filled["action"], data=filled), lead.post(filled["action"], data=filled)

    assert [written.status_code, prepared.status_code] == [303, 303]
    assert (first.status_code, second.status_code) == (303, 303)
    with record.reading():
        assert session.scalars(select(Case.status)).one() == "reported"
    assert "Đủ &lt;năng lực&gt;." in sign_in(client, walk.cast.applicant).get(url).text


def _submit_form(client: FlaskClient, url: str) -> dict[str, Any]:
    sent = soup(client.get(url)).select_one('form[action$="submit_report"]')
    assert sent is not None
    values = {str(field["name"]): str(field["value"]) for field in sent.select("input[name]")}
    assert set(values) == {"csrf_token", "once_key", "seen_version", "paper"}
    return {**values, "action": str(sent["action"])}


def test_every_reason_against_submitting_is_told(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")

    page = soup(sign_in(client, walk.cast.lead).get(url_of(walk, "report")))

    reasons = page.select("#paper .kc-reasons li")
    assert len(reasons) == 45 + 2, "every criterion, the report and its paper"
    assert all(item.select_one("a") for item in reasons)
    assert not page.select('form[action$="submit_report"]')


def test_members_and_readers_do_not_write_the_report(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed")
    url = url_of(walk, "report")
    member = sign_in(client, walk.cast.technical)

    page = member.get(url)
    answer = member.post(
        url, data=form(member, url_of(walk, "witnessed"), proposal="approve", lines="1", summary="Tôi.")
    )

    assert page.status_code == 200
    assert not soup(page).select("main form")
    assert answer.status_code == 403
    assert "Tôi." not in member.get(url).text


def test_a_proposal_that_does_not_fit_its_lines_is_refused(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed")

    answer = send(sign_in(client, walk.cast.lead), url_of(walk, "report"), proposal="approve", summary="Ghi dở.")

    assert answer.status_code == 409
    assert soup(answer).select(".govuk-error-summary li")
    assert "Ghi dở." in answer.text
