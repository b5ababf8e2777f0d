"""The decision page holds the whole case: proof, knock-outs, findings, later changes, people; and what it costs."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import casework
from app.db import Database, session
from app.journeys.organisations import operations
from app.journeys.organisations.contents import StandardContent, content_of
from app.models import Case, Organisation, Person
from tests.factories import PersonFactory, ScopeLineFactory, Walk, case_at, cast
from tests.rows import SigningRightFactory
from tests.support.counting import statements
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked


def page_of(client: FlaskClient, walk: Walk, part: str = "decider") -> BeautifulSoup:
    return soup(sign_in(client, walk.cast.people[part]).get(f"/cases/{walk.case.ref}/decision"))


def said(page: BeautifulSoup, anchor: str) -> str:
    part = page.select_one(f"#{anchor}")
    assert part is not None, anchor
    return part.get_text(" ", strip=True)


def test_the_first_screen_says_proposal_obstacles_and_acts(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")

    page = page_of(client, walk)

    brief = page.select_one(".kc-brief")
    assert brief is not None
    assert "Phê duyệt toàn bộ" in brief.get_text()
    assert "Không có gì chặn phê duyệt hôm nay" in said(page, "blocking")
    opened = {str(link["href"]).rpartition("/")[2] for link in brief.select(".kc-brief__acts a")}
    assert opened == {"approve", "approve_partly", "approve_conditionally", "refuse", "return_to_review"}
    anchors = [str(link["href"])[1:] for link in page.select(".kc-within a")]
    assert all(page.select_one(f"#{anchor}") for anchor in anchors)
    assert len(anchors) == 10


def test_whoever_only_reads_is_told_so(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")

    page = page_of(client, walk, "observer")

    assert "Chỉ đọc" in page.select_one(".kc-brief").get_text()
    assert not page.select(".kc-offers, .kc-brief__acts")


def test_the_proof_of_a_field_names_people_cards_standards_and_what_was_watched(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "awaiting_decision")
    with record.reading():
        case = session.get_one(Case, walk.case.id)
        names, standard = [one.name for one in case.staff], case.standards[0]
        serial, due_on = standard.serial, standard.due_on

    page = page_of(client, walk)

    proof, line = said(page, "field-mass"), page.select_one("#lines tbody tr").get_text(" ", strip=True)
    assert all(name in proof for name in names)
    assert serial in proof
    assert f"{due_on.day}/{due_on.month}/{due_on.year}" in proof
    assert "2 nhân viên" in line
    assert "1 chuẩn còn hạn" in line
    assert "Đúng quy trình." in line


def test_a_knock_out_is_cured_by_a_closed_finding_and_says_by_which(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    with record.writing():
        walk = case_at("assessed", team_answers={("mass", "B2.1"): "not_met"})
        walk.raise_finding("major", "B2.1")
        session.expire(walk.case)
        walk.report()
        walk.recommend()
        session.refresh(walk.case)
    app.config["CLOCK"] = lambda: walk.now

    page = page_of(client, walk)

    row = page.select_one("#knock-outs tbody tr")
    assert row is not None
    assert "Đã khắc phục" in row.get_text()
    assert row.select_one('a[href$="/findings/KPH-01"]')
    assert "Xem hồ sơ mới." in said(page, "findings")
    assert "Không có gì chặn" in said(page, "blocking")


def test_an_unmet_knock_out_stands_first_and_blocks(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision", team_answers={("mass", "B2.1"): "not_met"})

    page = page_of(client, walk)

    assert "Chưa đáp ứng" in page.select_one("#knock-outs tbody tr").get_text()
    assert "1 dòng chưa phê duyệt được" in said(page, "blocking")
    assert page.select_one('#blocking a[href="#knock-outs"]')


def test_only_differences_are_listed_with_their_counts(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision", team_answers={("mass", "B2.1"): "partly_met"})
    with record.reading():
        case = session.get_one(Case, walk.case.id)
        due = len(list(case.criteria.expected(case.field_codes)))

    page = page_of(client, walk)

    assert f"Giống nhau {due - 1} tiêu chí, khác nhau 1." in said(page, "comparison")
    assert len(page.select("#comparison tbody tr")) == 1


def test_what_changed_after_the_programme_is_marked(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "awaiting_decision")
    assert "không thay đổi" in said(page_of(client, walk), "changes")
    with record.writing():
        organisation = session.get_one(Organisation, walk.cast.organisation.id)
        by = session.get_one(Person, walk.cast.applicant.id)
        old = content_of(organisation.standards[0], StandardContent)
        new = StandardContent(**{**vars(old), "name": "Quả cân F1 mới", "serial": "F1-99"})
        operations.add_standard(organisation, new, by=by, now=walk.now)
        other = StandardContent(**{**vars(old), "name": "Thước chuẩn", "serial": "L-1", "field_code": "length"})
        operations.add_standard(organisation, other, by=by, now=walk.now)
        organisation.standards[0].due_on = casework.local_day(walk.now) - timedelta(days=1)

    page = page_of(client, walk)

    changes = said(page, "changes")
    assert "Thêm chuẩn đo lường" in changes
    assert "Quả cân F1 mới, F1-99" in changes
    assert "Thước chuẩn" not in changes  # a field nobody asks for
    assert "hết hạn" in changes
    assert page.select_one('#blocking a[href="#changes"]')


def test_people_show_their_undertaking_and_declared_conflicts(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "awaiting_decision")
    with record.writing():
        general = session.get_one(Person, walk.cast.general.id)
        casework.declare_conflict(general, walk.cast.organisation.tax_code, "Góp vốn", by=general, now=walk.now,
                                  declared_on=date(2026, 5, 1))  # fmt: skip

    rows = {row.th.get_text(): row.get_text(" ") for row in page_of(client, walk).select("#people tbody tr")}

    assert "Có khai báo" in rows["Bế Thị Chung"]
    assert "Không khai báo" in rows["Quách Trưởng Đoàn"]
    assert "Người thẩm xét" in rows["Tô Thẩm Xét"]
    assert "Chưa cam kết" not in "".join(rows.values())


@pytest.mark.parametrize(
    ("part", "stop"),
    [
        ("decider", "awaiting_decision"),
        ("reviewer", "reported"),
        ("officer", "published"),
        ("lead", "awaiting_decision"),
        ("deputy", "awaiting_decision"),
    ],
)
def test_the_page_asks_at_most_fifteen_questions(
    app: Flask, record: Database, client: FlaskClient, part: str, stop: str
) -> None:
    walk = walked(app, record, stop, grades=("minor", "recommendation"))
    if part == "deputy":
        with record.writing():
            person = PersonFactory(name="Phạm Phó", roles=("deputy",))
            SigningRightFactory(person_id=person.id, granted_by_id=walk.cast.decider.id, to_on=date(2026, 12, 31))
    else:
        person = walk.cast.people[part]
    sign_in(client, person)

    asked = statements(client, f"/cases/{walk.case.ref}/decision")

    assert len(asked) <= 15, "\n".join(asked)


def test_the_cost_does_not_grow_with_lines_and_answers(app: Flask, record: Database, client: FlaskClient) -> None:
    costs = []
    for fields in (("mass",), ("mass", "length", "force", "pressure")):
        with record.writing():
            people = cast(fields=fields)
            for number in range(5):
                ScopeLineFactory(organisation_id=people.organisation.id, line=f"9{number}", field_code=fields[0])
            session.expire(people.organisation)
            walk = case_at("awaiting_decision", people, grades=("minor",) * len(fields))
        app.config["CLOCK"] = lambda walk=walk: walk.now
        costs.append(len(statements(sign_in(client, people.decider), f"/cases/{walk.case.ref}/decision")))

    assert costs[0] == costs[1]
