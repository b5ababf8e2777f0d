"""The agency's calendar as its administrator keeps it."""

from __future__ import annotations

from datetime import date
from typing import Any

from flask.testing import FlaskClient

from app import casework
from app.db import Database, session
from app.models import CalendarEntry
from tests.support.signing_in import send, soup


def said(day: date, kind: str = "closed", **more: Any) -> dict[str, Any]:
    parts = {"on_day-day": day.day, "on_day-month": day.month, "on_day-year": day.year}
    return {**parts, "kind": kind, "note": "Nghỉ bão", "source": "Công điện 03/CĐ-UBND", **more}


def test_a_day_is_closed_shown_and_taken_back(admin: FlaskClient, record: Database) -> None:
    monday = date(2026, 6, 1)

    assert send(admin, "/calendar-days/new", **said(monday)).status_code == 303
    again = send(admin, "/calendar-days/new", **said(monday))

    assert again.status_code == 409
    assert "vốn là ngày nghỉ" in again.text
    page = soup(admin.get("/calendar-days")).get_text(" ", strip=True)
    assert "Nghỉ bão" in page
    assert "Công điện 03/CĐ-UBND" in page
    with record.reading():
        key = session.query(CalendarEntry).one().id
        assert not casework.calendar().is_working(monday)
    assert send(admin, f"/calendar-days/{key}/withdraw").status_code == 303
    assert admin.get(f"/calendar-days/{key}/withdraw").status_code == 404
    with record.reading():
        assert casework.calendar().is_working(monday)


def test_a_saturday_is_opened(admin: FlaskClient, record: Database) -> None:
    saturday = date(2026, 6, 6)

    assert send(admin, "/calendar-days/new", **said(saturday, "open")).status_code == 303

    with record.reading():
        assert casework.calendar().is_working(saturday)


def test_a_year_is_confirmed_once_its_days_are_seen(admin: FlaskClient, record: Database) -> None:
    assert "Quốc khánh" in admin.get("/calendar-days/years/2031").text

    first = send(admin, "/calendar-days/years/2031", note="Đã đủ", source="TB 15/TB-UBND")
    second = send(admin, "/calendar-days/years/2031", note="Đã đủ", source="TB 15/TB-UBND")

    assert (first.status_code, second.status_code) == (303, 409)
    with record.reading():
        assert casework.calendar().is_settled(2031)
