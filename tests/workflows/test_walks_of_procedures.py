"""Wherever people and luck lead a case: its owner can go on, and no approval comes about that the rules forbid."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checklists.scoring import unmet_knock_outs
from tests.workflows.mending.condition import load
from tests.workflows.standins import Case, Finding
from tests.workflows.walker import World, assessed_case, opened_case
from workflows.definition import Definition
from workflows.guards.decision import blocking_findings, cures
from workflows.guards.scope import lines_by_field
from workflows.reader import list_procedures

EXCLUSIVE = ({"assess", "review"}, {"assess", "decide"}, {"review", "decide"})
LENGTH = 90


def approvals(definition: Definition) -> set[str]:
    """The states that are approvals: those the file names, or those that a decision on knock-outs leads to."""
    if definition.approves is not None:
        return set(definition.approves)
    return {step.target for step in definition.steps if "knock_outs_are_met" in step.guards}


def begun(procedure: str, seed: int) -> World:
    """A case or finding as it begins under the procedure."""
    definition, lot = load(procedure), Random(seed)
    if definition.kind == "finding":
        grade = lot.choice(("major", "minor", "recommendation"))
        subject: Case | Finding = Finding(grade=grade, status=definition.initial)
    else:
        is_later = lot.random() < 0.7 and "in_assessment" in {state.name for state in definition.states}
        subject = assessed_case() if is_later else opened_case()
        subject.status = "in_assessment" if is_later else definition.initial
    return World(definition, subject, lot)


def nothing_forbidden_was_approved(world: World) -> None:
    """Asked of the facts themselves, not of the guards."""
    stood = world.case
    assert not blocking_findings(stood, world.definition.settings)
    given = {(one.field_code, one.criterion): one.answer for one in stood.answers if one.side == "team"}
    fields = {line.field_code for line in stood.lines if line.line in world.chosen} | {""}
    unmet = unmet_knock_outs(
        stood.criteria, answers=given, lines_by_field=lines_by_field(stood), cured=set(cures(stood))
    )
    assert not [pair for pair in unmet if pair[0] in fields]


def duties_are_apart(world: World) -> None:
    for one in {duty.person_id for duty in world.case.duties}:
        done = {duty.duty for duty in world.case.duties if duty.person_id == one}
        assert not any(pair <= done for pair in EXCLUSIVE), (one, done)


def walk(procedure: str, seed: int) -> World:
    """One walk, with everything that must hold asked after each thing that happens."""
    world = begun(procedure, seed)
    forbidden = approvals(world.definition)
    for _happening in range(LENGTH):
        if world.definition.state(world.stands).is_final:
            break
        assert world.owner_can_go_on(), (world.stands, world.taken)
        before = world.stands
        world.go()
        if world.stands in forbidden and before not in forbidden:
            nothing_forbidden_was_approved(world)
            duties_are_apart(world)
    return world


@pytest.mark.parametrize("procedure", list_procedures())
@settings(max_examples=40, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_no_walk_strands_a_case_or_approves_what_is_forbidden(procedure: str, seed: int) -> None:
    walk(procedure, seed)


def test_the_walks_come_to_approvals_and_to_refusals() -> None:
    ends = {walk("standardisation", seed).stands for seed in range(40)}

    assert ends & {"approved", "published"}
    assert ends & {"refusal_decided", "refused"}
