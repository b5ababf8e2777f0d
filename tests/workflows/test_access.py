"""Who is what to a case, and who may read and keep what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflows.people import DUTIES, PEOPLE, UNDERTAKEN, person
from tests.workflows.standins import (
    GENERAL,
    LEAD,
    MASS,
    ORGANISATION,
    PRESSURE,
    TAX_CODE,
    Case,
    Duty,
    Finding,
    Organisation,
)
from tests.workflows.standins import case as full_case
from workflows.access import PERMISSIONS, PREDICATES, RELATIONS, ROLES, holds, may, who_is_missing
from workflows.facts import Actor
from workflows.reasons import Reason

SUBMITTED = "submitted", "returned", "accepted", "team_proposed"
ASSESSED = "team_confirmed", "in_assessment", "reported", "awaiting_decision", "approved", "published", "refused"


def case(status: str = "draft", **changes: object) -> Case:
    """One member of the team has not undertaken yet."""
    return full_case(status, **{"undertakings": UNDERTAKEN, **changes})


def those_who(name: str, subject: object) -> set[str]:
    return {who for who, actor in PEOPLE.items() if holds(name, actor, subject)}  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("relation", "who"),
    [
        ("applicant_of_the_case", {"provider of this organisation"}),
        ("clerk", {"clerk"}),
        ("officer", {"officer"}),
        ("lead_assessor", {"lead"}),
        ("team_member", {"lead", "general member", "technical member"}),
        ("seated_member", {"lead", "general member", "technical member", "member without undertaking"}),
        ("officer_or_lead", {"officer", "lead"}),
        ("applicant_or_on_behalf", {"provider of this organisation"}),
        ("reviewer_outside_the_team", {"reviewer"}),
        ("decider_outside_the_team", {"decider", "deputy on a day granted", "deputy on another day"}),
    ],
)
def test_each_relation_holds_of_just_these(relation: str, who: set[str]) -> None:
    assert those_who(relation, case(duties=DUTIES)) == who


def test_a_finding_is_its_raisers_and_the_leaders() -> None:
    assert those_who("raiser_or_lead", Finding(raised_by_id=MASS)) == {"lead", "technical member"}
    assert those_who("applicant_of_the_case", Finding()) == {"provider of this organisation"}
    assert those_who("applicant_or_on_behalf", Finding()) == {"provider of this organisation"}


def test_whoever_left_the_team_no_longer_acts_on_the_own_finding() -> None:
    left = case("reported", members=[member for member in case().members if member.person_id != MASS])

    assert those_who("raiser_or_lead", Finding(raised_by_id=MASS, case=left)) == {"lead"}


def test_a_raiser_without_undertaking_waits() -> None:
    waiting = case("reported")

    assert those_who("raiser_or_lead", Finding(raised_by_id=PRESSURE, case=waiting)) == {"lead"}


def test_a_dossier_on_paper_is_any_impartial_clerks_too() -> None:
    found = {"provider of this organisation", "clerk"}

    assert those_who("applicant_or_on_behalf", case(on_paper=True)) == found
    assert those_who("applicant_or_on_behalf", Finding(case=case("reported", on_paper=True))) == found
    own = replace(PEOPLE["clerk"], organisation_id=ORGANISATION)
    assert not holds("applicant_or_on_behalf", own, case(on_paper=True))
    declared = replace(PEOPLE["clerk"], conflicts=frozenset({TAX_CODE}))
    assert not holds("applicant_or_on_behalf", declared, case(on_paper=True))


@pytest.mark.parametrize("relation", ["lead_assessor", "team_member", "officer_or_lead"])
def test_a_member_acts_only_once_the_undertaking_is_given(relation: str) -> None:
    nobody_has = case("in_assessment", undertakings=[])
    lead = PEOPLE["lead"]

    assert not holds(relation, lead, nobody_has)
    assert holds("seated_member", lead, nobody_has)
    assert holds(relation, lead, case("in_assessment"))
    assert holds(relation, lead, case("in_assessment", undertakings=[], transcribed=True)), "it was given on paper"


def test_an_undertaking_is_the_persons_own() -> None:
    others = case("in_assessment", undertakings=[given for given in UNDERTAKEN if given.person_id != GENERAL])

    assert those_who("team_member", others) == {"lead", "technical member"}


@pytest.mark.parametrize("relation", sorted(set(RELATIONS) - {"applicant_of_the_case"}))
def test_nobody_acts_for_agency_or_team_with_a_stake_in_the_case(relation: str) -> None:
    subject = Finding() if "case" not in RELATIONS[relation].kinds else case(on_paper=True)
    roles = frozenset(set(ROLES) - {"provider"})
    seated = {"lead_assessor", "team_member", "seated_member", "officer_or_lead", "raiser_or_lead"}
    person_id = LEAD if relation in seated else 60
    free = Actor(person_id, "X", roles)

    assert holds(relation, free, subject)
    assert not holds(relation, replace(free, organisation_id=ORGANISATION), subject)
    assert not holds(relation, replace(free, conflicts=frozenset({TAX_CODE})), subject)
    assert not holds(relation, replace(free, roles=frozenset({"provider"})), subject)


@pytest.mark.parametrize(
    ("relation", "role", "forbidden", "harmless"),
    [
        ("reviewer_outside_the_team", "reviewer", {"assess", "decide"}, {"review"}),
        ("decider_outside_the_team", "decider", {"assess", "review"}, {"decide"}),
        ("decider_outside_the_team", "deputy", {"assess", "review"}, {"decide"}),
    ],
)
def test_duties_are_held_by_different_people(relation: str, role: str, forbidden: set[str], harmless: set[str]) -> None:
    actor = person(60, role)

    for duty in forbidden:
        assert not holds(relation, actor, case(duties=[Duty(60, duty)]))
        assert holds(relation, actor, case(duties=[Duty(61, duty)]))
    for duty in harmless:
        assert holds(relation, actor, case(duties=[Duty(60, duty)]))
    assert not holds(relation, person(LEAD, role, "assessor"), case())


def test_a_relation_that_does_not_hold_is_named_and_worded() -> None:
    assert who_is_missing("clerk") == Reason("not_yours", {"relation": "clerk"})
    assert all(relation.label.vi and relation.label.en for relation in RELATIONS.values())
    assert all(role.label.vi and role.description.en for role in ROLES.values())


def readers(permission: str, subject: object) -> set[str]:
    return {who for who, actor in PEOPLE.items() if may(actor, permission, subject)}


DEPUTIES = {"deputy on a day granted", "deputy on another day"}
AGENCY = {"clerk", "officer", "reviewer", "decider", "decider who assessed", "observer"} | DEPUTIES
OWN = {"provider of this organisation"}
TEAM = {"lead", "general member", "technical member"}


@pytest.mark.parametrize("permission", ["case.read", "evidence.read", "paper.read"])
def test_a_dossier_is_read_by_its_provider_then_the_agency_then_the_team(permission: str) -> None:
    assert readers(permission, case("draft")) == OWN
    assert readers(permission, case("discarded")) == OWN
    assert readers(permission, case("draft", on_paper=True)) == OWN | {"clerk"}
    assert readers(permission, case("discarded", on_paper=True)) == OWN | {"clerk"}
    for status in SUBMITTED:
        assert readers(permission, case(status)) == OWN | AGENCY
    for status in ASSESSED:
        assert readers(permission, case(status)) == OWN | AGENCY | TEAM


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        ("undertaking.give", TEAM | {"member without undertaking"}),
        ("message.write", OWN | (AGENCY - {"observer"}) | TEAM),
        ("agency_note.read", AGENCY),
        ("agency_note.write", AGENCY - {"observer"}),
        ("team_note.write", TEAM),
    ],
)
def test_rooms_of_a_case_are_open_to_just_these(permission: str, who: set[str]) -> None:
    for status in ASSESSED:
        assert readers(permission, case(status)) == who
    assert readers(permission, case("draft")) == who & OWN
    for status in SUBMITTED:
        assert not readers(permission, case(status)) & (TEAM | {"member without undertaking"})


def test_a_paper_in_draft_is_not_the_providers_to_read() -> None:
    assert readers("draft_paper.read", case("in_assessment")) == AGENCY | TEAM


@pytest.mark.parametrize(
    ("permission", "who"),
    [
        (
            "organisation.read",
            OWN
            | {"officer belonging to the organisation", "officer with a declared conflict"}
            | (AGENCY - {"observer"}),
        ),
        ("organisation.edit", OWN),
        ("organisation.register", set()),
        (
            "organisations.list",
            {"officer belonging to the organisation", "officer with a declared conflict"} | (AGENCY - {"observer"}),
        ),
        ("case.open", OWN | {"provider of another"}),
        ("team.choose", {"officer", "officer belonging to the organisation", "officer with a declared conflict"}),
        ("case.open_on_behalf", {"clerk"}),
        ("signing.manage", {"administrator", "decider", "decider who assessed"}),
        ("pool.edit", {"administrator"}),
        ("people.manage", {"administrator"}),
        ("agency.edit", {"administrator"}),
        ("fields.edit", {"administrator"}),
        ("cases.list", set(PEOPLE) - {"none", "administrator"}),
        ("register.read", set(PEOPLE)),
    ],
)
def test_other_permissions_are_open_to_just_these(permission: str, who: set[str]) -> None:
    assert readers(permission, Organisation()) == who


def test_without_signing_in_one_reads_the_register_alone() -> None:
    assert {permission for permission in PERMISSIONS if may(None, permission, case("published"))} == {"register.read"}


def test_an_unknown_permission_is_a_mistake_of_ours() -> None:
    with pytest.raises(KeyError):
        may(PEOPLE["officer"], "case.raed", case())


def test_every_predicate_is_named_by_a_permission_and_known() -> None:
    assert {name for names in PERMISSIONS.values() for name in names} == set(PREDICATES)


def test_a_provider_without_an_organisation_opens_no_case() -> None:
    assert not may(person(60, "provider"), "case.open")


def test_only_a_provider_without_an_organisation_registers_one() -> None:
    assert may(person(60, "provider"), "organisation.register")
    assert not may(person(60, "clerk"), "organisation.register")


@pytest.mark.parametrize("status", ["withdrawn", "dropped"])
def test_of_a_stopped_case_only_those_read_who_had_begun_to_assess(status: str) -> None:
    lead = PEOPLE["lead"]

    assert not may(lead, "case.read", case(status, transcribed=True))
    assert may(lead, "case.read", case(status, duties=[Duty(LEAD, "assess")]))
    assert not may(lead, "undertaking.give", case(status))


@pytest.mark.parametrize(
    ("states", "who"),
    [
        ((), {"provider of this organisation"}),
        (("draft",), {"provider of this organisation", "clerk"}),
        (("submitted", "returned"), {"provider of this organisation", "clerk"}),
        (("submitted", "withdrawn", "dropped", "discarded", "published"), {"provider of this organisation"}),
    ],
)
def test_a_clerk_keeps_registers_only_while_a_dossier_on_paper_may_be_edited(
    states: tuple[str, ...], who: set[str]
) -> None:
    organisation = Organisation(paper_states=states)

    assert readers("organisation.edit", organisation) == who


def test_a_clerk_with_a_stake_keeps_no_register_whatever_came_on_paper() -> None:
    organisation = Organisation(paper_states=("draft",))

    assert not may(person(44, "clerk", conflicts=(TAX_CODE,)), "organisation.edit", organisation)
    assert not may(person(44, "clerk", organisation=ORGANISATION), "organisation.edit", organisation)
