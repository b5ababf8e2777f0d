"""A deputy decides for the head on the days granted, and the decision says under which authority."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from app import casework
from app.casework import visible_cases
from app.db import session
from app.models import Case, OutboxRow, Person
from tests.casework.test_door import keys
from tests.factories import PersonFactory, Walk, assessor, case_at, cast
from tests.rows import SigningRightFactory
from workflows.access import may
from workflows.reasons import NotYours, Refused

pytestmark = pytest.mark.usefixtures("record")
YEAR = {"from_on": date(2026, 1, 1), "to_on": date(2026, 12, 31)}


def deputy(walk: Walk, *roles: str, **right: object) -> Person:
    """A deputy with one right, on every day of the year unless said otherwise."""
    person: Person = PersonFactory(name="Phạm Phó", roles=("deputy", *roles))
    grant(walk, person, **right)
    return person


def grant(walk: Walk, person: Person, **right: object) -> None:
    SigningRightFactory(person_id=person.id, granted_by_id=walk.cast.decider.id, **{**YEAR, **right})
    session.expire(person)


def approve(walk: Walk, by: Person) -> None:
    day = casework.local_day(walk.now) + timedelta(days=1)
    walk.act("approve", by, 0, valid_from=day, valid_to=day + timedelta(days=1800), remark="")


def test_a_decision_of_a_deputy_carries_authority_and_title() -> None:
    walk = case_at("awaiting_decision")
    person = deputy(walk, authority="TUQ.", title="CHI CỤC TRƯỞNG")

    approve(walk, person)

    decision = walk.case.decision
    assert decision is not None
    assert (decision.authority, decision.signer_title, decision.decided_by_id) == ("TUQ.", "CHI CỤC TRƯỞNG", person.id)
    assert (
        walk.case.status,
        {(duty.person_id, duty.duty) for duty in walk.case.duties} >= {(person.id, "decide")},
    ) == (*("approved", True),)
    walk.publish()
    assert walk.case.status == "published"


def test_a_decision_of_the_head_carries_neither() -> None:
    walk = case_at("awaiting_decision")
    deputy(walk)
    head_and_deputy = deputy(walk, "decider")

    approve(walk, head_and_deputy)

    assert walk.case.decision is not None
    assert (walk.case.decision.authority, walk.case.decision.signer_title) == ("", "")


def test_a_refusal_and_a_return_say_who_signed_as_well() -> None:
    walk = case_at("awaiting_decision")
    person = deputy(walk)

    walk.act("return_to_review", person, reason="Xem lại.")
    walk.act("recommend", walk.cast.reviewer, remark="")
    walk.act("refuse", person, reason="Chưa đủ điều kiện.")

    assert [(row.outcome, row.authority, row.signer_title) for row in walk.case.decisions] == [
        ("return", "KT.", "PHÓ GIÁM ĐỐC"),
        ("refuse", "KT.", "PHÓ GIÁM ĐỐC"),
    ]


def test_the_first_and_the_last_day_count_and_no_other() -> None:
    walk = case_at("awaiting_decision")
    today = casework.local_day(walk.now)
    for days, allowed in ((-1, False), (1, False), (0, True)):
        only = today + timedelta(days=days)
        person = deputy(walk, from_on=only, to_on=only)
        if allowed:
            approve(walk, person)
            continue
        with pytest.raises(Refused) as refusal:
            approve(walk, person)
        assert keys(refusal) == ["no_signing_right_today"]

    assert walk.case.status == "approved"


def test_a_revoked_right_is_over_at_once_and_the_latest_in_force_signs() -> None:
    walk = case_at("awaiting_decision")
    person = deputy(walk, revoked_at=walk.now, revoked_by_id=walk.cast.decider.id)
    with pytest.raises(Refused) as refusal:
        approve(walk, person)
    assert keys(refusal) == ["no_signing_right_today"]

    grant(walk, person, authority="TL.", title="TRƯỞNG PHÒNG ĐO LƯỜNG")
    grant(walk, person, authority="KT.", title="PHÓ GIÁM ĐỐC")
    grant(walk, person, title="ĐÃ THU HỒI", revoked_at=walk.now, revoked_by_id=walk.cast.decider.id)
    grant(walk, person, title="NĂM SAU", from_on=date(2027, 1, 1), to_on=date(2027, 12, 31))
    approve(walk, person)

    assert walk.case.decision is not None
    assert (walk.case.decision.authority, walk.case.decision.signer_title) == ("KT.", "PHÓ GIÁM ĐỐC")


def test_a_right_is_worth_nothing_without_the_role() -> None:
    walk = case_at("awaiting_decision")
    clerk = walk.cast.clerk
    grant(walk, clerk)

    assert clerk.as_actor().days_for_the_head == ()
    with pytest.raises(NotYours):
        approve(walk, clerk)


def test_a_deputy_who_reviewed_or_assessed_or_belongs_to_the_provider_does_not_decide() -> None:
    people = cast()
    people.reviewer = PersonFactory(name="Thẩm Xét Kiêm Phó", roles=("reviewer", "deputy"))
    people.technical = assessor("Kỹ Thuật Kiêm Phó", fields=("mass",), roles=("assessor", "deputy"))
    walk = case_at("awaiting_decision", people)
    own = deputy(walk)
    own.organisation_id = people.organisation.id
    for person in (people.reviewer, people.technical):
        grant(walk, person)
    session.flush()

    for person in (people.reviewer, people.technical, own):
        with pytest.raises(NotYours):
            approve(walk, person)
    assert walk.case.status == "awaiting_decision"


def test_a_deputy_is_told_and_reads_on_every_day() -> None:
    people = cast()
    person = PersonFactory(name="Phạm Phó", roles=("deputy",))
    draft = case_at("draft", people)
    assert not may(person.as_actor(), "case.read", draft.case)
    walk = case_at("awaiting_decision")

    assert may(person.as_actor(), "case.read", walk.case)
    assert walk.case in session.scalars(select(Case).where(visible_cases(person.as_actor()))).all()
    assert session.scalars(select(OutboxRow).where(OutboxRow.person_id == person.id)).all() != []
