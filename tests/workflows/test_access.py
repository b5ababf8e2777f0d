"""Who is what to a case, and who may read and keep what."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.workflows.people import DUTIES, PEOPLE, person
from tests.workflows.standins import LEAD, MASS, ORGANISATION, TAX_CODE, Duty, Finding, Organisation, case
from workflows.access import PERMISSIONS, PREDICATES, RELATIONS, ROLES, holds, may, who_is_missing
from workflows.facts import Actor
from workflows.reasons import Reason

SUBMITTED = "submitted", "returned", "accepted", "team_proposed"
ASSESSED = "team_confirmed", "in_assessment", "reported", "awaiting_decision", "approved", "published", "refused"


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
        ("reviewer_outside_the_team", {"reviewer"}),
        ("decider_outside_the_team", {"decider"}),
    ],
)
def test_each_relation_holds_of_just_these(relation: str, who: set[str]) -> None:
    assert those_who(relation, case(duties=DUTIES)) == who


def test_a_finding_is_its_raisers_and_the_leaders() -> None:
    assert those_who("raiser_or_lead", Finding(raised_by_id=MASS)) == {"lead", "technical member"}
    assert those_who("applicant_of_the_case", Finding()) == {"provider of this organisation"}


@pytest.mark.parametrize("relation", sorted(set(RELATIONS) - {"applicant_of_the_case"}))
def test_nobody_acts_for_agency_or_team_with_a_stake_in_the_case(relation: str) -> None:
    subject = Finding() if "case" not in RELATIONS[relation].kinds else case()
    roles = frozenset(set(ROLES) - {"provider"})
    person_id = LEAD if relation in {"lead_assessor", "team_member", "raiser_or_lead"} else 60
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


AGENCY = {"clerk", "officer", "reviewer", "decider", "decider who assessed", "observer"}
OWN = {"provider of this organisation"}
TEAM = {"lead", "general member", "technical member"}


@pytest.mark.parametrize("permission", ["case.read", "evidence.read", "paper.read"])
def test_a_dossier_is_read_by_its_provider_then_the_agency_then_the_team(permission: str) -> None:
    assert readers(permission, case("draft")) == OWN
    for status in SUBMITTED:
        assert readers(permission, case(status)) == OWN | AGENCY
    for status in ASSESSED:
        assert readers(permission, case(status)) == OWN | AGENCY | TEAM


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
