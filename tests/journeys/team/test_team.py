"""Choosing a team with every reason against each person, and objections from the first word to the confirmation."""

from __future__ import annotations

from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Case, Conflict, TeamMember
from tests.factories import Walk, assessor
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def url_of(walk: Walk, tail: str = "") -> str:
    return f"/cases/{walk.case.ref}/team{tail}"


def seats(walk: Walk) -> dict[str, Any]:
    people = walk.cast
    return {"lead": f"{people.lead.id}:lead", "general": f"{people.general.id}:general",
            "technical": f"{people.technical.id}:technical"}  # fmt: skip


def members(record: Database) -> list[int]:
    with record.reading():
        return list(session.scalars(select(TeamMember.person_id).where(TeamMember.left_at.is_(None))))


def test_the_officer_proposes_once_and_the_provider_reads_the_names(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "accepted")
    officer = sign_in(client, walk.cast.officer)
    filled = form(officer, url_of(walk, "/proposal"), **seats(walk))

    answers = [officer.post(url_of(walk, "/proposal"), data=filled) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(members(record)) == 3
    page = sign_in(app.test_client(), walk.cast.applicant).get(url_of(walk))
    assert "Giàng A Kỹ" in page.text
    assert "phản đối thành viên đến hết" in soup(page).select_one(".govuk-inset-text").get_text()  # type: ignore[union-attr]


def test_whoever_cannot_sit_is_shown_with_every_reason_and_refused(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "accepted")
    with record.writing():
        junior = assessor("Hoàng Thị Mới", years=1)
        session.add(Conflict(person_id=walk.cast.technical.id, tax_code=walk.cast.organisation.tax_code,
                             reason="Từng làm việc.", declared_on=walk.now.date()))  # fmt: skip
    officer = sign_in(client, walk.cast.officer)
    url = url_of(walk, "/proposal")

    page = soup(officer.get(url))
    answer = send(officer, url, **seats(walk))

    shut = {str(box["value"]) for box in page.select("input[disabled]")}
    assert {f"{junior.id}:lead", f"{junior.id}:technical", f"{walk.cast.technical.id}:technical"} <= shut
    assert f"{walk.cast.lead.id}:lead" not in shut
    assert answer.status_code == 422
    assert members(record) == []


def test_a_team_without_leader_is_not_proposed(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")

    answer = send(sign_in(client, walk.cast.officer), url_of(walk, "/proposal"), technical=seats(walk)["technical"])

    assert answer.status_code == 422
    assert soup(answer).select_one(".govuk-error-summary a[href='#lead']")
    assert f'value="{seats(walk)["technical"]}" checked' in answer.text.replace("\n", " ")


def test_only_officers_choose(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    url = url_of(walk, "/proposal")

    clerk = sign_in(client, walk.cast.clerk)
    own = sign_in(app.test_client(), walk.cast.applicant)
    stranger = sign_in(app.test_client(), walk.cast.other_applicant)

    assert clerk.get(url).status_code == 403
    assert clerk.post(url, data=form(clerk, url_of(walk), **seats(walk))).status_code in {400, 403}
    assert own.get(url).status_code == 403
    assert stranger.get(url).status_code == 404
    assert stranger.get(url_of(walk)).status_code == 404


def test_an_old_page_cannot_propose(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    officer = sign_in(client, walk.cast.officer)
    old = form(officer, url_of(walk, "/proposal"), **seats(walk)) | {"seen_version": 1}

    answer = officer.post(url_of(walk, "/proposal"), data=old)

    assert answer.status_code == 409
    assert members(record) == []


def test_an_objection_is_answered_the_member_replaced_and_the_team_confirmed(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "team_proposed")
    with record.writing():
        stand_in = assessor("Lý Thị Thay", fields=("mass",))
    provider, officer = sign_in(client, walk.cast.applicant), sign_in(app.test_client(), walk.cast.officer)
    member = str(walk.cast.technical.id)

    objected = _act(provider, walk, "object_to_member", member=member, reason="Từng <làm> cho chúng tôi.")
    closed = soup(officer.get(url_of(walk))).select(".kc-offers__closed")
    early = _act(officer, walk, "confirm_team", remark="")
    upheld = _act(officer, walk, "answer_objection", member=member, objection_outcome="upheld", explanation="Đúng.")
    replaced = _act(officer, walk, "replace_member", member=member, replacement=f"{stand_in.id}:technical")
    moment = walk.later(14)
    app.config["CLOCK"] = lambda: moment
    confirmed = _act(sign_in(officer, walk.cast.officer), walk, "confirm_team", remark="")

    assert (objected, early, upheld, replaced, confirmed) == (303, 409, 303, 303, 303)
    assert [item.get_text() for item in closed] == ["Xác nhận đoàn đánh giá"]
    with record.reading():
        assert session.scalars(select(Case.status)).one() == "team_confirmed"
    page = sign_in(provider, walk.cast.applicant).get(url_of(walk)).text
    assert "Từng &lt;làm&gt; cho chúng tôi." in page
    assert "Lý Thị Thay" in page
    assert "Đã thay thành viên" in page


def _act(client: FlaskClient, walk: Walk, action: str, **values: Any) -> int:
    return send(client, f"/cases/{walk.case.ref}/actions/{action}", **values).status_code


def test_after_the_term_the_provider_can_no_longer_object(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "team_proposed")
    moment = walk.later(14)
    app.config["CLOCK"] = lambda: moment
    provider = sign_in(client, walk.cast.applicant)

    page = soup(provider.get(url_of(walk)))
    answer = send(provider, url_of(walk), to=f"/cases/{walk.case.ref}/actions/object_to_member",
                  member=str(walk.cast.lead.id), reason="Muộn.")  # fmt: skip

    assert "đã hết" in page.select_one(".govuk-inset-text").get_text()  # type: ignore[union-attr]
    assert page.select_one(".kc-offers__closed")
    assert answer.status_code in {400, 409}
