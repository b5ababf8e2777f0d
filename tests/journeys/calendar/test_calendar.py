"""The calendar of visits: everybody sees theirs alone, clashes and holidays are marked, a file takes it along."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import insert, select

from app.casework import local_day
from app.db import Database, session
from app.journeys.calendar import ics
from app.journeys.calendar.months import Month, read_month
from app.models import Case, Visit
from tests.factories import START, Walk, case_at, cast
from tests.journeys.desk.bulk import copies
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked

MOST = 8


@pytest.fixture
def planned(app: Flask, record: Database) -> Walk:
    """One case with its programme: two days."""
    return walked(app, record, "in_assessment")


def days(record: Database) -> tuple[date, date]:
    with record.reading():
        visit = session.scalars(select(Visit).order_by(Visit.id)).first()
        assert visit is not None
        return visit.from_on, visit.to_on


def month_of(day: date) -> str:
    return f"/calendar?month={day.year}-{day.month:02}"


def words(client: FlaskClient, address: str) -> str:
    main = soup(client.get(address)).select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


@pytest.mark.parametrize("who", ["officer", "lead", "technical", "applicant", "observer"])
@pytest.mark.parametrize("view", ["", "&view=list"])
def test_those_whom_it_concerns_find_the_visit(
    planned: Walk, record: Database, client: FlaskClient, who: str, view: str
) -> None:
    first, _last = days(record)

    said = words(sign_in(client, planned.cast.people[who]), month_of(first) + view)

    assert planned.cast.organisation.legal_name_vi in said
    assert "Giàng A Kỹ" in said


@pytest.mark.parametrize("who", ["other_applicant"])
def test_strangers_find_nothing(planned: Walk, record: Database, client: FlaskClient, who: str) -> None:
    first, _last = days(record)
    stranger = sign_in(client, planned.cast.people[who])

    assert planned.cast.organisation.legal_name_vi not in words(stranger, month_of(first))
    assert "Không có cuộc đánh giá nào" in words(stranger, month_of(first) + "&view=list")
    assert b"BEGIN:VEVENT" not in stranger.get("/calendar/visits.ics").data


def test_before_the_undertaking_a_member_finds_nothing(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        walk = case_at("team_proposed")
        walk.act("confirm_team", walk.cast.officer, 14, remark="")
        plan(walk.case, local_day(walk.now), walk)
    app.config["CLOCK"] = lambda: walk.now

    member = words(sign_in(client, walk.cast.lead), "/calendar")
    officer = words(sign_in(app.test_client(), walk.cast.officer), "/calendar")

    assert walk.cast.organisation.legal_name_vi in officer
    assert walk.cast.organisation.legal_name_vi not in member


def plan(case: Case, day: date, walk: Walk, kind: str = "initial") -> None:
    row = Visit(organisation_id=case.organisation_id, case_id=case.id, kind=kind, purpose="", from_on=day, to_on=day)
    row.planned_at, row.planned_by_id = walk.now, walk.cast.lead.id
    session.add(row)


def test_each_day_of_a_visit_is_marked_and_a_follow_up_is_told_apart(
    planned: Walk, record: Database, client: FlaskClient
) -> None:
    first, last = days(record)
    with record.writing():
        plan(session.get_one(Case, planned.case.id), last + timedelta(days=1), planned, "follow_up")

    page = soup(sign_in(client, planned.cast.officer).get(month_of(first)))

    cells = [cell for cell in page.select(".kc-month__day") if cell.select(".kc-month__visit")]
    assert len(cells) == 3
    assert [bool(cell.select(".kc-month__visit--follow")) for cell in cells] == [False, False, True]
    assert "Thẩm tra tại chỗ" in cells[2].get_text()


def test_whoever_should_be_at_two_places_is_marked(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        one = case_at("in_assessment")
        people = cast()
        people.technical = one.cast.technical
        other = case_at("in_assessment", people)
    app.config["CLOCK"] = lambda: one.now
    first, _last = days(record)

    officer = words(sign_in(client, one.cast.officer), month_of(first) + "&view=list")
    provider = words(sign_in(app.test_client(), one.cast.applicant), month_of(first) + "&view=list")

    assert f"Trùng lịch: Giàng A Kỹ ( {other.case.ref} )" in officer
    assert f"Trùng lịch: Giàng A Kỹ ( {one.case.ref} )" in officer
    assert "Trùng lịch" not in provider
    assert other.case.ref not in provider


def test_a_visit_that_never_was_is_not_shown(planned: Walk, record: Database, client: FlaskClient) -> None:
    first, _last = days(record)
    with record.writing():
        case = session.get_one(Case, planned.case.id)
        planned.case = case
        planned.act("withdraw", session.merge(planned.cast.applicant), reason="Dừng hoạt động.")

    assert "Không có cuộc đánh giá nào" in words(sign_in(client, planned.cast.officer), month_of(first))


def test_holidays_are_named_and_the_neighbouring_months_are_links(planned: Walk, client: FlaskClient) -> None:
    page = soup(sign_in(client, planned.cast.officer).get("/calendar?month=2026-04"))

    marked = [cell.get_text(" ") for cell in page.select(".kc-month__day--off .kc-month__holiday")]
    assert ["Giỗ Tổ" in text or "Chiến thắng" in text for text in marked[:3]] == [True] * 3
    assert page.select_one("a[rel=prev]")["href"].endswith("month=2026-03")  # type: ignore[index, union-attr]
    assert page.select_one("a[rel=next]")["href"].endswith("month=2026-05")  # type: ignore[index, union-attr]


def test_an_empty_month_leads_to_the_next_visit(planned: Walk, record: Database, client: FlaskClient) -> None:
    first, _last = days(record)

    page = soup(sign_in(client, planned.cast.officer).get("/calendar?month=2025-06"))

    found = [str(link["href"]) for link in page.select("main a") if "Cuộc gần nhất" in link.get_text()]
    assert [href.endswith(f"month={first.year}-{first.month:02}") for href in found] == [True]


def test_an_officers_own_are_those_taken_care_of(planned: Walk, record: Database, client: FlaskClient) -> None:
    first, _last = days(record)
    officer = sign_in(client, planned.cast.officer)
    address = month_of(first) + "&who=mine"

    before = words(officer, address)
    with record.writing():
        session.get_one(Case, planned.case.id).handler_id = planned.cast.officer.id
    after = words(officer, address)

    assert "Không có cuộc đánh giá nào" in before
    assert planned.cast.organisation.legal_name_vi in after


def test_the_file_holds_ones_own_visits_as_whole_days(planned: Walk, record: Database, client: FlaskClient) -> None:
    first, last = days(record)

    answer = sign_in(client, planned.cast.lead).get("/calendar/visits.ics")

    lines = unfolded(answer.data)
    assert answer.content_type == "text/calendar; charset=utf-8"
    assert "attachment" in answer.headers["Content-Disposition"]
    assert lines.count("BEGIN:VEVENT") == lines.count("END:VEVENT") == 1
    assert f"DTSTART;VALUE=DATE:{first:%Y%m%d}" in lines
    assert f"DTEND;VALUE=DATE:{last + timedelta(days=1):%Y%m%d}" in lines
    assert any(line.startswith("SUMMARY:") and planned.case.ref in line for line in lines)
    assert any(line.startswith("LOCATION:Trụ sở") for line in lines)
    assert any(line.startswith("URL:http") and line.endswith(f"/cases/{planned.case.ref}") for line in lines)


def unfolded(content: bytes) -> list[str]:
    """The lines as a calendar reads them; every one of them fits."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    return content.decode().replace("\r\n ", "").removesuffix("\r\n").split("\r\n")


