"""Wherever offered actions lead, a case that has not ended has something for whoever's turn it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.workflows.people import DUTIES, PEOPLE
from tests.workflows.standins import Case, Decision, Duty, Finding, Objection, Report, case, move
from workflows import engine
from workflows.definition import Definition, Step
from workflows.facts import Actor
from workflows.reader import load
from workflows.relations import holds

STANDARDISATION, FINDING = load("standardisation"), load("finding")
RELATION_OF_OWNER = {
    "applicant": "applicant_of_the_case",
    "clerk": "clerk",
    "officer": "officer",
    "lead": "lead_assessor",
    "team": "team_member",
    "reviewer": "reviewer_outside_the_team",
    "decider": "decider_outside_the_team",
    "assessor": "raiser_or_lead",
}
Choices = st.lists(st.tuples(st.integers(0, 50), st.integers(0, 20)), max_size=40)
Found = tuple[Actor, engine.Offer]


def offers_of(definition: Definition, subject: Case | Finding, day: date) -> list[Found]:
    return [
        (actor, offer)
        for actor in PEOPLE.values()
        for offer in engine.offers(definition, subject, move(actor=actor, day=day))
        if offer.mine
    ]


def nobody_is_stuck(definition: Definition, subject: Case | Finding, found: list[Found]) -> bool:
    """The owner has an open step, or a closed one that says why."""
    state = definition.state(subject.status)
    if state.is_final:
        return not found
    owners = [actor for actor in PEOPLE.values() if holds(RELATION_OF_OWNER[state.owner], actor, subject)]
    return any(actor in owners and (offer.open or offer.reasons) for actor, offer in found)


# What the effects of the record do, as far as guards look at it.
def _object(subject: Case, day: date) -> None:
    subject.objections.append(Objection(1, "Vũ Đình Khải"))


def _answer(subject: Case, day: date) -> None:
    subject.objections = [replace(objection, outcome="dismissed") for objection in subject.objections]


def _report(subject: Case, day: date) -> None:
    subject.report = Report(submitted_on=day)


def _comment(subject: Case, day: date) -> None:
    subject.report = replace(subject.report or Report(), comment="Nhất trí.")


def _decide(subject: Case, day: date) -> None:
    subject.decision = Decision(decided_on=day, number=None)


def _number(subject: Case, day: date) -> None:
    subject.decision = Decision(decided_on=day, number="7/QĐ")


def _propose(subject: Case, day: date) -> None:
    subject.team_proposed_on = day


EFFECTS: dict[str, Callable[[Case, date], None]] = {
    "seat_team": _propose,
    "keep_objection": _object,
    "answer_objection": _answer,
    "issue_report": _report,
    "keep_comment": _comment,
    "keep_decision": _decide,
    "keep_number": _number,
}


def carry_out(definition: Definition, subject: Case, step: Step, *, actor: Actor, day: date) -> None:
    engine.advance(definition, subject, step)
    for effect in step.effects:
        if effect in EFFECTS:
            EFFECTS[effect](subject, day)
    if step.duty:
        subject.duties.append(Duty(actor.id, step.duty))


@settings(max_examples=150, deadline=None)
@given(Choices)
def test_no_walk_strands_a_case(choices: list[tuple[int, int]]) -> None:
    subject, day = case("draft", duties=list(DUTIES), decision=None), date(2026, 5, 4)

    for choice, days in choices:
        found = offers_of(STANDARDISATION, subject, day)
        assert nobody_is_stuck(STANDARDISATION, subject, found), subject.status
        open_ones = [(actor, offer) for actor, offer in found if offer.open]
        if open_ones:
            actor, offer = open_ones[choice % len(open_ones)]
            carry_out(STANDARDISATION, subject, offer.step, actor=actor, day=day)
        day += timedelta(days=days)


@settings(max_examples=100, deadline=None)
@given(Choices, st.sampled_from(["major", "minor", "recommendation"]))
def test_no_walk_strands_a_finding(choices: list[tuple[int, int]], grade: str) -> None:
    subject, day = Finding(grade=grade, case=case("reported")), date(2026, 7, 1)

    for choice, _days in choices:
        found = offers_of(FINDING, subject, day)
        assert nobody_is_stuck(FINDING, subject, found), subject.status
        open_ones = [offer for _actor, offer in found if offer.open]
        assert open_ones or FINDING.state(subject.status).is_final
        if open_ones:
            step = open_ones[choice % len(open_ones)].step
            engine.advance(FINDING, subject, step)
            subject.rounds += step.action == "respond"
            assert subject.rounds <= 3
