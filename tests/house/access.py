"""The access table: who may open what. Behaviour, not decorators.

Each endpoint and method of the app has at least one row here, or test_access.py fails. To add yours:

    Row("casefile.case_page", "GET", lambda w: f"/cases/{w.case.ref}",
        expect(404, nobody=302, applicant=200, lead=200, member=200, clerk=200, officer=200, ...))

- `expect(default, role=status, ...)` says the status for every role of ROLES; `nobody` is a visitor.
- The path is made from the World below: a reported case with a finding, a file and both papers' makings, a draft, a
  published case. Need more in it? Add a field to World and fill it in `build`.
- A POST is sent empty (with `data=` if you need more), so whoever is let in usually sees 422. It must leave the
  world as it was: rows run in any order on one world.
- Strangers to a case or organisation are told 404; people who may see it but not do this 403; visitors 302.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from app import casework
from app.models import Case, Finding, Person
from tests.factories import Cast, ScopeLineFactory, case_at

ROLES = (
    "nobody",
    "applicant",
    "stranger",
    "lead",
    "member",
    "clerk",
    "officer",
    "reviewer",
    "decider",
    "observer",
    "administrator",
)


@dataclass(frozen=True)
class World:
    """What the paths of the table are about."""

    cast: Cast
    case: Case
    """Reported, with one open finding."""
    finding: Finding
    draft: Case
    """Of the same organisation, not submitted yet."""
    published: Case
    """Of the same organisation, approved and in the register."""

    def person(self, role: str) -> Person | None:
        """Who plays the role; None for a visitor."""
        players = {"stranger": self.cast.other_applicant, "member": self.cast.technical, "nobody": None}
        return players[role] if role in players else getattr(self.cast, role)


def build() -> World:
    """The world, made by walking the real steps; called inside a writing unit."""
    published = case_at("published")
    reported = case_at("reported", published.cast, grades=("minor",))
    organisation, applicant = published.cast.organisation, published.cast.applicant
    line = ScopeLineFactory(organisation_id=organisation.id, line="90", field_code="length")
    draft = casework.open_case(organisation, [line], by=applicant, now=reported.now)
    return World(published.cast, reported.case, reported.case.findings[0], draft, published.case)


@dataclass(frozen=True)
class Row:
    """One endpoint and method, an address of it, and the status each role is answered with."""

    endpoint: str
    method: str
    path: str | Callable[[World], str]
    statuses: Mapping[str, int]
    data: Mapping[str, Any] = field(default_factory=dict)

    def address(self, world: World) -> str:
        """The address in this world."""
        return self.path if isinstance(self.path, str) else self.path(world)


def expect(default: int, **by_role: int) -> dict[str, int]:
    """The status for every role."""
    unknown = set(by_role) - set(ROLES)
    if unknown:
        raise ValueError(f"no such role: {unknown}")
    return {role: by_role.get(role, default) for role in ROLES}


def for_administrators(status: int) -> dict[str, int]:
    """The administrator sees this status, everybody else is kept out."""
    return expect(403, nobody=302, administrator=status)


EVERYBODY = expect(200)
SIGNED_IN = expect(200, nobody=302)
NOBODY_THERE = "/people/999999"

PEOPLE = (
    Row("people.home", "GET", "/", expect(302)),
    Row("people.sign_in", "GET", "/sign-in", expect(302, nobody=200)),
    Row("people.sign_in", "POST", "/sign-in", expect(422)),
    Row("people.sign_out", "POST", "/sign-out", expect(303)),
    Row("people.language", "GET", "/language/vi", expect(302)),
    Row("people.language", "POST", "/language/vi", expect(302)),
    Row("people.invitation", "GET", "/invitations/none", expect(404)),
    Row("people.invitation", "POST", "/invitations/none", expect(404)),
    Row("people.profile", "GET", "/profile", SIGNED_IN),
    Row("people.choose_language", "POST", "/profile/language", expect(422, nobody=302)),
    Row("people.change_password", "POST", "/profile/password", expect(422, nobody=302)),
    Row("people.people_list", "GET", "/people", for_administrators(200)),
    Row("people.new_person", "GET", "/people/new", for_administrators(200)),
    Row("people.new_person", "POST", "/people/new", for_administrators(422)),
    Row("people.person_page", "GET", lambda w: f"/people/{w.cast.clerk.id}", for_administrators(200)),
    Row("people.person_page", "GET", NOBODY_THERE, for_administrators(404)),
    Row("people.edit_person", "GET", lambda w: f"/people/{w.cast.clerk.id}/edit", for_administrators(200)),
    Row("people.edit_person", "POST", lambda w: f"/people/{w.cast.clerk.id}/edit", for_administrators(422)),
    Row("people.roles", "GET", lambda w: f"/people/{w.cast.clerk.id}/roles", for_administrators(200)),
    Row("people.roles", "POST", lambda w: f"/people/{w.cast.clerk.id}/roles", for_administrators(422)),
    Row("people.deactivate", "GET", lambda w: f"/people/{w.cast.clerk.id}/deactivate", for_administrators(200)),
    Row("people.deactivate", "POST", f"{NOBODY_THERE}/deactivate", for_administrators(404)),
    Row("people.activate", "POST", lambda w: f"/people/{w.cast.clerk.id}/activate", for_administrators(303)),
    Row("people.invite", "POST", f"{NOBODY_THERE}/invite", for_administrators(404)),
    Row("people.invite", "POST", lambda w: f"/people/{w.cast.clerk.id}/invite", for_administrators(201)),
)
ADMIN = (
    Row("admin.pool", "GET", "/pool", for_administrators(200)),
    Row("admin.assessor_page", "GET", lambda w: f"/pool/{w.cast.lead.id}", for_administrators(200)),
    Row("admin.assessor_page", "GET", lambda w: f"/pool/{w.cast.clerk.id}", for_administrators(404)),
    Row("admin.competence", "GET", lambda w: f"/pool/{w.cast.lead.id}/competence", for_administrators(200)),
    Row("admin.competence", "POST", lambda w: f"/pool/{w.cast.lead.id}/competence", for_administrators(422)),
    Row("admin.conflicts", "GET", lambda w: f"/pool/{w.cast.lead.id}/conflicts", for_administrators(200)),
    Row("admin.conflicts", "POST", lambda w: f"/pool/{w.cast.lead.id}/conflicts", for_administrators(422)),
    Row(
        "admin.withdraw_conflict",
        "GET",
        lambda w: f"/pool/{w.cast.lead.id}/conflicts/9/withdraw",
        for_administrators(404),
    ),
    Row(
        "admin.withdraw_conflict",
        "POST",
        lambda w: f"/pool/{w.cast.lead.id}/conflicts/9/withdraw",
        for_administrators(404),
    ),
    Row("admin.letterhead", "GET", "/letterhead", for_administrators(200)),
    Row("admin.letterhead", "POST", "/letterhead", for_administrators(422)),
    Row("admin.fields", "GET", "/fields", for_administrators(200)),
    Row("admin.new_field", "GET", "/fields/new", for_administrators(200)),
    Row("admin.new_field", "POST", "/fields/new", for_administrators(422)),
    Row("admin.field", "GET", "/fields/mass", for_administrators(200)),
    Row("admin.field", "POST", "/fields/mass", for_administrators(422)),
)
PUBLIC = (
    Row("public.register", "GET", "/register", EVERYBODY),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.organisation.id}", EVERYBODY),
    Row("public.organisation", "GET", lambda w: f"/register/{w.cast.other.id}", expect(404)),
)

TABLE: tuple[Row, ...] = (*PEOPLE, *ADMIN, *PUBLIC)
