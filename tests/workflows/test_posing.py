"""Invented people: what they may do is what the real relations say, and more roles never mean fewer rights."""

from __future__ import annotations

from itertools import combinations

import pytest

from workflows import posing
from workflows.guards import GUARDS
from workflows.relations import RELATIONS, holds
from workflows.roles import ROLES


@pytest.mark.parametrize("who", RELATIONS)
def test_every_relation_can_be_asked_and_somebody_fulfils_it_with_one_role(who: str) -> None:
    assert {len(roles) for roles in posing.takers(who)} == {1}


def test_the_roles_are_those_that_the_relation_names() -> None:
    assert posing.takers("officer") == (frozenset({"officer"}),)
    assert posing.takers("lead_assessor") == (frozenset({"assessor"}),)
    assert set(posing.takers("decider_outside_the_team")) == {frozenset({"decider"}), frozenset({"deputy"})}
    assert set(posing.takers("applicant_or_on_behalf")) == {frozenset({"provider"}), frozenset({"clerk"})}


def test_a_guard_that_looks_at_people_may_want_a_second_role() -> None:
    guards = posing.look_at_people(("lines_are_chosen", "signing_right_is_in_force", "unheard_of"))

    assert guards == ("signing_right_is_in_force",)
    assert set(posing.takers("clerk", guards)) == {frozenset({"clerk", "decider"}), frozenset({"clerk", "deputy"})}


def test_nobody_takes_what_nobody_may(monkeypatch: pytest.MonkeyPatch) -> None:
    never = RELATIONS["officer"]
    monkeypatch.setitem(RELATIONS, "nobody", type(never)("nobody", ("case",), never.label, lambda _actor, _case: False))

    assert posing.takers("nobody") == ()


@pytest.mark.parametrize("who", RELATIONS)
def test_another_role_never_takes_a_relation_away(who: str) -> None:
    """The walk lets everybody hold every role; that is the worst case only if this is so."""
    pairs = [frozenset(roles) for size in (0, 1, 2) for roles in combinations(ROLES, size)]
    for seat in posing.SEATED:
        for belongs in (False, True):
            subject = posing.Subject("in_assessment", (posing.Person(seat),))
            for roles in pairs:
                if holds(who, posing.actor(0, roles, belongs=belongs), subject):
                    assert all(holds(who, posing.actor(0, roles | {more}, belongs=belongs), subject) for more in ROLES)


def test_every_invented_day_is_a_working_day() -> None:
    assert posing.move("", posing.actor(0)).calendar.is_working(posing.DAY)


def test_whoever_has_another_duty_or_a_stake_is_shut_out() -> None:
    assert not posing.holds_despite("reviewer_outside_the_team", "assess")
    assert posing.holds_despite("reviewer_outside_the_team", "review")
    assert posing.holds_despite("officer", "review")
    assert posing.holds_with_a_stake("applicant_of_the_case")
    assert not posing.holds_with_a_stake("team_member")


def test_guards_that_look_at_people_can_be_asked_of_invented_ones() -> None:
    """What a guard needs beyond people is not invented, so only these are asked; every other one counts as open."""
    subject = posing.Subject("reported", (posing.Person("lead", ("review",)),))
    seats = [posing.Seat(0, "lead")]

    for name, guard in GUARDS.items():
        if {"separation", "signing"} & set(guard.proves):
            guard.reasons(subject, posing.move("change_member", posing.actor(0), seats=seats))
            assert posing.look_at_people((name,)) == (name,)
    assert not posing.allow(
        ("members_have_no_other_duty",), subject, posing.move("change_member", posing.actor(0), seats=seats)
    )
