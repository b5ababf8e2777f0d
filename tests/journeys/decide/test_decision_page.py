"""The page on which a case is weighed: what stands for and against each line, and who may look."""

from __future__ import annotations

from datetime import date, timedelta

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.db import Database, session
from app.models import Decision
from tests.factories import case_at, cast
from tests.support.signing_in import form, send, sign_in, soup
from tests.support.walking import walked


def test_every_line_tells_what_stands_against_it(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        people = cast(fields=("mass", "length"))
        walk = case_at("reported", people, grades=("minor",), team_answers={("length", "B2.1"): "not_met"})
        next(one for one in walk.case.standards if one.field_code == "length").due_on = date(2026, 2, 1)
    app.config["CLOCK"] = lambda: walk.now

    page = soup(sign_in(client, people.reviewer).get(f"/cases/{walk.case.ref}/decision"))

    mass, length = page.select("table")[0].select("tbody tr")
    assert "Không có trở ngại riêng" in mass.get_text()
    assert "Đạt" in mass.get_text()
    assert "Không chứng kiến" in length.get_text()
    against = [item.get_text(" ", strip=True) for item in length.select("li")]
    assert any("B2.1" in one for one in against), against
    assert any("1/2/2026" in one for one in against), against
    assert page.select_one('#blocking a[href$="/findings/KPH-01"]')
    assert "B2.1" in page.select_one("#comparison table").get_text()
    assert "B2.1" in page.select_one("#knock-outs table").get_text()


def test_who_may_weigh(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported")
    url = f"/cases/{walk.case.ref}/decision"
    parts = ("officer", "reviewer", "decider", "observer", "lead", "applicant", "other_applicant", "administrator")

    seen = {part: sign_in(client, walk.cast.people[part]).get(url).status_code for part in parts}

    assert [seen[part] for part in parts] == [200, 200, 200, 200, 200, 404, 404, 404]


def test_there_is_nothing_to_weigh_before_the_report(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")

    assert sign_in(client, walk.cast.decider).get(f"/cases/{walk.case.ref}/decision").status_code == 404


def test_the_head_sees_every_reason_then_approves_once(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")
    day = walk.later()
    app.config["CLOCK"] = lambda: day
    decider = sign_in(client, walk.cast.decider)
    url = f"/cases/{walk.case.ref}/actions/approve"
    valid = {"valid_from": day.date().isoformat(), "valid_to": (day.date() + timedelta(days=1500)).isoformat()}
    offered = soup(decider.get(f"/cases/{walk.case.ref}/decision")).select(".kc-brief__acts a")
    filled = form(decider, url, remark="Theo báo cáo <1>.", **valid)

    answers = [decider.post(url, data=filled) for _ in range(2)]

    assert url in [str(link["href"]) for link in offered]
    assert [answer.status_code for answer in answers] == [303, 303]
    with record.reading():
        assert [row.outcome for row in session.scalars(select(Decision))] == ["approve"]


def test_a_finding_still_open_shuts_every_approval(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported", grades=("major",))
    with record.writing():
        session.add_all([walk.case, walk.cast.reviewer])
        walk.comment()
        walk.act("recommend", walk.cast.reviewer, remark="Trình để biết.")
    app.config["CLOCK"] = lambda: walk.now
    decider = sign_in(client, walk.cast.decider)

    page = soup(decider.get(f"/cases/{walk.case.ref}/decision"))

    shut = page.select(".kc-offers__item:has(.kc-offers__closed)")
    assert len(shut) == 3
    assert all(item.select_one('a[href$="/findings/KPH-01"]') for item in shut)
    assert [link.get_text(strip=True) for link in page.select(".kc-offers a.govuk-button")] == [
        "Không phê duyệt",
        "Trả lại để thẩm xét",
    ]


def test_whoever_reviewed_does_not_decide(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")
    reviewer = sign_in(client, walk.cast.reviewer)

    page = soup(reviewer.get(f"/cases/{walk.case.ref}/decision"))
    answer = send(reviewer, f"/cases/{walk.case.ref}", to=f"/cases/{walk.case.ref}/actions/refuse", reason="Không.")

    assert not page.select(".kc-offers")
    assert answer.status_code in {400, 403}
