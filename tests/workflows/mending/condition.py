"""One condition of a stand-in: subject, person, day, answers; it tells what the engine says of one step or writing."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Any

from tests.workflows.people import PEOPLE, person
from tests.workflows.standins import SMALL_SET, Assessor, Case, Finding, Member, Undertaken, Weekdays, case
from workflows import engine
from workflows.definition import Definition
from workflows.facts import Actor, Move, Seat
from workflows.reader import list_procedures
from workflows.reader import load as load_fresh
from workflows.reasons import NotYours, Reason, Refused
from workflows.relations import holds

DAY = date(2026, 8, 10)
OFFERED, CHOSEN, WRITTEN = "offered", "chosen", "written"
load = cache(load_fresh)
NEW, SECOND = 20, 21
"""People of the pool who sit nowhere yet."""


@dataclass(frozen=True)
class Site:
    """A step or a writing in a state of a procedure, and how the engine is asked about it."""

    procedure: str
    state: str
    action: str
    mode: str

    @property
    def definition(self) -> Definition:
        return load(self.procedure)

    @property
    def who(self) -> str:
        step = self.definition.step_from(self.state, self.action)
        row = step or self.definition.write_in(self.state, self.action)
        assert row is not None
        return row.who


@cache
def sites(*modes: str) -> list[Site]:
    """Every step and writing of every shipped procedure in every state."""
    return [
        Site(name, state.name, row.name, WRITTEN) if mode == WRITTEN else Site(name, state.name, row.action, mode)
        for name in list_procedures()
        for state in load(name).states
        for mode in modes
        for row in _rows(load(name), state.name, mode)
    ]


def _rows(definition: Definition, state: str, mode: str) -> Iterator[Any]:
    if mode == WRITTEN:
        yield from (row for row in definition.writes if state in row.states)
    else:
        yield from definition.steps_from(state)


@dataclass
class Condition:
    """All that the rules may look at, free to be spoilt and mended."""

    site: Site
    subject: Case | Finding
    actor: Actor
    day: date = DAY
    answers: dict[str, Any] = field(default_factory=dict)
    pool: dict[int, Assessor] = field(default_factory=dict)
    digest: str = "facts as they are"
    taken: set[str] = field(default_factory=set)
    term_ends_on: date | None = None
    appointed_on: date | None = None

    @property
    def case(self) -> Case:
        return self.subject if isinstance(self.subject, Case) else self.subject.case

    @property
    def finding(self) -> Finding:
        assert isinstance(self.subject, Finding)
        return self.subject

    def copied(self) -> Condition:
        """A copy of its own; the criteria set is shared."""
        return copy.deepcopy(self, {id(SMALL_SET): SMALL_SET})

    def is_theirs(self) -> bool:
        return holds(self.site.who, self.actor, self.subject)

    def reasons(self) -> list[Reason]:
        """Every reason why not, each once; none when the way is open."""
        found = list(self._asked())
        return [reason for place, reason in enumerate(found) if reason not in found[:place]]

    def _asked(self) -> tuple[Reason, ...]:
        definition, action = self.site.definition, self.site.action
        try:
            if self.site.mode == WRITTEN:
                engine.permit(definition, self.subject, action, self.move())
            elif self.site.mode == CHOSEN:
                engine.choose(definition, self.subject, self.move())
            else:
                offers = engine.offers(definition, self.subject, self.move())
                offer = next(offer for offer in offers if offer.step.action == action)
                assert offer.open is (not offer.reasons)
                return offer.reasons
        except (NotYours, Refused) as refusal:
            return refusal.reasons
        return ()

    def move(self) -> Move:
        return Move(
            action=self.site.action,
            actor=self.actor,
            day=self.day,
            settings={},
            calendar=Weekdays(),
            answers=dict(self.answers),
            pool=self.pool.get,
            paper_digest=lambda _kind: self.digest,
            number_taken=lambda number, _day: number in self.taken,
            term_ends_on=lambda: self.term_ends_on,
            appointed_on=lambda: self.appointed_on,
        )


def well(site: Site) -> Condition:
    """A complete case in the site's state, with somebody of the relation and answers that suit."""
    of_case = site.definition.kind == "case"
    stood = case(site.state if of_case else "reported", due_on=DAY + timedelta(days=5))
    subject: Case | Finding = stood if of_case else Finding(status=site.state, case=stood, due_on=DAY)
    pool = {number: Assessor(number, name) for number, name in ((NEW, "Cao Thị Yến"), (SECOND, "Hồ Văn Lâm"))}
    found = Condition(site, subject, PEOPLE["none"], pool=pool)
    found.actor = somebody(site.who, found)
    found.answers = {} if site.mode == OFFERED else suitable_answers(found)
    return found


def somebody(who: str, condition: Condition) -> Actor:
    """A person of that relation; where nobody is left, the team leader sits down again or somebody new comes."""
    stood = condition.case
    stood.undertakings.append(Undertaken(PEOPLE["lead"].id))
    everybody = [*PEOPLE.values(), person(60, "clerk", "officer", "reviewer", "decider")]
    found = [actor for actor in everybody if holds(who, actor, condition.subject)]
    if not found:
        stood.members.append(Member(PEOPLE["lead"].id, "Vũ Đình Khải", "lead"))
        return somebody(who, condition)
    return found[0]


def suitable_answers(condition: Condition) -> dict[str, Any]:
    """For every thing that may be asked, an answer that nothing speaks against in a complete case."""
    site, stood, day = condition.site, condition.case, condition.day
    definition = site.definition
    if site.mode == WRITTEN:
        facts = next(answer for answer in stood.answers if answer.side == "team" and answer.criterion == "A1")
        return {
            "field_code": "",
            "criterion": "A1",
            "answer_facts": facts,
            "person": stood.staff[0].name,
            "line": "1",
            "proposal": "approve",
            "lines": [line.line for line in stood.lines],
        }
    step = definition.step_from(site.state, site.action)
    assert step is not None
    return {name: answer_to(name, condition, day) for name in step.asks}


def answer_to(ask: str, condition: Condition, day: date) -> Any:
    """The suitable answer to one thing asked."""
    stood = condition.case
    known: dict[str, Any] = {
        "members": [Seat(NEW, "lead"), Seat(SECOND, "technical")],
        "member": str(stood.objections[0].person_id if stood.objections else stood.members[-1].person_id),
        "replacement": Seat(NEW, "technical"),
        "objection_outcome": "dismissed",
        "from_on": day + timedelta(days=1),
        "to_on": day + timedelta(days=2),
        "sites": ["Trụ sở"],
        "paper": "a" * 64,
        "line": "1",
        "lines": [line.line for line in stood.lines],
        "valid_from": day,
        "valid_to": day + timedelta(days=365),
        "condition_due_on": day + timedelta(days=90),
        "number": "9/QĐ",
        "numbered_on": day,
        "due_on": day + timedelta(days=30),
        "until": (condition.subject.due_on or day) + timedelta(days=1),
        "evidence": [],
    }
    return known.get(ask, "Đã ghi rõ.")
