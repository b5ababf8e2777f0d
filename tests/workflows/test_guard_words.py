"""What guards say of themselves to the linter is so: the answers they read, and which of them exclude each other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.workflows.conftest import Watched, declared
from tests.workflows.standins import SETTINGS, Answer, Assessor, Decision, Duty, Finding, case, move, pool
from workflows.asks import ASKS
from workflows.facts import Seat
from workflows.guards import GUARDS
from workflows.guards.registry import PROOFS, Guard

DAY = date(2026, 8, 10)
SEAT = Seat(20, "technical")
ANSWERS: Mapping[str, object] = {
    **dict.fromkeys(("from_on", "to_on", "valid_from", "valid_to", "condition_due_on", "numbered_on", "until"), DAY),
    "lines": ["1"],
    "sites": ["1"],
    **dict.fromkeys(("field_code", "line", "person", "criterion", "member", "number", "proposal", "paper"), "1"),
    "remark": "",
    "answer_facts": Answer("team", "mass", "B1"),
}
READING = [pytest.param(guard, id=name) for name, guard in GUARDS.items() if guard.reads]
EXCLUDING = [pytest.param(name, other, id=f"{name}-{other}") for name in GUARDS for other in GUARDS[name].excludes]


def subjects(kind: str) -> Iterator[object]:
    """Cases and findings in which much may be wrong."""
    for days in (-20, 0, 20):
        begun = DAY + timedelta(days=days)
        for number in (None, "412/QĐ-SKHCN"):
            duties = [Duty(20, "review")]
            decision = Decision(number=number)
            of = case("team_proposed", team_proposed_on=begun, decision=decision, duties=duties, due_on=begun)
            for rounds in range(6) if kind == "finding" else (0,):
                yield Finding(case=of, rounds=rounds, due_on=begun) if kind == "finding" else of


@pytest.mark.parametrize("guard", READING)
def test_a_guard_reads_every_answer_that_it_says_it_reads(guard: Guard) -> None:
    asked = set[str]()
    for seats in ({"members": [SEAT]}, {"replacement": SEAT}):
        for subject in subjects(guard.kind):
            watched = Watched({**ANSWERS, **seats})
            look = move("approve_partly", answers=watched, pool=pool(Assessor()), settings=SETTINGS)
            guard.rule(subject, replace(look, paper_kind="decision", paper_digest=lambda _kind: "facts as they are"))
            asked |= watched.asked

    assert asked == declared(guard)


@pytest.mark.parametrize("guard", READING)
def test_what_a_guard_of_steps_reads_can_be_asked_for(guard: Guard) -> None:
    of_writings = {"field_code", "person", "criterion", "answer_facts", "proposal"}

    assert declared(guard) <= set(ASKS) | of_writings


@pytest.mark.parametrize(("name", "other"), EXCLUDING)
def test_guards_that_exclude_each_other_are_never_silent_together(name: str, other: str) -> None:
    assert name in GUARDS[other].excludes
    spoken = []
    for subject in subjects(GUARDS[name].kind):
        one, two = (bool(GUARDS[each].reasons(subject, replace(move(), day=DAY))) for each in (name, other))
        assert one or two
        spoken.append((one, two))
    assert {(True, False), (False, True)} <= set(spoken), "each is silent some day"


def test_what_guards_prove_has_a_meaning_for_the_linter() -> None:
    assert {proof for guard in GUARDS.values() for proof in guard.proves} == set(PROOFS)
