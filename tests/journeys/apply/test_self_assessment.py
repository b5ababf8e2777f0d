"""The overview of the self-assessment: sheets, meters, what is missing, and what is left to do."""

from __future__ import annotations

from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlalchemy import Engine, event

from app import casework
from app.casework import AnswerContent, Spot
from app.db import Database, session
from app.models import Case, Person
from tests.factories import Walk
from tests.support.signing_in import sign_in, soup


@pytest.fixture
def own(client: FlaskClient, draft: Walk) -> FlaskClient:
    return sign_in(client, draft.cast.applicant)


def url(walk: Walk, query: str = "") -> str:
    return f"/cases/{walk.case.ref}/self-assessment{query}"


def record_answers(record: Database, walk: Walk, *answers: tuple[str, str, AnswerContent]) -> None:
    with record.writing():
        case, by = session.get_one(Case, walk.case.id), session.get_one(Person, walk.cast.applicant.id)
        for field, criterion, content in answers:
            casework.record_answer(case, Spot("self", field, criterion), content, by=by, now=walk.now)


WHOLE, HALF = AnswerContent("met", "STCL-01"), AnswerContent("partly_met", "STCL-01")


def test_the_general_sheet_stands_once_and_a_sheet_for_every_field(own: FlaskClient, draft: Walk) -> None:
    page = soup(own.get(url(draft)))
    criteria = draft.case.criteria
    general, technical = len(criteria.expected([])), len(criteria.expected(["mass"])) - len(criteria.expected([]))

    sheets = {section["id"]: len(section.select("tbody tr")) for section in page.select("section[id^=sheet-]")}

    assert sheets == {"sheet-general": general, "sheet-mass": technical, "sheet-length": technical}
    assert [bar["max"] for bar in page.select("progress")] == [
        str(number) for number in (general + 2 * technical, general, technical, technical)
    ]
    assert "diễn đạt lại" in page.select_one("main").get_text()  # type: ignore[union-attr]


def test_every_criterion_says_how_far_it_is_and_what_it_lacks(own: FlaskClient, draft: Walk, record: Database) -> None:
    record_answers(record, draft, ("", "A1.1", WHOLE), ("", "A1.2", HALF), ("mass", "B1.1", WHOLE))

    page = soup(own.get(url(draft)))

    rows = {row.select_one("a")["href"].split("self-assessment/")[1]: row.get_text() for row in page.select("tbody tr")}  # type: ignore[index]
    assert "Đầy đủ" in rows["general/A1.1"]
    assert "Đáp ứng" in rows["general/A1.1"]
    assert "Còn thiếu" in rows["general/A1.2"]
    assert "thiếu giải thích" in rows["general/A1.2"]
    assert "Chưa trả lời" in rows["general/A1.3"]
    assert ("Đầy đủ" in rows["mass/B1.1"], "Chưa trả lời" in rows["length/B1.1"]) == (True, True)
    assert [bar["value"] for bar in page.select("progress")] == ["2", "1", "1", "0"]


def test_knock_outs_are_marked_by_what_the_lines_ask(own: FlaskClient, draft: Walk) -> None:
    page = soup(own.get(url(draft)))
    marked = {
        row.select_one("a")["href"].split("self-assessment/")[1] for row in page.select("tbody tr:has(.kc-knock-out)")
    }  # type: ignore[index]
    lines = draft.case.lines
    by_field = {code: [line for line in lines if line.field_code == code] for code in ("mass", "length")}
    expected = {
        f"{code or 'general'}/{one.id}"
        for code, one in draft.case.criteria.expected(["mass", "length"])
        if one.is_knock_out(by_field.get(code, lines))
    }
    assert marked == expected
    assert expected


def test_what_is_not_finished_can_be_listed_alone(own: FlaskClient, draft: Walk, record: Database) -> None:
    every = [(code, one.id, WHOLE) for code, one in draft.case.criteria.expected(["mass", "length"]) if code != "mass"]
    record_answers(record, draft, *every)

    page = soup(own.get(url(draft, "?only=open")))

    hrefs = [link["href"] for link in page.select("tbody a")]
    assert hrefs
    assert all("/self-assessment/mass/" in href for href in hrefs)
    assert len(page.select(".kc-empty")) == 2
    assert page.select_one("main [aria-current=true]").get_text().startswith("Chưa xong (")  # type: ignore[union-attr]
    assert page.select_one("a[role=button]")["href"] == hrefs[0]  # type: ignore[index]


def test_a_finished_self_assessment_has_nothing_to_go_on_with(client: FlaskClient, submitted: Walk) -> None:
    page = soup(sign_in(client, submitted.cast.applicant).get(url(submitted)))

    assert not page.select("main a[role=button]")
    assert "chỉ để xem" in page.get_text()
    assert "Chưa trả lời" not in page.get_text()


@pytest.mark.parametrize(
    ("who", "before", "after"),
    [("applicant", 200, 200), ("other_applicant", 404, 404), ("clerk", 404, 200), ("observer", 404, 200),
     ("lead", 404, 404), ("administrator", 404, 404)],
)  # fmt: skip
def test_who_may_look(client: FlaskClient, draft: Walk, record: Database, who: str, before: int, after: int) -> None:
    sign_in(client, getattr(draft.cast, who))
    assert client.get(url(draft)).status_code == before
    with record.writing():
        case, by = session.get_one(Case, draft.case.id), session.get_one(Person, draft.cast.applicant.id)
        every = [(code, one.id, WHOLE) for code, one in case.criteria.expected(case.field_codes)]
        for field, criterion, content in every:
            casework.record_answer(case, Spot("self", field, criterion), content, by=by, now=draft.now)
        casework.perform(case, "submit", {"remark": ""}, by=by, now=draft.now)

    assert client.get(url(draft)).status_code == after


def test_more_answers_ask_no_more_often(own: FlaskClient, draft: Walk, record: Database) -> None:
    record_answers(record, draft, ("", "A1.1", WHOLE))
    few = asked(own, url(draft))
    record_answers(
        record, draft, *[(code, one.id, HALF) for code, one in draft.case.criteria.expected(["mass", "length"])[1:]]
    )

    assert asked(own, url(draft)) == few
    assert few < 15


def asked(client: FlaskClient, address: str) -> int:
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert client.get(address).status_code == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return len(statements)


def test_there_is_no_self_assessment_of_no_case(own: FlaskClient) -> None:
    assert own.get("/cases/HS-1999-001/self-assessment").status_code == 404
