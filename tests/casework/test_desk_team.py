"""A confirmed team: the undertaking before anything else, a member replaced on the way, and dates that change."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from app import casework, ledger
from app.casework import AnswerContent, Spot, visible_cases
from app.db import session
from app.models import Case, Event, Person, TeamMember, Visit, VisitChange
from tests.casework.test_desk_dossier import told
from tests.casework.test_door import keys
from tests.factories import Walk, assessor, case_at, cast
from workflows.access import may
from workflows.facts import Seat
from workflows.reasons import NotYours, OutOfTurn, Refused

pytestmark = pytest.mark.usefixtures("record")
NOTE = AnswerContent(answer="met", comment="Đã xem.")


def confirmed_without_undertakings() -> Walk:
    walk = case_at("team_proposed")
    walk.act("confirm_team", walk.cast.officer, 14, remark="")
    return walk


def sees(person: Person, case: Case) -> bool:
    """The list and the page agree."""
    listed = case in session.scalars(select(Case).where(visible_cases(person.as_actor()))).all()
    assert listed == may(person.as_actor(), "case.read", case)
    return listed


def change(walk: Walk, leaving: Person, coming: Person, role: str, by: Person | None = None) -> None:
    answers = {"member": str(leaving.id), "replacement": Seat(coming.id, role), "reason": "Ốm dài ngày."}
    casework.perform(walk.case, "change_member", answers, by=by or walk.cast.officer, now=walk.later())


def test_a_member_sees_nothing_and_does_nothing_before_the_undertaking() -> None:
    walk = confirmed_without_undertakings()
    lead = walk.cast.lead
    assert not sees(lead, walk.case)
    assert may(lead.as_actor(), "undertaking.give", walk.case)
    with pytest.raises(NotYours):
        walk.plan()

    given = casework.give_undertaking(walk.case, by=lead, now=walk.now)

    assert (given.person_id, given.given_by_id, given.edition) == (lead.id, lead.id, casework.EDITION)
    assert sees(lead, walk.case)
    assert not sees(walk.cast.general, walk.case), "each for itself"
    walk.plan()
    assert walk.case.status == "in_assessment"
    with pytest.raises(NotYours):
        casework.record_answer(walk.case, Spot("team", "", "A1.1"), NOTE, by=walk.cast.general, now=walk.now)


def test_an_undertaking_is_given_once_by_those_appointed_alone() -> None:
    walk = confirmed_without_undertakings()
    first = casework.give_undertaking(walk.case, by=walk.cast.lead, now=walk.now)

    assert casework.give_undertaking(walk.case, by=walk.cast.lead, now=walk.later()) is first
    assert len(walk.case.undertakings) == 1
    assert [event.kind for event in ledger.history(walk.case.id)].count("undertaking.given") == 1
    for person in (walk.cast.officer, walk.cast.reviewer, walk.cast.applicant, assessor("Ngoài Đoàn")):
        with pytest.raises(NotYours):
            casework.give_undertaking(walk.case, by=person, now=walk.now)
    proposed = case_at("team_proposed")
    with pytest.raises(OutOfTurn):
        casework.give_undertaking(proposed.case, by=proposed.cast.lead, now=proposed.now)


def test_a_leader_is_replaced_in_the_middle_of_the_assessment() -> None:
    walk = case_at("in_assessment")
    people, newcomer = walk.cast, assessor("Hà Dẫn Đoàn")

    change(walk, people.lead, newcomer, "lead")

    case = walk.case
    assert {(member.person_id, member.role) for member in case.members} == {
        (newcomer.id, "lead"),
        (people.general.id, "general"),
        (people.technical.id, "technical"),
    }
    assert {(duty.person_id, duty.duty) for duty in case.duties} >= {
        (newcomer.id, "assess"),
        (people.lead.id, "assess"),
    }
    assert not sees(people.lead, case), "whoever left has lost the dossier"
    assert not sees(newcomer, case)
    day = casework.local_day(walk.now) + timedelta(days=3)
    dates = {"from_on": day, "to_on": day, "reason": "Mưa bão."}
    for person in (newcomer, people.lead):
        with pytest.raises(NotYours):
            walk.act("change_dates", person, **dates)
    casework.give_undertaking(case, by=newcomer, now=walk.now)
    assert sees(newcomer, case)
    walk.act("change_dates", newcomer, **dates)
    people.lead = newcomer
    walk.assess()
    walk.report()
    assert case.status == "reported"


def test_why_a_member_left_is_kept_and_those_concerned_are_told() -> None:
    walk = case_at("team_confirmed")
    people, newcomer = walk.cast, assessor("Hà Thay", fields=("mass",))

    change(walk, people.technical, newcomer, "technical")

    event = ledger.history(walk.case.id)[-1]
    assert (event.kind, event.reason) == ("case.member_changed", "Ốm dài ngày.")
    left = session.scalars(select(TeamMember).where(TeamMember.left_at.is_not(None))).one()
    assert (left.person_id, left.leaving_reason, left.left_by_id) == (
        people.technical.id,
        "Ốm dài ngày.",
        people.officer.id,
    )
    row = session.scalars(select(Event).where(Event.kind == "case.member_changed")).one()
    assert told(row) == {people.applicant.id, people.lead.id, people.general.id, newcomer.id}


def test_whoever_left_does_not_act_on_the_own_finding_but_the_leader_does() -> None:
    walk = case_at("assessed", grades=("minor",))
    people, finding = walk.cast, walk.case.findings[0]
    change(walk, people.technical, assessor("Hà Thay", fields=("mass",)), "technical")

    for action, answers in (("share", {}), ("retract", {"reason": "Nêu nhầm."})):
        with pytest.raises(NotYours):
            casework.perform(finding, action, answers, by=people.technical, now=walk.later())
    event = casework.perform(finding, "share", {}, by=people.lead, now=walk.later())

    assert told(event) == {people.applicant.id}


@pytest.mark.parametrize(
    ("role", "fields", "expected"),
    [
        ("general", (), ["field_uncovered"]),
        ("technical", ("force",), ["no_field_of_the_case", "field_uncovered"]),
        ("lead", (), ["team_with_several_leads", "field_uncovered"]),
    ],
)
def test_a_replacement_that_leaves_a_sheet_bare_or_a_second_leader_is_refused(
    role: str, fields: tuple[str, ...], expected: list[str]
) -> None:
    walk = case_at("team_confirmed")

    with pytest.raises(Refused) as refusal:
        change(walk, walk.cast.technical, assessor("Hà Lạc", fields=fields), role)

    assert keys(refusal) == expected


def test_nobody_with_another_duty_or_a_stake_joins_and_only_an_officer_changes_the_team() -> None:
    people = cast()
    people.reviewer = assessor("Vừa Thẩm Xét", fields=("mass",), roles=("assessor", "reviewer"))
    walk = case_at("reported", people)
    walk.act("return_report", people.reviewer, reason="Thiếu kết quả.")
    own = assessor("Người Nhà", fields=("mass",))
    own.organisation_id = walk.cast.organisation.id
    free = assessor("Rảnh Rỗi", fields=("mass",))
    session.flush()
    with pytest.raises(Refused) as stake:
        change(walk, people.technical, own, "technical")
    with pytest.raises(Refused) as busy:
        change(walk, people.technical, people.reviewer, "technical")
    for person in (people.lead, people.clerk, people.applicant):
        with pytest.raises(NotYours):
            change(walk, people.technical, free, "technical", by=person)

    assert (keys(stake), keys(busy)) == (["member_belongs_to_the_organisation"], ["member_has_another_duty"])


def test_changed_dates_keep_the_old_ones_and_the_reason() -> None:
    walk = case_at("in_assessment")
    case, people = walk.case, walk.cast
    visit = session.scalars(select(Visit).where(Visit.case_id == case.id)).one()
    first = (visit.from_on, visit.to_on)
    assert case.programme is not None
    assert (visit.kind, (case.programme.from_on, case.programme.to_on)) == ("initial", first)
    new = [(first[0] + timedelta(days=days), first[1] + timedelta(days=days + 1)) for days in (7, 14)]

    for by, (from_on, to_on), reason in zip((people.lead, people.officer), new, ("Bão.", "Trùng lịch."), strict=True):
        walk.act("change_dates", by, from_on=from_on, to_on=to_on, reason=reason)

    session.expire_all()
    assert ((visit.from_on, visit.to_on), (case.programme.from_on, case.programme.to_on)) == (new[1], new[1])
    assert [(row.from_on, row.to_on, row.reason, row.changed_by_id) for row in visit.changes] == [
        (*first, "Bão.", people.lead.id),
        (*new[0], "Trùng lịch.", people.officer.id),
    ]
    assert case.status == "in_assessment"


def test_dates_that_are_wrong_or_changed_by_others_change_nothing() -> None:
    walk = case_at("in_assessment")
    today = casework.local_day(walk.now)
    for from_on, to_on, key in (
        (today - timedelta(days=3), today - timedelta(days=1), "visit_ends_in_the_past"),
        (today + timedelta(days=9), today + timedelta(days=8), "programme_dates_crossed"),
    ):
        with pytest.raises(Refused) as refusal:
            walk.act("change_dates", walk.cast.lead, from_on=from_on, to_on=to_on, reason="Bão.")
        assert keys(refusal) == [key]
    for person in (walk.cast.general, walk.cast.clerk, walk.cast.applicant):
        with pytest.raises(NotYours):
            walk.act(
                "change_dates",
                person,
                from_on=today + timedelta(days=9),
                to_on=today + timedelta(days=9),
                reason="Bão.",
            )

    assert session.scalars(select(VisitChange)).all() == []
