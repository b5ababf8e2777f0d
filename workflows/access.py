"""Who may see and keep what: permissions as rows of small predicates, closed by default.

Who may act on a case is said by the relation in its step; here stands who may open the page at all.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from workflows.facts import Actor, CaseFacts, OrganisationFacts
from workflows.relations import (
    RELATIONS,
    Relation,
    applicant_of_the_case,
    holds,
    is_impartial,
    team_member,
    who_is_missing,
)
from workflows.roles import ROLES, Role

__all__ = ["PERMISSIONS", "PREDICATES", "RELATIONS", "ROLES", "Relation", "Role", "holds", "may", "who_is_missing"]

_Rule = TypeVar("_Rule", bound=Callable[..., bool])

# The readers of the agency; the administrator's role reads no dossier.
AGENCY_READERS = frozenset({"clerk", "officer", "reviewer", "decider", "observer"})
BEFORE_THE_TEAM = frozenset({"draft", "submitted", "returned", "accepted", "team_proposed"})

PREDICATES: dict[str, Callable[[Actor, Any], bool]] = {}


def _predicate(rule: _Rule) -> _Rule:
    PREDICATES[rule.__name__] = rule
    return rule


@_predicate
def applicant(actor: Actor, case: CaseFacts) -> bool:
    """Somebody of the organisation whose case it is."""
    return applicant_of_the_case(actor, case)


@_predicate
def agency_reader(actor: Actor, case: CaseFacts) -> bool:
    """The agency reads what was submitted to it, except people with a stake in it."""
    return bool(actor.roles & AGENCY_READERS) and case.status != "draft" and is_impartial(actor, case)


@_predicate
def confirmed_member(actor: Actor, case: CaseFacts) -> bool:
    """A member of the team reads the dossier from the team's confirmation on."""
    return case.status not in BEFORE_THE_TEAM and team_member(actor, case)


@_predicate
def own_organisation(actor: Actor, organisation: OrganisationFacts) -> bool:
    """Somebody of that organisation."""
    return "provider" in actor.roles and actor.organisation_id == organisation.id


@_predicate
def agency_staff(actor: Actor, _organisation: OrganisationFacts) -> bool:
    """Those of the agency who look up organisations."""
    return bool(actor.roles & {"clerk", "officer", "reviewer", "decider"})


@_predicate
def provider_of_some_organisation(actor: Actor, _subject: object) -> bool:
    """A provider's account that belongs to an organisation."""
    return "provider" in actor.roles and actor.organisation_id is not None


@_predicate
def provider_of_no_organisation(actor: Actor, _subject: object) -> bool:
    """A provider's account that belongs to no organisation yet."""
    return "provider" in actor.roles and actor.organisation_id is None


@_predicate
def any_officer(actor: Actor, _subject: object) -> bool:
    """Any officer of the agency."""
    return "officer" in actor.roles


@_predicate
def administrator(actor: Actor, _subject: object) -> bool:
    """Any administrator."""
    return "administrator" in actor.roles


@_predicate
def more_than_administrator(actor: Actor, _subject: object) -> bool:
    """Whoever has some role besides the administrator's."""
    return bool(actor.roles - {"administrator"})


# Any one of the predicates suffices; an empty row is open to everybody, signed in or not.
PERMISSIONS: dict[str, tuple[str, ...]] = {
    "register.read": (),
    "cases.list": ("more_than_administrator",),
    "case.open": ("provider_of_some_organisation",),
    "case.read": ("applicant", "agency_reader", "confirmed_member"),
    "evidence.read": ("applicant", "agency_reader", "confirmed_member"),
    "paper.read": ("applicant", "agency_reader", "confirmed_member"),
    "draft_paper.read": ("agency_reader", "confirmed_member"),
    "organisation.read": ("own_organisation", "agency_staff"),
    "organisation.edit": ("own_organisation",),
    "organisation.register": ("provider_of_no_organisation",),
    "organisations.list": ("agency_staff",),
    "team.choose": ("any_officer",),
    "pool.edit": ("administrator",),
    "people.manage": ("administrator",),
    "agency.edit": ("administrator",),
    "fields.edit": ("administrator",),
}


def may(actor: Actor | None, permission: str, subject: object = None) -> bool:
    """Whether the person (None: nobody signed in) has the permission on the subject; an unknown permission raises.

    The subject is the case for `case.read`, `evidence.read` and the papers, the organisation for `organisation.*`.
    """
    predicates = PERMISSIONS[permission]
    if not predicates:
        return True
    return actor is not None and any(PREDICATES[name](actor, subject) for name in predicates)
