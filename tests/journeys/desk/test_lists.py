"""The named lists: whose they are, what stands in them, and that their counts say what their links show."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import select

from app.casework import handling, local_day
from app.casework.handling import Handing
from app.db import Database, session
from app.models import Case, Conflict, Person
from tests.factories import Cast, OrganisationFactory, PersonFactory, Walk, assessor, cast
from tests.journeys.desk.bulk import copies
from tests.journeys.desk.reading import cell, counts, page, refs
from tests.support.signing_in import sign_in, soup
from tests.support.walking import walked
from workflows.calendars import vietnam
from workflows.clocks import add_working_days
from workflows.facts import Seat


def take(record: Database, walk: Walk, by: Person) -> None:
    with record.writing():
        session.add(walk.case)
        handling.take(walk.case, by=session.get_one(Person, by.id), now=walk.now)


def due(record: Database, ref: str, day: date | None) -> None:
    with record.writing():
        session.scalars(select(Case).where(Case.ref == ref)).one().due_on = day


def test_a_case_stands_in_mine_only_for_who_holds_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)
    assert counts(clerk)["mine"] == 0, "any clerk may take it: it is nobody's yet"

    take(record, walk, walk.cast.officer)

    assert (refs(clerk, "list=mine"), refs(officer, "list=mine")) == ([], [walk.case.ref])
    assert cell(officer, walk.case.ref, "Người thụ lý") == "Bạn"
    assert cell(clerk, walk.case.ref, "Người thụ lý") == walk.cast.officer.name
    assert cell(officer, walk.case.ref, "Đến lượt") == "Văn thư", "it is held by the officer, but the clerk's turn"


def test_the_group_sees_what_is_its_turn_whoever_holds_it(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    take(record, walk, walk.cast.officer)

    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)

    assert (counts(clerk)["team"], counts(officer)["team"]) == (1, 0)


@pytest.mark.parametrize(
    ("stop", "part", "mine"),
    [
        ("draft", "applicant", True),
        ("submitted", "applicant", False),
        ("returned", "applicant", True),
        ("team_confirmed", "lead", True),
        ("team_confirmed", "general", False),
        ("in_assessment", "technical", True),
        ("reported", "reviewer", True),
        ("reported", "decider", False),
        ("awaiting_decision", "decider", True),
        ("awaiting_decision", "reviewer", False),
        ("published", "decider", False),
    ],
)
def test_mine_is_what_waits_for_me(
    app: Flask, record: Database, client: FlaskClient, stop: str, part: str, mine: bool
) -> None:
    walk = walked(app, record, stop)

    someone = sign_in(client, walk.cast.people[part])

    assert counts(someone)["mine"] == int(mine)
    assert refs(someone, "list=mine") == [walk.case.ref] * mine
    if mine:
        assert cell(someone, walk.case.ref, "Đến lượt").startswith("Đến lượt bạn")


def test_findings_to_answer_and_to_verify_wait_for_the_right_people(app: Flask, record: Database) -> None:
    walk = walked(app, record, "reported", grades=("minor",))
    players = ("applicant", "technical", "lead", "general")
    people = {name: sign_in(app.test_client(), walk.cast.people[name]) for name in players}
    assert [counts(people[name])["mine"] for name in players] == [1, 0, 0, 0]

    with record.writing():
        session.add(walk.case)
        walk.respond(walk.case.findings[0])

    people = {name: sign_in(people[name], walk.cast.people[name]) for name in players}  # a day has passed
    assert [counts(people[name])["mine"] for name in players] == [0, 1, 1, 0]
    assert "1 phát hiện chờ bạn thẩm tra" in cell(people["technical"], walk.case.ref, "Trạng thái")
    assert "phát hiện" not in cell(people["general"], walk.case.ref, "Trạng thái")


def test_a_reviewer_who_decided_before_has_no_turn(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "reported")
    with record.writing():
        both = PersonFactory(roles=("reviewer", "decider"), conflict_rows=[])
    someone = sign_in(client, both)
    assert counts(someone)["mine"] == 1

    with record.writing():
        session.add(walk.case)
        session.add(walk.cast.reviewer)
        walk.recommend()
        walk.act("return_to_review", session.get_one(Person, both.id), reason="Xem lại.")

    assert counts(sign_in(client, both))["mine"] == 0


def test_unassigned_is_what_nobody_holds_who_can_act(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    officer = sign_in(client, walk.cast.officer)
    assert refs(officer, "list=unassigned") == [walk.case.ref]

    take(record, walk, walk.cast.clerk)
    assert refs(officer, "list=unassigned") == []

    with record.writing():
        session.get_one(Person, walk.cast.clerk.id).is_active = False
    assert refs(officer, "list=unassigned") == [walk.case.ref]
    assert refs(officer, "list=all&handler=gone") == [walk.case.ref]
    assert "không còn thụ lý được" in cell(officer, walk.case.ref, "Người thụ lý")


def test_late_and_coming_count_days(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, day = sign_in(client, walk.cast.clerk), local_day(walk.now)
    seen = {}
    for name, on in {
        "yesterday": day - timedelta(days=1),
        "today": day,
        "fifth": add_working_days(day, 5, vietnam()),
        "sixth": add_working_days(day, 6, vietnam()),
    }.items():
        due(record, walk.case.ref, on)
        seen[name] = [counts(clerk)["late"], counts(clerk)["coming"], counts(clerk, "days=10")["coming"]]

    assert seen == {"yesterday": [1, 0, 0], "today": [0, 1, 1], "fifth": [0, 1, 1], "sixth": [0, 0, 1]}


def test_a_lapsed_right_makes_nobody_late(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "team_proposed")
    due(record, walk.case.ref, local_day(walk.now) - timedelta(days=30))

    officer = sign_in(client, walk.cast.officer)

    assert counts(officer)["late"] == 0
    assert cell(officer, walk.case.ref, "Hạn") == ""


def test_the_term_is_said_in_words(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    clerk, day = sign_in(client, walk.cast.clerk), local_day(walk.now)

    due(record, walk.case.ref, add_working_days(day, 2, vietnam()))
    assert cell(clerk, walk.case.ref, "Hạn").endswith("còn 2 ngày làm việc")
    due(record, walk.case.ref, day - timedelta(days=3))
    assert "quá hạn" in cell(clerk, walk.case.ref, "Hạn")
    assert page(clerk, "list=late").select_one(".kc-due--late")


def test_ended_cases_are_done_and_not_running(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "refused")

    officer = counts(sign_in(client, walk.cast.officer))

    assert officer == {
        "mine": 0, "team": 0, "unassigned": 0, "late": 0, "coming": 0, "running": 0, "done": 1, "all": 1
    }  # fmt: skip


@pytest.mark.parametrize("part", ["clerk", "reviewer", "applicant", "technical", "observer"])
def test_every_count_is_what_its_link_shows(app: Flask, record: Database, client: FlaskClient, part: str) -> None:
    walk = walked(app, record, "in_assessment")
    take(record, walk, walk.cast.clerk)
    with record.writing():
        case, day = session.get_one(Case, walk.case.id), local_day(walk.now)
        copies(case, 3, first=100, status="submitted", handler_id=None, due_on=day - timedelta(days=2))
        copies(case, 2, first=200, status="published", due_on=None)
        copies(case, 2, first=300, due_on=day + timedelta(days=1))
        copies(case, 4, first=400, organisation_id=walk.cast.other.id)
    someone = sign_in(client, walk.cast.people[part])

    found = counts(someone)

    assert {name: len(refs(someone, f"list={name}")) for name in found} == found
    assert found["all"] == found["running"] + found["done"]


LISTS = {
    "clerk": ["mine", "team", "unassigned", "late", "coming", "running", "done", "all"],
    "decider": ["mine", "team", "unassigned", "late", "coming", "running", "done", "all"],
    "observer": ["unassigned", "late", "coming", "running", "done", "all"],
    "lead": ["mine", "team", "late", "coming", "running", "done", "all"],
    "applicant": ["mine", "late", "coming", "running", "done", "all"],
}


@pytest.mark.parametrize("part", LISTS)
def test_each_role_has_the_lists_it_needs(app: Flask, players: Cast, client: FlaskClient, part: str) -> None:
    assert list(counts(sign_in(client, players.people[part]))) == LISTS[part]


def test_the_first_page_is_the_first_list_with_anything_in_it(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "published")
    clerk = sign_in(client, walk.cast.clerk)

    ended = page(clerk).select_one(".kc-tabs [aria-current=page]")
    with record.writing():
        copies(session.get_one(Case, walk.case.id), 1, status="submitted", handler_id=walk.cast.clerk.id)
    held = page(clerk).select_one(".kc-tabs [aria-current=page]")

    assert "list=all" in str(ended)
    assert "list=mine" in str(held)


def test_strangers_are_not_counted(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")
    with record.writing():
        own = OrganisationFactory()
        conflicted = PersonFactory(roles=("officer",))
        conflicted.conflict_rows.append(Conflict(tax_code=walk.cast.organisation.tax_code))
        strangers = [
            walk.cast.other_applicant,
            walk.cast.lead,
            conflicted,
            PersonFactory(roles=("provider",), organisation_id=own.id),
            PersonFactory(roles=("officer",), organisation_id=walk.cast.organisation.id),
        ]

    for person in strangers:
        someone = sign_in(app.test_client(), person)
        assert set(counts(someone).values()) == {0}, person.name
        assert walk.case.ref not in someone.get("/cases?list=all&q=do+luong").text


def test_who_left_the_team_has_nothing_left(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "team_proposed")
    with record.writing():
        session.add(walk.case)
        other = assessor("Hoàng Thế Chỗ")
        walk.act("replace_member", walk.cast.officer, member=str(walk.cast.general.id),
                 replacement=Seat(other.id, "general"))  # fmt: skip
        walk.confirm()

    assert counts(sign_in(client, walk.cast.general))["all"] == 0


def test_an_assessor_sees_how_far_the_own_sheets_are(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "in_assessment")
    technical, general = sign_in(client, walk.cast.technical), sign_in(app.test_client(), walk.cast.general)
    assert "Phiếu của bạn: 0/25 tiêu chí" in cell(technical, walk.case.ref, "Trạng thái")
    assert "Phiếu của bạn: 0/20 tiêu chí" in cell(general, walk.case.ref, "Trạng thái")
    ways = [soup(one.get("/cases")).select_one("main a[href*='/sheets']") for one in (technical, general)]
    home = f"/cases/{walk.case.ref}/sheets"
    assert [way["href"] for way in ways if way] == [f"{home}/mass", f"{home}/general"]

    with record.writing():
        session.add(walk.case)
        walk.assess()

    technical = sign_in(client, walk.cast.technical)  # days have passed
    assert "Phiếu của bạn: 25/25 tiêu chí" in cell(technical, walk.case.ref, "Trạng thái")


def test_a_handing_over_is_seen_in_both_lists(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "accepted")
    take(record, walk, walk.cast.clerk)
    with record.writing():
        session.add(walk.case)
        clerk, officer = (session.get_one(Person, one.id) for one in (walk.cast.clerk, walk.cast.officer))
        handling.hand_over(walk.case, officer, Handing(None, "Việc tiếp."), by=clerk, now=walk.now)

    clerk, officer = sign_in(client, walk.cast.clerk), sign_in(app.test_client(), walk.cast.officer)

    assert (counts(clerk)["mine"], counts(officer)["mine"]) == (0, 1)


def test_each_empty_list_says_what_to_do(app: Flask, record: Database, client: FlaskClient) -> None:
    with record.writing():
        people = cast()
    said = {
        part: page(sign_in(app.test_client(), people.people[part]), "list=all").select_one(".kc-empty")
        for part in ("applicant", "clerk", "lead")
    }

    assert "Mở hồ sơ mới" in str(said["applicant"])
    assert "Hồ sơ hiện ở đây khi tổ chức nộp" in str(said["clerk"])
    assert "khi đoàn của bạn được xác nhận" in str(said["lead"])


def test_an_empty_list_of_mine_leads_to_what_nobody_holds(app: Flask, record: Database, client: FlaskClient) -> None:
    walk = walked(app, record, "submitted")

    link = page(sign_in(client, walk.cast.clerk), "list=mine").select_one(".kc-empty a")

    assert link is not None
    assert link["href"] == "/cases?list=unassigned"
    assert "1 hồ sơ chưa ai nhận" in link.get_text()


def test_a_member_who_has_not_given_the_undertaking_is_led_to_it(
    app: Flask, record: Database, client: FlaskClient
) -> None:
    walk = walked(app, record, "team_confirmed")
    with record.writing():
        closed = copies(session.get_one(Case, walk.case.id), 1, undertaken=False)
    technical = sign_in(client, walk.cast.technical)

    links = page(technical).select(".kc-notice--warning a")

    assert [(link.get_text(), link["href"]) for link in links] == [(closed[0], f"/cases/{closed[0]}/undertaking")]
    assert refs(technical, "list=all") == [walk.case.ref]
    assert not page(sign_in(app.test_client(), walk.cast.officer)).select_one(".kc-notice--warning a")
