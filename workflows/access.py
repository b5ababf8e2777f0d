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
    clerk,
    has_duty,
    holds,
    is_impartial,
    is_impartial_towards,
    seated_member,
    team_member,
    who_is_missing,
)
from workflows.roles import ROLES, Role

__all__ = ["PERMISSIONS", "PREDICATES", "RELATIONS", "ROLES", "Relation", "Role", "holds", "may", "who_is_missing"]

_Rule = TypeVar("_Rule", bound=Callable[..., bool])

# The readers of the agency; the administrator's role reads no dossier.
AGENCY_READERS = frozenset({"clerk", "officer", "reviewer", "decider", "deputy", "observer"})
STOPPED = frozenset({"withdrawn", "dropped", "discarded"})
NEVER_SUBMITTED = frozenset({"draft", "discarded"})
EDITABLE = frozenset({"draft", "returned"})
BEFORE_THE_TEAM = frozenset({"draft", "discarded", "submitted", "returned", "accepted", "team_proposed"})

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
    submitted = case.status not in NEVER_SUBMITTED
    return bool(actor.roles & AGENCY_READERS) and submitted and is_impartial(actor, case)


@_predicate
def agency_writer(actor: Actor, case: CaseFacts) -> bool:
    """A reader of the agency who also works on cases, an observer not."""
    return agency_reader(actor, case) and bool(actor.roles & (AGENCY_READERS - {"observer"}))


@_predicate
def clerk_of_a_paper_dossier(actor: Actor, case: CaseFacts) -> bool:
    """A clerk enters what was handed in on paper, from the first draft on."""
    return case.on_paper and clerk(actor, case)


@_predicate
def appointed_member(actor: Actor, case: CaseFacts) -> bool:
    """A member of a confirmed team, the undertaking given or not."""
    return case.status not in BEFORE_THE_TEAM | STOPPED and seated_member(actor, case)


@_predicate
def confirmed_member(actor: Actor, case: CaseFacts) -> bool:
    """A member reads the dossier from the team's confirmation and the own undertaking on."""
    # A case may be withdrawn before its team is confirmed: then nobody has got the duty to assess.
    confirmed = case.status not in STOPPED or has_duty(actor, case, "assess")
    return case.status not in BEFORE_THE_TEAM and confirmed and team_member(actor, case)


@_predicate
def own_organisation(actor: Actor, organisation: OrganisationFacts) -> bool:
    """Somebody of that organisation."""
    return "provider" in actor.roles and actor.organisation_id == organisation.id


@_predicate
def clerk_of_an_open_paper_dossier(actor: Actor, organisation: OrganisationFacts) -> bool:
    """A clerk keeps the registers of an organisation only while a dossier of it on paper may still be edited."""
    impartial = "clerk" in actor.roles and is_impartial_towards(actor, organisation)
    return impartial and any(state in EDITABLE for state in organisation.paper_states)


@_predicate
def agency_staff(actor: Actor, _organisation: OrganisationFacts) -> bool:
    """Those of the agency who look up organisations."""
    return bool(actor.roles & {"clerk", "officer", "reviewer", "decider", "deputy"})


@_predicate
def provider_of_some_organisation(actor: Actor, _subject: object) -> bool:
    """A provider's account that belongs to an organisation."""
    return "provider" in actor.roles and actor.organisation_id is not None


@_predicate
def provider_of_no_organisation(actor: Actor, _subject: object) -> bool:
    """A provider's account that belongs to no organisation yet."""
    return "provider" in actor.roles and actor.organisation_id is None


@_predicate
def any_clerk(actor: Actor, _subject: object) -> bool:
    """Any clerk of the agency."""
    return "clerk" in actor.roles


@_predicate
def head(actor: Actor, _subject: object) -> bool:
    """The head of the agency."""
    return "decider" in actor.roles


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
    "case.open_on_behalf": ("any_clerk",),
    "case.read": ("applicant", "agency_reader", "confirmed_member", "clerk_of_a_paper_dossier"),
    "evidence.read": ("applicant", "agency_reader", "confirmed_member", "clerk_of_a_paper_dossier"),
    "paper.read": ("applicant", "agency_reader", "confirmed_member", "clerk_of_a_paper_dossier"),
    "undertaking.give": ("appointed_member",),
    "message.write": ("applicant", "agency_writer", "confirmed_member"),
    "agency_note.read": ("agency_reader",),
    "agency_note.write": ("agency_writer",),
    "team_note.write": ("confirmed_member",),
    "signing.manage": ("administrator", "head"),
    "draft_paper.read": ("agency_reader", "confirmed_member"),
    "organisation.read": ("own_organisation", "agency_staff"),
    "organisation.edit": ("own_organisation", "clerk_of_an_open_paper_dossier"),
    "organisation.register": ("provider_of_no_organisation",),
    "organisations.list": ("agency_staff",),
    "team.choose": ("any_officer",),
    "pool.edit": ("administrator",),
    "people.manage": ("administrator",),
    "agency.edit": ("administrator",),
    "fields.edit": ("administrator",),
    "procedures.rehearse": ("administrator", "any_officer", "head"),
    "editions.edit": ("administrator", "head"),
    "moves.read": ("administrator", "head"),
    "moves.propose": ("administrator",),
    "moves.confirm": ("head",),
}


def may(actor: Actor | None, permission: str, subject: object = None) -> bool:
    """Whether the person (None: nobody signed in) has the permission on the subject; an unknown permission raises.

    The subject is the case for `case.read`, `evidence.read` and the papers, the organisation for `organisation.*`.
    """
    predicates = PERMISSIONS[permission]
    if not predicates:
        return True
    return actor is not None and any(PREDICATES[name](actor, subject) for name in predicates)
