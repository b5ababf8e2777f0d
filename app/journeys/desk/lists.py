"""The named lists: whose they are, and which cases stand in them, as conditions of a query."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, and_, exists, false, not_, or_, true

from app import casework
from app.casework.handling import HANDLERS, is_held
from app.journeys.desk.book import Book
from app.models import Case, Duty, Finding, Report, TeamMember
from workflows.access import AGENCY_READERS
from workflows.clocks import add_working_days
from workflows.facts import Actor

Condition = ColumnElement[bool]


@dataclass(frozen=True)
class Desk:
    """Whose lists they are, on which day, by which procedures; `days` is how far `coming` looks."""

    actor: Actor
    day: date
    book: Book
    days: int

    @property
    def of_the_agency(self) -> bool:
        """Whether cases of others than the own organisation or team are read here."""
        return bool(self.actor.roles & AGENCY_READERS)

    @property
    def may_take(self) -> bool:
        """Whether the person holds a role that takes cases."""
        return bool(self.actor.roles & set(HANDLERS))


def names(desk: Desk) -> list[str]:
    """The lists this person has, in their order."""
    roles = roles_today(desk)
    seen = {"mine": roles - {"observer", "administrator"}, "team": roles & {"assessor", *_TURNS}}
    seen["unassigned"] = roles & AGENCY_READERS
    return [name for name in LISTS if seen.get(name, True)]


def roles_today(desk: Desk) -> frozenset[str]:
    """The roles held; a deputy is asked what the head is asked, on the days granted."""
    granted = any(first <= desk.day <= last for first, last in desk.actor.days_for_the_head)
    return desk.actor.roles | {"decider"} if granted else desk.actor.roles


def condition(name: str, desk: Desk) -> Condition:
    """Which cases stand in the list; whether the person may see them is asked apart."""
    return LISTS[name](desk)


def my_turn(desk: Desk) -> Condition:
    """The case waits for this very person: nobody of the same role has to be asked first."""
    actor, book = desk.actor, desk.book
    ways: list[Condition] = []
    if "provider" in actor.roles and actor.organisation_id is not None:
        asked = or_(book.owned_by("applicant"), _findings_to_answer(desk))
        ways.append(and_(Case.organisation_id == actor.organisation_id, asked))
    here = sorted(roles_today(desk) & _TURNS.keys())
    ways += [and_(book.owned_by(role), _TURNS[role](actor), _of_others(actor)) for role in here]
    if "clerk" in actor.roles:  # who entered a dossier from paper goes on with it, and mends it when it comes back
        entered = or_(Case.opened_by_id == actor.id, _holds(actor))
        ways.append(and_(Case.on_paper, book.owned_by("applicant"), entered, _of_others(actor)))
    if "assessor" in actor.roles:
        leads = and_(book.owned_by("lead"), is_seated(actor, "lead"))
        sits = and_(book.owned_by("team"), is_seated(actor))
        ways.append(and_(or_(leads, sits, findings_to_verify(desk)), _of_others(actor)))
    return or_(*ways) if ways else false()


def is_seated(actor: Actor, *roles: str) -> Condition:
    """The person sits on the team now, in one of these seats if any are named."""
    seat = exists().where(TeamMember.case_id == Case.id, TeamMember.person_id == actor.id, TeamMember.left_at.is_(None))
    return seat.where(TeamMember.role.in_(roles)) if roles else seat


def findings_to_verify(desk: Desk) -> Condition:
    """A finding is answered and waits for this person's judgement: raised by them, or in a team they lead."""
    theirs = desk.book.findings(lambda _definition, state: state.owner == "assessor")
    raised = or_(Finding.raised_by_id == desk.actor.id, is_seated(desk.actor, "lead"))
    return and_(is_seated(desk.actor), exists().where(Finding.case_id == Case.id, theirs, raised))


def _findings_to_answer(desk: Desk) -> Condition:
    """A finding that a submitted report has told of waits for the provider, and the team does not write any more."""
    theirs = desk.book.findings(lambda _definition, state: state.owner == "applicant")
    told = exists().where(Report.case_id == Case.id, Report.submitted_at >= Finding.raised_at)
    asked = exists().where(Finding.case_id == Case.id, theirs, Finding.grade != "recommendation", told)
    locked = desk.book.cases(lambda one, state: not state.is_final and one.write_in(state.name, "assess") is None)
    return and_(locked, asked)


def _holds(actor: Actor) -> Condition:
    return Case.handler_id == actor.id


def _outside(*duties: str) -> Callable[[Actor], Condition]:
    def apart(actor: Actor) -> Condition:
        had = exists().where(Duty.case_id == Case.id, Duty.person_id == actor.id, Duty.duty.in_(duties))
        return and_(not_(is_seated(actor)), not_(had))

    return apart


_TURNS: Mapping[str, Callable[[Actor], Condition]] = {
    "clerk": _holds,
    "officer": _holds,
    "reviewer": _outside("assess", "decide"),
    "decider": _outside("assess", "review"),
}
"""Owners of states that are roles of the agency, and when a case of theirs waits for one person alone."""


def _of_others(actor: Actor) -> Condition:
    return Case.organisation_id != actor.organisation_id if actor.organisation_id is not None else true()


def _mine(desk: Desk) -> Condition:
    held = and_(_holds(desk.actor), is_held()) if desk.may_take else false()
    return and_(desk.book.running(), or_(held, my_turn(desk)))


def _team(desk: Desk) -> Condition:
    owners = sorted(roles_today(desk) & _TURNS.keys())
    ways = [and_(desk.book.owned_by(*owners), _of_others(desk.actor))] if owners else []
    if "assessor" in desk.actor.roles:
        ways.append(and_(is_seated(desk.actor), _of_others(desk.actor)))
    return and_(desk.book.running(), or_(*ways)) if ways else false()


def _unassigned(desk: Desk) -> Condition:
    return and_(desk.book.running(), not_(is_held()))


def _late(desk: Desk) -> Condition:
    """A term that is a right of the provider's makes nobody late."""
    asked = desk.book.cases(lambda _definition, state: not state.is_final and not state.is_waiting)
    return and_(asked, Case.due_on < desk.day)


def _coming(desk: Desk) -> Condition:
    last = add_working_days(desk.day, desk.days, casework.calendar())
    return and_(desk.book.running(), Case.due_on >= desk.day, Case.due_on <= last)


LISTS: Mapping[str, Callable[[Desk], Condition]] = {
    "mine": _mine,
    "team": _team,
    "unassigned": _unassigned,
    "late": _late,
    "coming": _coming,
    "running": lambda desk: desk.book.running(),
    "done": lambda desk: not_(desk.book.running()),
    "all": lambda _desk: true(),
}
"""In the order in which they are shown."""
