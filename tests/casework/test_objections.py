"""An objection is about a person: it is settled once that person sits in no seat any more."""

from __future__ import annotations

import pytest

from app import casework
from app.models import Objection
from tests.factories import Walk, case_at
from workflows.facts import Seat
from workflows.reasons import Refused

pytestmark = pytest.mark.usefixtures("record")


def objected() -> Walk:
    """A team whose leader sits in the seat of a general assessor as well, and an objection to that person."""
    walk = case_at("accepted")
    people = walk.cast
    seats = [Seat(people.lead.id, "lead"), Seat(people.lead.id, "general"), Seat(people.technical.id, "technical")]
    walk.act("propose_team", people.officer, members=seats)
    walk.act("object_to_member", people.applicant, member=str(people.lead.id), reason="Từng làm việc tại tổ chức.")
    return walk


def replaced(walk: Walk, role: str) -> None:
    """Somebody else takes one seat of the leader."""
    people = walk.cast
    walk.act(
        "replace_member",
        people.officer,
        member=str(people.lead.id),
        replacement=Seat(people.general.id, role),
    )


def the_objection(walk: Walk) -> Objection:
    return walk.case.objections[0]


def test_a_person_who_keeps_a_seat_is_still_objected_to() -> None:
    walk = objected()

    replaced(walk, "general")

    assert the_objection(walk).outcome == ""
    with pytest.raises(Refused) as refusal:
        walk.act("confirm_team", walk.cast.officer, 14, remark="")
    assert "objection_unanswered" in [reason.key for reason in refusal.value.reasons]


def test_an_upheld_objection_stands_until_the_person_has_left_every_seat() -> None:
    walk = objected()
    casework.perform(
        walk.case,
        "answer_objection",
        {"member": str(walk.cast.lead.id), "objection_outcome": "upheld", "explanation": "Đúng."},
        by=walk.cast.officer,
        now=walk.later(),
    )

    replaced(walk, "general")
    assert the_objection(walk).outcome == "upheld"

    replaced(walk, "lead")
    assert the_objection(walk).outcome == "replaced"
    walk.act("confirm_team", walk.cast.officer, 14, remark="")
