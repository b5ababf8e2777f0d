"""Why a term ends on its day, day by day; and the apology of a late agency from its reason to the public page."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient

from app import casework
from app.casework import DayContent
from app.db import Database, session
from app.models import Apology, CalendarEntry, Case, Finding
from tests.factories import PersonFactory, Walk
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked


def rows(client: FlaskClient, path: str) -> list[list[str]]:
    body = soup(client.get(path)).select("table")[-1].select("tbody tr")
    return [[cell.get_text(" ", strip=True) for cell in row.select("th, td")] for row in body]


def the_case(walk: Walk) -> Case:
    return session.get_one(Case, walk.case.id)


def test_the_count_ends_on_the_day_that_stands_in_the_bar(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    sign_in(client, walk.cast.applicant)

    bar = soup(client.get(f"/cases/{walk.case.ref}")).select_one(f'a[href="/cases/{walk.case.ref}/due"]')
    days = rows(client, f"/cases/{walk.case.ref}/due")

    assert bar is not None
    assert days[-1][0] == bar.get_text(strip=True)
    assert days[-1][2] == "10"
    assert sum(row[2] != "–" for row in days) == 10
    assert {row[1] for row in days if row[2] == "–"} >= {"Nghỉ cuối tuần"}


def test_a_day_of_the_agencys_own_is_shown_with_its_note(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        day = casework.local_day(walk.now) + timedelta(days=1)
        while not casework.calendar().is_working(day):
            day += timedelta(days=1)
        content = DayContent(day, "Nghỉ bão", "Công điện 03/CĐ-UBND")
        casework.close_day(content, by=PersonFactory(name="Kim Lịch", roles=("administrator",)), now=walk.now)
    sign_in(client, walk.cast.clerk)

    page = client.get(f"/cases/{walk.case.ref}/due").text

    assert "Cơ quan nghỉ: Nghỉ bão (Công điện 03/CĐ-UBND; Kim Lịch)" in page
    assert "Hạn đã thông báo giữ nguyên" in page, "the calendar changed after the day was told"


def test_an_extension_is_cited_with_who_and_why(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    assert walk.case.due_on is not None
    until = walk.case.due_on + timedelta(days=4)
    day = {"until-day": until.day, "until-month": until.month, "until-year": until.year}
    officer, step = sign_in(app.test_client(), walk.cast.officer), f"/cases/{walk.case.ref}/actions/extend_term"
    answered = send(officer, step, **day, reason="Chờ kết quả so sánh.")
    sign_in(client, walk.cast.applicant)

    page = soup(client.get(f"/cases/{walk.case.ref}/due"))

    assert answered.status_code == 303
    text = page.get_text(" ", strip=True)
    assert walk.cast.officer.name in text
    assert "Lý do: Chờ kết quả so sánh." in text
    assert "Những ngày được gia hạn thêm" in text
    assert "Hạn đã thông báo giữ nguyên" not in text


def test_a_draft_has_no_term(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "draft")
    sign_in(client, walk.cast.applicant)

    assert "Bước hiện tại không có thời hạn." in client.get(f"/cases/{walk.case.ref}/due").text
    assert client.get(f"/cases/{walk.case.ref}/due/appointment").status_code == 404


def test_the_provider_sees_each_pause_with_its_events(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("minor",))
    sign_in(client, walk.cast.applicant)

    page = soup(client.get(f"/cases/{walk.case.ref}/due/appointment"))

    pauses = [row.get_text(" ", strip=True) for row in page.select("table")[0].select("tbody tr")]
    assert len(pauses) == 2
    assert "Dự kiến đoàn đánh giá" in pauses[0]
    assert "Hết thời hạn của tổ chức" in pauses[0]
    assert "Trình báo cáo đánh giá" in pauses[1]
    assert "Chưa kết thúc" in pauses[1]
    assert "Đồng hồ đang dừng" in page.get_text()
    assert "không tính, chờ tổ chức" in page.get_text()


def test_a_findings_deadline_is_counted_in_days(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("minor", "recommendation"))
    sign_in(client, walk.cast.applicant)

    days = rows(client, f"/cases/{walk.case.ref}/findings/KPH-01/due")

    assert days[-1][2] == "90"
    assert client.get(f"/cases/{walk.case.ref}/findings/KN-01/due").status_code == 404
    with record.writing():
        finding = session.query(Finding).filter_by(case_id=walk.case.id, ref="KPH-01").one()
        until = (finding.due_on or date.min) + timedelta(days=10)
        said = {"until": until, "reason": "Chờ thiết bị."}
        casework.perform(finding, "extend_deadline", said, by=walk.cast.lead, now=walk.now)
    assert "Lý do: Chờ thiết bị." in client.get(f"/cases/{walk.case.ref}/findings/KPH-01/due").text


def test_a_late_agency_apologises(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    walk.later(200)
    path, officer = f"/cases/{walk.case.ref}/apology", sign_in(client, walk.cast.officer)
    new_on = casework.local_day(walk.now) + timedelta(days=30)
    asked = {"new_on-day": new_on.day, "new_on-month": new_on.month, "new_on-year": new_on.year}

    early = send(officer, path, **(asked | {"new_on-year": new_on.year - 1}), reason="Chậm.")
    sent = send(officer, path, **asked, reason="Chuyên viên nghỉ ốm dài ngày.")

    assert (early.status_code, sent.status_code) == (409, 303)
    assert "Ngày hẹn mới phải sau ngày" in early.text
    assert path in client.get(f"/cases/{walk.case.ref}/due").text
    assert "Văn thư soạn dự thảo" in client.get(path).text
    clerk = sign_in(app.test_client(), walk.cast.clerk)
    assert send(clerk, f"/cases/{walk.case.ref}/papers/apology/prepare").status_code == 303
    sha256 = soup(clerk.get(f"/cases/{walk.case.ref}/actions/issue_apology")).select_one("[name=paper]")
    assert sha256 is not None
    done = send(clerk, f"/cases/{walk.case.ref}/actions/issue_apology", paper=str(sha256["value"]))
    assert done.status_code == 303
    with record.reading():
        assert session.query(Apology).one().new_on == new_on
    shown = app.test_client().get(f"/status?ref={walk.case.ref}&code={walk.case.receipt_code}").text
    assert "Cơ quan đã hẹn lại ngày này." in shown


def test_nobody_is_sorry_in_time(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    sign_in(client, walk.cast.officer)

    assert "/apology" not in client.get(f"/cases/{walk.case.ref}/due").text
    asked = {"new_on-day": 1, "new_on-month": 2, "new_on-year": 2030, "reason": "Chậm."}
    answer = send(client, f"/cases/{walk.case.ref}/apology", **asked)
    assert answer.status_code == 409
    assert "chưa trễ hạn" in answer.text


def test_a_year_nobody_announced_is_said_where_it_matters(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    with record.writing():
        the_case(walk).due_on = date(2031, 3, 3)
    sign_in(client, walk.cast.officer)
    doubt = "Lịch nghỉ năm 2031"

    assert doubt in client.get(f"/cases/{walk.case.ref}").text
    assert doubt in client.get("/cases").text
    with record.writing():
        content = DayContent(date(2031, 1, 1), "Đủ", "TB 1")
        casework.confirm_year(2031, content, by=walk.cast.administrator, now=walk.now)
        assert session.query(CalendarEntry).count() == 1
    assert doubt not in client.get(f"/cases/{walk.case.ref}").text
