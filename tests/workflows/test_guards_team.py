"""Who is proposed for the team, and whether the team covers what it has to assess."""

from __future__ import annotations

import pytest

from tests.workflows.standins import (
    GENERAL,
    LEAD,
    MASS,
    ORGANISATION,
    OTHER_ORGANISATION,
    PRESSURE,
    TAX_CODE,
    Assessor,
    Case,
    Duty,
    Member,
    case,
    keys,
    move,
    pool,
    reasons,
    seat,
)
from workflows.facts import Move, Seat
from workflows.reasons import Reason


def proposal(*seats: object, of: Assessor | None = None) -> Move:
    return move("propose_team", answers={"members": list(seats)}, pool=pool(of or Assessor()))


def test_nothing_is_said_before_somebody_is_proposed() -> None:
    assert keys("members_are_eligible", case(), move("propose_team")) == []
    assert keys("members_are_free_of_conflict", case(), move("propose_team", answers={"members": None})) == []


def test_eligible_members_pass() -> None:
    asked = proposal(seat(role="lead"), seat(role="technical"))

    assert keys("members_are_eligible", case(members=[]), asked) == []
    assert keys("members_are_free_of_conflict", case(members=[]), asked) == []


def test_an_ineligible_member_is_refused_with_the_reason() -> None:
    asked = proposal(seat(role="technical"), of=Assessor(years=1))

    assert keys("members_are_eligible", case(), asked) == ["years_too_few"]


def test_a_person_outside_the_pool_is_refused() -> None:
    assert reasons("members_are_eligible", case(), proposal(seat(99))) == (
        Reason("person_not_in_the_pool", {"person_id": 99}, "team"),
    )


def test_nobody_sits_twice_in_one_seat() -> None:
    asked = proposal(seat(role="lead"), seat(role="lead"), seat(role="technical"))

    assert reasons("members_are_eligible", case(), asked) == (
        Reason("seat_taken_twice", {"person": "Cao Thị Yến", "role": "lead"}, "team"),
    )


def test_an_unknown_person_in_one_seat_twice_is_told_both() -> None:
    found = keys("members_are_eligible", case(), proposal(seat(99), seat(99)))

    assert found == ["person_not_in_the_pool", "person_not_in_the_pool", "seat_taken_twice"]


def test_a_replacement_is_checked_like_a_member() -> None:
    asked = move("replace_member", answers={"replacement": seat()}, pool=pool(Assessor(degree="other")))

    assert keys("members_are_eligible", case(), asked) == ["degree_not_technical"]


def test_a_replacement_who_sits_there_already_is_refused() -> None:
    sitting = Assessor(person_id=MASS, name="Ngô Gia Huy")
    asked = move("replace_member", answers={"replacement": seat(MASS)}, pool=pool(sitting))
    as_lead = move("replace_member", answers={"replacement": seat(MASS, "lead")}, pool=pool(sitting))

    assert keys("members_are_eligible", case(), asked) == ["seat_taken_twice"]
    assert keys("members_are_eligible", case(), as_lead) == []


def test_a_new_proposal_may_name_who_sits_there_already() -> None:
    sitting = Assessor(person_id=MASS)

    assert keys("members_are_eligible", case(), proposal(seat(MASS), of=sitting)) == []


def test_a_declared_conflict_keeps_a_person_off_the_proposal() -> None:
    asked = proposal(seat(), seat(role="lead"), of=Assessor(conflicts=(TAX_CODE,)))

    assert reasons("members_are_free_of_conflict", case(), asked) == (
        Reason("member_has_a_conflict", {"person": "Cao Thị Yến"}, "team"),
    )


def test_belonging_to_the_provider_keeps_a_person_off_the_proposal() -> None:
    own = proposal(seat(), of=Assessor(organisation_id=ORGANISATION))
    other = proposal(seat(), of=Assessor(organisation_id=OTHER_ORGANISATION, conflicts=("0000000000",)))

    assert keys("members_are_free_of_conflict", case(), own) == ["member_belongs_to_the_organisation"]
    assert keys("members_are_free_of_conflict", case(), other) == []


def test_only_a_member_can_be_objected_to_or_replaced() -> None:
    assert keys("member_is_on_the_team", case(), move(answers={"member": "99"})) == ["member_not_on_the_team"]
    assert keys("member_is_on_the_team", case(), move(answers={"member": str(LEAD)})) == []
    assert keys("member_is_on_the_team", case(), move()) == []


def test_a_team_has_exactly_one_leader() -> None:
    one, two = Member(1, "Khải", "lead"), Member(2, "Thủy", "lead")

    assert keys("team_has_a_lead", case(members=[]), move()) == ["team_without_lead"]
    assert keys("team_has_a_lead", case(members=[one]), move()) == []
    assert reasons("team_has_a_lead", case(members=[one, two]), move()) == (
        Reason("team_with_several_leads", {"people": "Khải, Thủy"}, "team"),
    )


