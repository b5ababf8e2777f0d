"""The sheets side by side, and the team's conclusion on one criterion."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import AnswerContent, Spot, record_answer, record_answers
from app.db import Database, session
from app.evidence import accept, keep
from app.models import Answer
from tests.evidence.files import PDF
from tests.factories import Walk
from tests.support.counting import statements
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

SHEET = "/cases/{}/sheets/mass"
SPOT = Spot("team", "mass", "B1.3")


def sheet_of(walk: Walk) -> str:
    return SHEET.format(walk.case.ref)


def conclusion(record: Database, walk: Walk) -> Answer | None:
    with record.reading():
        wanted = select(Answer).where(Answer.case_id == walk.case.id, Answer.side == "team")
        return session.scalars(wanted.where(Answer.criterion == SPOT.criterion)).first()


def test_sheets_are_named_with_progress_and_people(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")

    page = soup(sign_in(client, walk.cast.technical).get(f"/cases/{walk.case.ref}/sheets"))

    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert len(rows) == 2
    assert "Quách Trưởng Đoàn" in rows[0]
    assert "0/25 tiêu chí" in rows[1]
    assert "Phiếu của bạn" in rows[1]
    assert page.select_one(".kc-notice--warning")


def test_the_provider_reads_the_teams_side_only_when_it_is_reported(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    sign_in(client, walk.cast.applicant)
    parts = ("sheets", "sheets/mass", "sheets/mass/B1.3", "witnessed", "report", "findings", "findings/KPH-01")

    before = {part: client.get(f"/cases/{walk.case.ref}/{part}").status_code for part in parts}
    seen = client.get(f"/cases/{walk.case.ref}").text + client.get(f"/cases/{walk.case.ref}/timeline").text
    with record.writing():
        session.add(walk.case)
        walk.report()
    sign_in(client, walk.cast.applicant)
    after = {part: client.get(f"/cases/{walk.case.ref}/{part}").status_code for part in parts}

    assert set(before.values()) == {404}, before
    assert "KPH-01" not in seen
    assert set(after.values()) == {200}, after
    assert "KPH-01" in client.get(f"/cases/{walk.case.ref}").text


def test_strangers_find_nothing_and_readers_no_form(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    url = f"{sheet_of(walk)}/B1.3"

    stranger = sign_in(app.test_client(), walk.cast.other_applicant).get(url)
    reader = sign_in(client, walk.cast.officer).get(url)

    assert stranger.status_code == 404
    assert reader.status_code == 200
    assert not soup(reader).select("#team form")


def test_the_assessor_of_another_sheet_sees_no_form_and_is_refused(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    url = f"{sheet_of(walk)}/B1.3"
    sign_in(client, walk.cast.general)

    page = client.get(url)
    answer = send(client, url, answer="met")

    assert not soup(page).select("#team form")
    assert answer.status_code == 409
    assert conclusion(record, walk) is None


def test_a_conclusion_is_kept_and_leads_to_the_next_criterion(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"{sheet_of(walk)}/B1.3"
    filled = form(client, url, answer="met", comment="Đã xem <b>sổ</b>.")

    first, second = client.post(url, data=filled), client.post(url, data=filled)

    assert (first.status_code, second.status_code) == (303, 303)
    assert first.location == second.location == f"{sheet_of(walk)}/B2.1"
    kept = conclusion(record, walk)
    assert kept is not None
    assert (kept.answer, kept.comment, kept.version) == ("met", "Đã xem <b>sổ</b>.", 1)
    assert "Đã xem &lt;b&gt;sổ&lt;/b&gt;." in client.get(sheet_of(walk)).text


def test_a_conclusion_without_its_comment_is_refused_with_a_sentence(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"{sheet_of(walk)}/B1.3"

    nothing = send(client, url, comment="Chưa chọn.")
    short = send(client, url, answer="not_met", reason="Ghi dở.")

    assert nothing.status_code == 422
    assert "Chưa chọn." in nothing.text
    assert short.status_code == 422
    assert soup(short).select(".govuk-error-summary li")
    assert "Ghi dở." in short.text
    assert conclusion(record, walk) is None


def test_two_assessors_of_one_sheet_do_not_overwrite_each_other(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)
    url = f"{sheet_of(walk)}/B1.3"
    mine = form(client, url, answer="met", comment="Của tôi.")
    with record.writing():
        session.add(walk.case)
        theirs = AnswerContent("not_met", "", "Của người kia.", "")
        record_answer(walk.case, SPOT, theirs, by=walk.cast.technical, now=walk.now)

    stale = client.post(url, data=mine)
    merge = soup(stale).select_one("form[data-merge-form]")
    assert stale.status_code == 409
    assert merge is not None
    assert "Của tôi." in stale.text
    assert "Của người kia." in stale.text
    fields = {one["name"]: one.get("value", "") for one in merge.select("input[type=hidden]")}
    unsaid = client.post(url, data=fields)
    joined = client.post(url, data=fields | {"take_answer": "theirs", "take_comment": "merged", "comment": "Cả hai."})

    assert unsaid.status_code == 422
    assert joined.status_code == 303
    kept = conclusion(record, walk)
    assert kept is not None
    assert (kept.answer, kept.comment) == ("not_met", "Cả hai.")


def test_what_is_sent_after_the_report_is_not_kept_but_shown(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed", grades=("minor",))
    sign_in(client, walk.cast.technical)
    moment = walk.now
    app.config["CLOCK"] = lambda: moment
    answer = form(client, f"{sheet_of(walk)}/B1.3", answer="not_met", comment="Viết muộn.")
    finding = form(client, f"/cases/{walk.case.ref}/findings/KPH-01/amend", spot="mass:B1.3", grade="major",
                   statement="Sửa muộn.", evidence="Khác.", requirement="Khác.")  # fmt: skip
    with record.writing():
        session.add(walk.case)
        walk.report()

    late = client.post(f"{sheet_of(walk)}/B1.3", data=answer)
    late_finding = client.post(f"/cases/{walk.case.ref}/findings/KPH-01/amend", data=finding)

    assert (late.status_code, late_finding.status_code) == (409, 409)
    assert "Viết muộn." in late.text
    assert "Sửa muộn." in late_finding.text
    kept = conclusion(record, walk)
    assert kept is not None
    assert kept.answer == "met"


def test_the_sheet_is_filtered_by_its_address(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    with record.writing():
        session.add(walk.case)
        contents = {SPOT: AnswerContent("not_met", "", "Quá hạn.", ""),
                    Spot("team", "mass", "B1.1"): AnswerContent("met", "", "", "")}  # fmt: skip
        record_answers(walk.case, contents, by=walk.cast.technical, now=walk.now)
    sign_in(client, walk.cast.technical)

    shown = {
        only: len(soup(client.get(f"{sheet_of(walk)}?only={only}")).select("tbody tr"))
        for only in ("all", "open", "differs", "knock_out", "'\"<x>")
    }

    assert shown == {"all": 25, "open": 23, "differs": 1, "knock_out": 10, "'\"<x>": 25}


def test_expired_cards_and_standards_are_flagged(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    today = walk.now.date()
    with record.writing():
        session.add(walk.case)
        walk.case.staff[0].card_expires_on = date(2026, 1, 2)
        walk.case.standards[0].due_on = today  # the last day still counts
        walk.case.standards[0].certified_expires_on = date(2026, 1, 3)
        names = walk.case.staff[0].name, walk.case.standards[0].name

    page = soup(sign_in(client, walk.cast.technical).get(sheet_of(walk)))

    flags = [item.get_text() for item in page.select("#expired li")]
    assert len(flags) == 2, flags
    assert names[0] in flags[0]
    assert "2/1/2026" in flags[0]
    assert names[1] in flags[1]
    assert "3/1/2026" in flags[1]


def test_evidence_of_the_provider_downloads_for_the_team_alone(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    with record.writing():
        session.add(walk.case)
        file = accept(BytesIO(PDF), "Sổ theo dõi nhiệt ẩm.pdf", organisation_id=walk.case.organisation_id, limit=10_000)
        row = keep(walk.case, file, by=walk.cast.applicant, now=walk.now)
        own = session.scalars(select(Answer).where(Answer.case_id == walk.case.id, Answer.criterion == "B1.3")).one()
        own.evidence = [row]

    page = soup(sign_in(client, walk.cast.technical).get(f"{sheet_of(walk)}/B1.3"))
    link = page.select_one("#self .kc-evidence a")

    assert link is not None
    assert link.get_text() == "Sổ theo dõi nhiệt ẩm.pdf"
    with client.get(str(link["href"])) as download:
        assert download.status_code == 200
        assert download.headers["Content-Disposition"].startswith("attachment")
    stranger = sign_in(app.test_client(), walk.cast.other_applicant)
    assert stranger.get(str(link["href"])).status_code == 404


def test_an_unknown_sheet_or_criterion_is_not_there(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    sign_in(client, walk.cast.technical)

    answers = [client.get(f"/cases/{walk.case.ref}/sheets/{tail}") for tail in ("length", "mass/A1.1", "mass/zz")]

    assert [answer.status_code for answer in answers] == [404, 404, 404]


def test_a_sheet_asks_no_more_than_twelve_statements(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "assessed", grades=("minor", "major"))
    sign_in(client, walk.cast.technical)

    sheet = statements(client, sheet_of(walk))
    criterion = statements(client, f"{sheet_of(walk)}/B1.3")

    assert len(sheet) <= 12, sheet
    assert len(criterion) <= 12, criterion
