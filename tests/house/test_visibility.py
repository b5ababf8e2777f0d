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

CLERKS = ("clerk", "clerk and provider elsewhere", "assessor and clerk")
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
        "member without undertaking": assessor("Chưa Cam Kết"),
        "member replaced during the assessment": assessor("Thay Giữa Chừng"),
        "deputy": PersonFactory(roles=("deputy",)),
        "deputy of the provider": PersonFactory(roles=("deputy",), organisation_id=own),
        "clerk with a conflict": PersonFactory(roles=("clerk",)),
    }
    found["clerk with a conflict"].conflict_rows = [Conflict(tax_code=people.organisation.tax_code)]
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
        asked = list(self.cast.organisation.scope_lines)
        more = ScopeLineFactory(organisation_id=self.cast.organisation.id, line="P1")
        paper = casework.Opening(on_paper=True)
        self.handed_in = casework.open_case(
            self.cast.organisation, [more], by=self.cast.clerk, now=self.now, opening=paper
        )
        self.case = casework.open_case(self.cast.organisation, asked, by=self.cast.applicant, now=self.now)
        self.compare()

    def who_reads_the_paper(self) -> set[str]:
        """Those whose list has the dossier that was handed in on paper."""
        return {
            name
            for name, person in self.people.items()
            if session.scalars(
                select(Case.id).where(Case.id == self.handed_in.id, visible_cases(person.as_actor()))
            ).all()
        }

    def discard(self) -> None:
        """The draft is discarded, and so is the one from paper."""
        self.act("discard", self.cast.applicant)
        casework.perform(self.handed_in, "discard", {}, by=self.cast.clerk, now=self.later())

    def withdraw(self) -> None:
        """The provider withdraws."""
        self.act("withdraw", self.cast.applicant, reason="Đổi kế hoạch.")

    def drop(self) -> None:
        """The term for supplements has passed."""
        self.act("drop", self.cast.clerk, 120, reason="Quá hạn bổ sung.")

    def propose(self) -> None:
        """A team with seats for the crooked too; one of them is replaced again."""
        names = ("assessor who belongs to the provider later", "assessor with a conflict later", "replaced")
        late = ("seated without the role later", "member without undertaking", "member replaced during the assessment")
        more = [self.people[name] for name in (*names, *late)]
        seats = [Seat(self.cast.lead.id, "lead"), Seat(self.cast.technical.id, "technical")]
        self.act("propose_team", self.cast.officer, members=[*seats, *(Seat(one.id, "general") for one in more)])
        left = str(self.people["replaced"].id)
        self.act("replace_member", self.cast.officer, member=left, replacement=Seat(self.cast.general.id, "general"))

    def confirm(self) -> None:
        """Nobody of the team reads before the undertaking; after it, some come to have a stake or lose their role."""
        self.act("confirm_team", self.cast.officer, 14, remark="")
        self.compare()
        assert not self.statuses["team_confirmed"] & {"lead", "technical", "general"}
        waits = self.people["member without undertaking"]
        for member in self.case.members:
            if member.person is not waits:
                casework.give_undertaking(self.case, by=member.person, now=self.now)
                self.compare()
        self.people["assessor who belongs to the provider later"].organisation_id = self.cast.organisation.id
        declared = Conflict(tax_code=self.cast.organisation.tax_code)
        self.people["assessor with a conflict later"].conflict_rows.append(declared)
        self.people["seated without the role later"].role_rows.clear()
        session.flush()

    def plan(self) -> None:
        """A member is replaced once the programme stands, and has lost the dossier."""
        super().plan()
        self.compare()
        left, coming = self.people["member replaced during the assessment"], assessor("Người Mới")
        self.people["newcomer"] = coming
        replacement = Seat(coming.id, "general")
        self.act("change_member", self.cast.officer, member=str(left.id), replacement=replacement, reason="Ốm.")
        self.statuses[self.case.status] -= {"member replaced during the assessment"}

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
        of_paper = walk.who_reads_the_paper()
        walk.aside("discard")
        assert walk.who_reads_the_paper() == of_paper
        assert of_paper == {"applicant", "provider and officer of this one", *CLERKS}
        for move in ROAD:
            getattr(walk, move.__name__)()
            walk.compare()
            if walk.case.status == "submitted":
                walk.aside("return_dossier", "drop")
            if walk.case.status in {"submitted", "team_proposed", "in_assessment", "awaiting_decision"}:
                walk.aside("withdraw")
            if walk.case.status == "awaiting_decision":
                walk.aside("refuse", "notify")

        assert set(walk.statuses) == {state.name for state in reader.load("standardisation").states}
        assert walk.statuses["draft"] == {"applicant", "provider and officer of this one"}
        assert walk.statuses["discarded"] == walk.statuses["draft"]
        assert {"clerk", "deputy", "observer"} <= walk.statuses["dropped"] & walk.statuses["withdrawn"]
        never = {
            "replaced",
            "member without undertaking",
            "newcomer",
            "clerk with a conflict",
            "deputy of the provider",
        }
        assert not never & set().union(*walk.statuses.values())
        assert "member replaced during the assessment" in walk.statuses["team_confirmed"]
        later = ("in_assessment", "reported", "awaiting_decision", "approved", "published", "refused")
        assert not any("member replaced during the assessment" in walk.statuses[status] for status in later)
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
