"""A confirmed member or the days are changed with a reason, and everybody reads what was before and what came."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Person, Programme, TeamMember, Visit
from tests.factories import Walk, assessor
from tests.support.signing_in import send, sign_in, soup
from tests.support.walking import walked


def url(walk: Walk, tail: str = "/team") -> str:
    return f"/cases/{walk.case.ref}{tail}"


def words(client: FlaskClient, address: str) -> str:
    main = soup(client.get(address)).select_one("main")
    assert main is not None
    return " ".join(main.get_text(" ").split())


def stand_in(record: Database) -> Person:
    with record.writing():
        return assessor("Lý Thị Thay", fields=("mass",))


def replace(client: FlaskClient, walk: Walk, leaving: Person, coming: Person, **more: Any) -> Any:
    page = f"{url(walk)}/change?member={leaving.id}"
    answers = {"member": str(leaving.id), "replacement": f"{coming.id}:technical", **more}
    return send(client, page, to=f"{url(walk)}/change", **answers)


def test_a_confirmed_member_is_replaced_with_a_reason_that_stays_on_record(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    coming, officer = stand_in(record), sign_in(client, walk.cast.officer)

    silent = replace(officer, walk, walk.cast.technical, coming)
    done = replace(officer, walk, walk.cast.technical, coming, reason="Nghỉ ốm dài ngày.")

    assert (silent.status_code, done.status_code) == (422, 303)
    for who in ("officer", "applicant"):
        visitor = sign_in(app.test_client(), walk.cast.people[who])
        team = words(visitor, url(walk))
        assert "Giàng A Kỹ (chuyên gia tiêu chí hạ tầng kỹ thuật) → Lý Thị Thay" in team
        assert "Nghỉ ốm dài ngày." in team
        assert "(Giàng A Kỹ → Lý Thị Thay)" in words(visitor, url(walk, "/timeline"))
    assert "Chưa cam kết bảo mật và khách quan: Lý Thị Thay." in words(officer, url(walk))


def test_whoever_leaves_loses_the_case_and_whoever_comes_undertakes_first(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    coming = stand_in(record)

    replace(sign_in(client, walk.cast.officer), walk, walk.cast.technical, coming, reason="Nghỉ ốm dài ngày.")

    assert sign_in(app.test_client(), walk.cast.technical).get(url(walk)).status_code == 404
    assert sign_in(app.test_client(), coming).get(url(walk)).location == url(walk, "/undertaking")


def test_a_replacement_that_leaves_a_sheet_bare_cannot_be_chosen(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "in_assessment")
    officer = sign_in(client, walk.cast.officer)

    page = soup(officer.get(f"{url(walk)}/change?member={walk.cast.technical.id}"))
    forced = replace(officer, walk, walk.cast.technical, walk.cast.general, reason="Thử.")

    box = page.select_one(f'input[value="{walk.cast.general.id}:technical"]')
    assert box is not None
    assert box.has_attr("disabled")
    assert forced.status_code == 422
    with record.reading():
        assert session.scalars(select(TeamMember).where(TeamMember.left_at.is_not(None))).all() == []


def test_somebody_not_on_the_team_cannot_leave_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    officer = sign_in(client, walk.cast.officer)

    assert officer.get(f"{url(walk)}/change?member={walk.cast.reviewer.id}").status_code == 404
    assert officer.get(f"{url(walk)}/change?member=x").status_code == 404
    assert sign_in(app.test_client(), walk.cast.lead).get(f"{url(walk)}/change").status_code == 403


def test_changed_days_keep_the_old_ones_and_why(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    with record.reading():
        visit = session.scalars(select(Visit)).one()
    first, later = visit.from_on, visit.to_on + timedelta(days=7)
    lead = sign_in(client, walk.cast.lead)
    page = url(walk, "/actions/change_dates")

    done = send(lead, page, from_on=f"{later:%d/%m/%Y}", to_on=f"{later:%d/%m/%Y}", reason="Bão số 3.")

    assert done.status_code == 303
    with record.reading():
        kept = [(row.from_on, row.to_on) for kind in (Visit, Programme) for row in session.scalars(select(kind))]
    assert kept == [(later, later)] * 2
    old, new = f"{first.day}/{first.month}/{first.year}", f"{later.day}/{later.month}/{later.year}"
    team, story = words(lead, url(walk)), words(lead, url(walk, "/timeline"))
    assert old in team
    assert "Bão số 3." in team
    assert f"({old} – {visit.to_on.day}/{visit.to_on.month}/{visit.to_on.year} → {new})" in story
