"""Lists and pages show the same cases: `visible_cases` agrees with the permission `case.read`, at every stop."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select

from app import casework
from app.casework import visible_cases
from app.db import session
from app.models import Case, Conflict, Person
from tests.factories import Cast, OrganisationFactory, PersonFactory, ScopeLineFactory, Walk, assessor, cast
from workflows import reader
from workflows.access import may
from workflows.facts import Seat

if TYPE_CHECKING:
    from flask import Flask

ROAD = (
    Walk.submit,
    Walk.accept,
    Walk.propose,
    Walk.confirm,
    Walk.plan,
    Walk.assess,
    Walk.report,
    Walk.recommend,
    Walk.approve,
    Walk.publish,
)


def crooked_people(people: Cast) -> dict[str, Person]:
    """People whose roles, organisation or conflicts do not fit together, each a way in that must not open."""
    own, other = people.organisation.id, people.other.id
    found = {
        "officer of the provider": PersonFactory(roles=("officer",), organisation_id=own),
        "observer of the provider": PersonFactory(roles=("observer",), organisation_id=own),
        "clerk and provider elsewhere": PersonFactory(roles=("clerk", "provider"), organisation_id=other),
        "provider and officer of this one": PersonFactory(roles=("provider", "officer"), organisation_id=own),
        "provider of nothing": PersonFactory(roles=("provider",)),
        "administrator and officer": PersonFactory(roles=("administrator", "officer")),
        "reviewer with a conflict": PersonFactory(roles=("reviewer", "decider")),
        "reviewer with a conflict elsewhere": PersonFactory(roles=("reviewer",)),
        "nobody in particular": PersonFactory(roles=()),
        "assessor and clerk": assessor("Hai Vai", roles=("assessor", "clerk")),
        "assessor who belongs to the provider later": assessor("Về Tổ Chức"),
        "assessor with a conflict later": assessor("Có Xung Đột"),
        "seated without the role later": assessor("Thôi Vai"),
        "replaced": assessor("Bị Thay"),
    }
    found["reviewer with a conflict"].conflict_rows = [Conflict(tax_code=people.organisation.tax_code)]
    found["reviewer with a conflict elsewhere"].conflict_rows = [Conflict(tax_code=people.other.tax_code)]
    return found


class Watched(Walk):
    """A walk that compares list and page after every move."""

    def begin(self) -> None:
        """The people, a case of somebody else beside this one, and the draft."""
        self.people = {**self.cast.people, **crooked_people(self.cast)}
        self.statuses: dict[str, set[str]] = {}
        line = ScopeLineFactory(organisation_id=self.cast.other.id)
        casework.open_case(self.cast.other, [line], by=self.cast.other_applicant, now=self.now)
        self.open()
        self.compare()

    def propose(self) -> None:
        """A team with seats for the crooked too; one of them is replaced again."""
        names = ("assessor who belongs to the provider later", "assessor with a conflict later", "replaced")
        more = [self.people[name] for name in (*names, "seated without the role later")]
        seats = [Seat(self.cast.lead.id, "lead"), Seat(self.cast.technical.id, "technical")]
        self.act("propose_team", self.cast.officer, members=[*seats, *(Seat(one.id, "general") for one in more)])
        left = str(self.people["replaced"].id)
        self.act("replace_member", self.cast.officer, member=left, replacement=Seat(self.cast.general.id, "general"))

    def confirm(self) -> None:
        """Once the team is confirmed, some of it come to have a stake or lose their role."""
        super().confirm()
        self.compare()
        self.people["assessor who belongs to the provider later"].organisation_id = self.cast.organisation.id
        declared = Conflict(tax_code=self.cast.organisation.tax_code)
        self.people["assessor with a conflict later"].conflict_rows.append(declared)
        self.people["seated without the role later"].role_rows.clear()
        session.flush()

    def compare(self) -> None:
        """The cases in everybody's list are those everybody may open."""
        cases = list(session.scalars(select(Case)))
        for name, person in self.people.items():
            actor = person.as_actor()
            listed = set(session.scalars(select(Case.ref).where(visible_cases(actor))))
            opened = {case.ref for case in cases if may(actor, "case.read", case)}
            assert listed == opened, (self.case.status, name)
            if self.case.ref in listed:
                self.statuses.setdefault(self.case.status, set()).add(name)

    def aside(self, *branch: str) -> None:
        """A branch of the road, taken and undone."""
        day, here = self.now, session.begin_nested()
        for name in branch:
            getattr(self, name)()
            self.compare()
        here.rollback()
        self.now = day


def test_the_list_shows_what_may_be_opened(app: Flask) -> None:
    with app.extensions["edge"].database.writing():
        walk = Watched(cast())
        walk.begin()
        for move in ROAD:
            getattr(walk, move.__name__)()
            walk.compare()
            if walk.case.status == "submitted":
                walk.aside("return_dossier")
            if walk.case.status == "awaiting_decision":
                walk.aside("refuse", "notify")

        assert set(walk.statuses) == {state.name for state in reader.load("standardisation").states}
        assert walk.statuses["draft"] == {"applicant", "provider and officer of this one"}
        assert "replaced" not in set().union(*walk.statuses.values())
        assert {"lead", "assessor with a conflict later"} <= walk.statuses["team_confirmed"]
        assert not walk.statuses["published"] & {
            "assessor who belongs to the provider later",
            "assessor with a conflict later",
            "seated without the role later",
        }


@pytest.mark.embedded
def test_a_stranger_sees_no_case_of_others(app: Flask) -> None:
    with app.extensions["edge"].database.writing():
        people = cast()
        stranger = PersonFactory(roles=("provider",), organisation_id=OrganisationFactory().id)
        casework.open_case(
            people.organisation, people.organisation.scope_lines, by=people.applicant, now=Walk(people).now
        )

        assert session.scalars(select(Case).where(visible_cases(stranger.as_actor()))).all() == []