def test_every_sheet_without_an_assessor_is_named() -> None:
    bare = case(members=[Member(MASS, "Huy", "technical", ("mass",))])

    assert reasons("every_sheet_has_an_assessor", bare, move()) == (
        Reason("general_sheet_uncovered", {}, "team"),
        Reason("field_uncovered", {"field": "pressure"}, "team"),
    )
    assert keys("every_sheet_has_an_assessor", case(), move()) == []


def test_the_leader_may_fill_in_the_general_sheet_but_no_technical_one() -> None:
    alone = case(members=[Member(LEAD, "Khải", "lead", ("mass", "pressure"))])

    assert keys("every_sheet_has_an_assessor", alone, move()) == ["field_uncovered", "field_uncovered"]


def changing(leaving: int, role: str, *, of: Assessor | None = None, subject: Case | None = None) -> list[Reason]:
    answers = {"member": str(leaving), "replacement": seat(role=role)}
    asked = move("change_member", answers=answers, pool=pool(of or Assessor()))
    return list(reasons("replacement_keeps_sheets_covered", subject or case(), asked))


def test_a_replacement_for_the_same_seat_and_fields_keeps_everything_covered() -> None:
    for leaving, role in ((LEAD, "lead"), (GENERAL, "general"), (MASS, "technical"), (PRESSURE, "technical")):
        assert changing(leaving, role) == []


def test_nothing_is_said_before_both_are_named() -> None:
    for answers in (
        {},
        {"member": str(MASS)},
        {"member": "", "replacement": seat()},
        {"member": "3", "replacement": None},
    ):
        asked = move("change_member", answers=answers, pool=pool(Assessor()))
        assert keys("replacement_keeps_sheets_covered", case(), asked) == []
        assert keys("members_have_no_other_duty", case(), move("change_member")) == []


def test_somebody_outside_the_pool_is_told_by_the_other_guard_alone() -> None:
    asked = move("change_member", answers={"member": str(MASS), "replacement": Seat(99, "technical")}, pool=pool())

    assert keys("replacement_keeps_sheets_covered", case(), asked) == []
    assert keys("members_are_eligible", case(), asked) == ["person_not_in_the_pool"]


def test_a_replacement_who_does_not_cover_the_field_is_refused() -> None:
    elsewhere = Assessor(fields=("pressure",))

    assert changing(MASS, "technical", of=elsewhere) == [Reason("field_uncovered", {"field": "mass"}, "team")]
    assert changing(PRESSURE, "technical", of=elsewhere) == []


def test_a_replacement_in_another_seat_leaves_the_old_one_bare() -> None:
    assert changing(MASS, "general") == [Reason("field_uncovered", {"field": "mass"}, "team")]
    assert changing(LEAD, "general") == [Reason("team_without_lead", {}, "team")]
    alone = case(members=[member for member in case().members if member.person_id != GENERAL])
    assert changing(LEAD, "technical", subject=alone) == [
        Reason("team_without_lead", {}, "team"),
        Reason("general_sheet_uncovered", {}, "team"),
    ]


def test_a_team_does_not_get_a_second_leader() -> None:
    found = changing(GENERAL, "lead")

    assert found == [Reason("team_with_several_leads", {"people": "Vũ Đình Khải, Cao Thị Yến"}, "team")]


def test_whoever_holds_two_seats_gives_up_only_the_one_that_is_taken() -> None:
    both = case(members=[*case().members, Member(MASS, "Ngô Gia Huy", "general")])

    assert changing(MASS, "general", subject=both) == []
    assert changing(MASS, "technical", of=Assessor(fields=("pressure",)), subject=both) == [
        Reason("field_uncovered", {"field": "mass"}, "team")
    ]


@pytest.mark.parametrize(("duty", "free"), [("assess", True), ("review", False), ("decide", False)])
def test_whoever_reviewed_or_decided_joins_no_team(duty: str, free: bool) -> None:
    subject = case(duties=[Duty(20, duty), Duty(60, "review")])
    asked = move("change_member", answers={"member": str(MASS), "replacement": seat()}, pool=pool(Assessor()))

    expected = (Reason("member_has_another_duty", {"person": "Cao Thị Yến"}, "team"),)
    assert reasons("members_have_no_other_duty", subject, asked) == (() if free else expected)


def test_two_leaders_are_not_proposed() -> None:
    people = (Assessor(person_id=1, name="Vũ Đình Khải"), Assessor(person_id=2, name="Bùi Thanh Thủy"))

    def proposed(*roles: str) -> list[str]:
        seats = [Seat(number, role) for number, role in enumerate(roles, start=1)]
        return keys(
            "proposal_has_one_lead", case(), move("propose_team", answers={"members": seats}, pool=pool(*people))
        )

    assert proposed("lead", "general") == []
    assert proposed("general") == []
    assert proposed("lead", "lead") == ["team_with_several_leads"]
