"""Findings as the provider and the team see them, and corrective action round by round."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Evidence, Finding
from tests.evidence.files import PDF, png
from tests.factories import Walk
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked

WORDS = {
    "cause": "Không có người theo dõi hạn.",
    "extent": "Hai phòng đo.",
    "correction": "Đã hiệu chuẩn lại.",
    "corrective_action": "Lập sổ <theo dõi>.",
    "due_on": "30/6/2026",
}


def reported(app: Flask, record: Database, *grades: str) -> Walk:
    return walked(app, record, "reported", grades=grades or ("minor",))


def url_of(walk: Walk, tail: str = "", ref: str = "KPH-01") -> str:
    return f"/cases/{walk.case.ref}/findings/{ref}{tail}"


def finding(record: Database) -> Finding:
    with record.reading():
        return session.scalars(select(Finding).order_by(Finding.id)).first()  # type: ignore[return-value]


def files(record: Database) -> list[str]:
    with record.reading():
        return list(session.scalars(select(Evidence.name).order_by(Evidence.id)))


def stored(app: Flask) -> list[str]:
    folder = app.config["SETTINGS"].instance_dir / "evidence"
    return [path.name for path in folder.rglob("*") if path.is_file() and path.read_bytes() in {PDF, png()}]


def later(app: Flask, walk: Walk, days: int = 1) -> None:
    moment = walk.later(days)
    app.config["CLOCK"] = lambda: moment


def test_the_list_tells_grade_deadline_and_rounds(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record, "major", "recommendation")

    page = soup(sign_in(client, walk.cast.applicant).get(f"/cases/{walk.case.ref}/findings"))

    rows = [row.get_text(" ", strip=True) for row in page.select("tbody tr")]
    assert len(rows) == 2
    assert "Không phù hợp nặng" in rows[0]
    assert "vòng 0/3" in rows[0]
    assert "Khuyến nghị" in rows[1]
    assert "vòng" not in rows[1]


def test_a_deadline_that_has_passed_is_flagged(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    last = finding(record).due_on
    assert last is not None
    days = (last - walk.now.date()).days

    later(app, walk, days)
    on_the_day = sign_in(client, walk.cast.applicant).get(url_of(walk)).text
    later(app, walk)
    after = sign_in(client, walk.cast.applicant).get(url_of(walk)).text

    assert "Quá hạn" not in on_the_day
    assert "Quá hạn" in after


def test_who_may_read_a_finding(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    parts = ("applicant", "lead", "technical", "clerk", "reviewer", "observer")

    own = {part: sign_in(client, walk.cast.people[part]).get(url_of(walk)).status_code for part in parts}
    stranger = sign_in(client, walk.cast.other_applicant)

    assert set(own.values()) == {200}, own
    for url in (url_of(walk), url_of(walk, "/actions/respond"), f"/cases/{walk.case.ref}/findings"):
        assert stranger.get(url).status_code == 404
    assert client.get(url_of(walk, ref="KPH-99")).status_code == 404


def test_an_answer_is_sent_once_with_its_files(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    later(app, walk)
    provider = sign_in(client, walk.cast.applicant)
    url = url_of(walk, "/actions/respond")
    hidden = form(provider, url, **WORDS)

    answers = [provider.post(url, data=hidden | {"files": _two_files()}) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert files(record) == ["Sổ theo dõi hạn.pdf", "ảnh.png"]
    page = soup(provider.get(url_of(walk)))
    assert "Lập sổ <theo dõi>." in page.select_one(".kc-round").get_text()  # type: ignore[union-attr]
    links = [str(link["href"]) for link in page.select(".kc-evidence a")]
    assert len(links) == 2
    with sign_in(app.test_client(), walk.cast.technical).get(links[0]) as download:
        assert download.data == PDF
    stranger = sign_in(app.test_client(), walk.cast.other_applicant)
    assert [stranger.get(link).status_code for link in links] == [404, 404]


def _two_files() -> list[tuple[BytesIO, str]]:
    return [(BytesIO(PDF), "Sổ theo dõi hạn.pdf"), (BytesIO(png()), "ảnh.png")]


def test_a_file_that_is_refused_keeps_the_words_and_nothing_else(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = reported(app, record)
    provider = sign_in(client, walk.cast.applicant)
    url = url_of(walk, "/actions/respond")
    bad = [(BytesIO(PDF), "tốt.pdf"), (BytesIO(b"MZ\x90"), "<b>hỏng.pdf"), (BytesIO(b"x"), "lạ.exe")]

    answer = provider.post(url, data=form(provider, url, **WORDS) | {"files": bad})

    assert answer.status_code == 422
    errors = [item.get_text() for item in soup(answer).select(".govuk-error-summary li")]
    assert len(errors) == 2, errors
    assert "<b>hỏng.pdf" in errors[0]
    assert "Hai phòng đo." in answer.text
    assert files(record) == []
    assert finding(record).status == "raised"


def test_an_answer_with_gaps_names_them(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)

    answer = send(sign_in(client, walk.cast.applicant), url_of(walk, "/actions/respond"),
                  **(WORDS | {"cause": "", "due_on": "31/2/2026"}))  # fmt: skip

    assert answer.status_code == 422
    assert len(soup(answer).select(".govuk-error-summary li")) == 2
    assert "Hai phòng đo." in answer.text


def test_others_can_neither_answer_nor_bring_files(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    url = url_of(walk, "/actions/respond")
    officer = sign_in(client, walk.cast.officer)

    page = officer.get(url)
    filled = form(officer, f"/cases/{walk.case.ref}", **WORDS) | {"files": _two_files()}
    answer = officer.post(url, data=filled)

    assert not soup(page).select("main form")
    assert answer.status_code == 403
    assert files(record) == []
    assert not stored(app), "nothing is taken in from somebody who may not answer"
    assert finding(record).status == "raised"


def act(client: FlaskClient, walk: Walk, action: str, **values: Any) -> int:
    return send(client, url_of(walk, f"/actions/{action}"), **values).status_code


def test_corrective_action_from_return_to_close(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    provider, assessor = sign_in(client, walk.cast.applicant), sign_in(app.test_client(), walk.cast.technical)

    first = act(provider, walk, "respond", **WORDS)
    empty = act(assessor, walk, "return_response", reason="")
    returned = act(assessor, walk, "return_response", reason="Chưa nêu gốc.\nBổ sung.")
    second_page = soup(provider.get(url_of(walk, "/actions/respond")))
    second = act(provider, walk, "respond", **(WORDS | {"cause": "Gốc: thiếu phân công."}))
    accepted = act(assessor, walk, "accept_response", remark="Được.")
    closed = act(assessor, walk, "close", how="Xem sổ tại chỗ.")

    assert (first, empty, returned, second, accepted, closed) == (303, 422, 303, 303, 303, 303)
    box = second_page.select_one("textarea[name=cause]")
    assert box is not None
    assert box.get_text(strip=True) == WORDS["cause"], "a further round begins with the words of the last"
    page = provider.get(url_of(walk)).text
    for words in ("Chưa nêu gốc.", "Gốc: thiếu phân công.", "Xem sổ tại chỗ.", "Vòng 2/3"):
        assert words in page
    assert not soup(provider.get(url_of(walk))).select(".kc-offers")


def test_after_the_last_round_the_finding_can_only_be_accepted_or_left_unresolved(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = reported(app, record)
    with record.writing():
        session.add(walk.case)
        found = walk.case.findings[0]
        for _ in range(2):
            walk.respond(found)
            walk.judge(found, "return_response", reason="Chưa đủ.")
        walk.respond(found)
    assessor = sign_in(client, walk.cast.technical)

    page = soup(assessor.get(url_of(walk)))
    returned = act(assessor, walk, "return_response", reason="Chưa đủ.")
    declared = act(assessor, walk, "declare_unresolved", reason="Ba vòng chưa đạt.")

    closed = [item.get_text() for item in page.select(".kc-offers__closed")]
    assert len(closed) == 1
    assert "Trả lại" in closed[0]
    assert (returned, declared) == (409, 303)
    assert finding(record).status == "unresolved"
    assert "Ba vòng chưa đạt." in sign_in(app.test_client(), walk.cast.applicant).get(url_of(walk)).text


def test_a_second_answer_sent_meanwhile_is_shown_beside_the_first(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = reported(app, record)
    provider = sign_in(client, walk.cast.applicant)
    url = url_of(walk, "/actions/respond")
    mine = form(provider, url, **(WORDS | {"cause": "Lời của tôi."}))
    moment = walk.now
    app.config["CLOCK"] = lambda: moment
    with record.writing():
        session.add(walk.case)
        walk.respond(walk.case.findings[0], cause="Lời của đồng nghiệp.")

    answer = provider.post(url, data=mine)

    assert answer.status_code == 409
    versions = [part.get_text(" ", strip=True) for part in soup(answer).select(".kc-versions__one")]
    assert "Lời của tôi." in versions[0]
    assert "Lời của đồng nghiệp." in versions[1]
    assert finding(record).version > 1


def test_an_assessor_judging_an_old_page_is_stopped(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    with record.writing():
        session.add(walk.case)
        found = walk.case.findings[0]
        walk.respond(found)
        walk.judge(found, "return_response", reason="Lần một.")
        seen = found.version
        walk.respond(found)
    assessor = sign_in(client, walk.cast.technical)
    url = url_of(walk, "/actions/accept_response")
    old = form(assessor, url, remark="Ghi chú.") | {"seen_version": seen}

    answer = assessor.post(url, data=old)

    assert answer.status_code == 409
    assert "Ghi chú." in answer.text
    assert finding(record).status == "responded"


def test_a_recommendation_is_noted_and_needs_no_answer(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record, "recommendation")
    provider = sign_in(client, walk.cast.applicant)

    answer = send(provider, url_of(walk, "/actions/take_note", ref="KN-01"), remark="")

    assert answer.status_code == 303
    assert finding(record).status == "noted"


def test_findings_of_a_second_assessment_stay_hidden_until_reported(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = reported(app, record)
    with record.writing():
        session.add_all([walk.case, walk.cast.reviewer])
        walk.comment()
        walk.act("return_report", walk.cast.reviewer, reason="Làm rõ.")
        walk.now += timedelta(days=1)
        walk.raise_finding("major")
    app.config["CLOCK"] = lambda: walk.now

    provider = sign_in(client, walk.cast.applicant)
    team = sign_in(app.test_client(), walk.cast.technical)

    assert [provider.get(url_of(walk, ref=ref)).status_code for ref in ("KPH-01", "KPH-02")] == [200, 404]
    assert provider.get(f"/cases/{walk.case.ref}/sheets").status_code == 404
    assert team.get(url_of(walk, ref="KPH-02")).status_code == 200
    assert "KPH-02" not in provider.get(f"/cases/{walk.case.ref}/findings").text
    assert "KPH-02" not in provider.get(f"/cases/{walk.case.ref}/timeline").text


def test_amending_is_offered_only_while_the_team_assesses(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = reported(app, record)
    assessor = sign_in(client, walk.cast.technical)

    page = assessor.get(url_of(walk))
    answer = send(assessor, url_of(walk), to=url_of(walk, "/amend"), spot="mass:B1.3", grade="major", statement="Khác.",
                  evidence="Khác.", requirement="Khác.")  # fmt: skip

    assert "/amend" not in page.text
    assert answer.status_code in {400, 409}
    assert finding(record).statement != "Khác."