def test_the_file_bears_long_names_and_what_the_format_keeps_for_itself() -> None:
    name = "Đo lường; kiểm định, hiệu chuẩn \\ thử nghiệm\nđợt 2\x07 " * 9
    entry = ics.Entry("visit-1@x", 3, date(2026, 12, 31), date(2026, 12, 31), name)

    lines = unfolded(ics.written([entry], name="Lịch", now=START))

    summary = next(line for line in lines if line.startswith("SUMMARY:")).removeprefix("SUMMARY:")
    plain = summary.replace("\\n", "\n").replace("\\,", ",").replace("\\;", ";").replace("\\\\", "\\")
    assert plain == name.replace("\x07", "")
    assert "DTEND;VALUE=DATE:20270101" in lines
    assert "DTSTAMP:20260302T020000Z" in lines


@pytest.mark.parametrize(
    "crooked", ["", "2026", "2026-13", "2026-00", "1-1", "9999-12", "２０２６-０３", "2026-3-1", "a-b"]
)
def test_a_crooked_month_is_the_present_one(crooked: str) -> None:
    assert read_month(crooked, date(2026, 11, 22)) == Month(2026, 11)


def test_months_follow_each_other_over_the_turn_of_the_year_in_whole_weeks() -> None:
    december = Month(2026, 12)

    assert (december.next, december.next.previous) == (Month(2027, 1), december)
    assert december.last == date(2026, 12, 31)
    assert [week[0].weekday() for week in december.weeks()] == [0] * len(december.weeks())
    assert december.weeks()[0][0] <= december.first
    assert december.weeks()[-1][-1] >= december.last
    assert Month(2027, 2).weeks() == [
        [date(2027, 2, 1) + timedelta(days=n + 7 * w) for n in range(7)] for w in range(4)
    ]


@pytest.mark.parametrize("who", ["officer", "technical", "applicant"])
def test_the_calendar_costs_the_same_with_ten_and_a_thousand_visits(
    planned: Walk, record: Database, client: FlaskClient, who: str
) -> None:
    first, _last = days(record)
    visitor = sign_in(client, planned.cast.people[who])
    addresses = (month_of(first), month_of(first) + "&view=list", "/calendar/visits.ics")
    with record.writing():
        many(planned, first, 9, number=100)
    for address in addresses:
        client.get(address)

    few = [len(statements(visitor, address)) for address in addresses]
    with record.writing():
        many(planned, first, 990, number=1000)
    more = [statements(visitor, address) for address in addresses]

    assert [len(asked) for asked in more] == few
    assert max(few) <= MOST, "\n\n".join(max(more, key=len))


def many(walk: Walk, day: date, count: int, *, number: int) -> None:
    """So many more cases of the same team, one visited after the other."""
    refs = copies(session.get_one(Case, walk.case.id), count, first=number)
    ids = list(session.scalars(select(Case.id).where(Case.ref.in_(refs))))
    common: dict[str, Any] = {"organisation_id": walk.case.organisation_id}
    told = {**common, "kind": "initial", "purpose": "", "planned_at": walk.now, "planned_by_id": walk.cast.lead.id}
    dated = [(one, day + timedelta(days=place // 3)) for place, one in enumerate(ids)]
    rows = [{**told, "version": 1, "case_id": one, "from_on": on, "to_on": on} for one, on in dated]
    session.execute(insert(Visit), rows)
