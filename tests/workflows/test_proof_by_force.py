"""The search for unchecked roads against walking every road up to some length, on procedures drawn at random."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from workflows import proof
from workflows.definition import Definition, Step
from workflows.reader import load

BASE = load("standardisation")
STATES = ("draft", "submitted", "accepted", "reported", "approved")
GUARDS = {"conflict": "members_are_free_of_conflict", "assessment": "everything_is_assessed"}
Row = tuple[str, str, frozenset[str]]
ROWS = st.tuples(st.sampled_from(STATES), st.sampled_from(STATES), st.frozensets(st.sampled_from(proof.CHECKS)))


def definition(rows: list[Row]) -> Definition:
    """These rows as a procedure of five states, the last of which is the approval."""
    return replace(BASE, approves=("approved",), steps=tuple(_step(number, *row) for number, row in enumerate(rows)))


def _step(number: int, source: str, target: str, checks: frozenset[str]) -> Step:
    guards = tuple(GUARDS[check] for check in sorted(checks & set(GUARDS)))
    return replace(
        BASE.steps[0],
        action=f"step_{number}",
        sources=(source,),
        target=target,
        guards=guards,
        duty="review" if "review" in checks else None,
        line=number,
    )


def roads(of: Definition, *, longest: int) -> Iterator[proof.Road]:
    """Every road from the beginning into the approval with at most so many steps."""
    waiting: list[tuple[str, tuple[Step, ...]]] = [(of.initial, ())]
    while waiting:
        status, road = waiting.pop()
        for step in of.steps_from(status):
            if step.target == "approved":
                yield (*road, step)
            elif len(road) < longest - 1:
                waiting.append((step.target, (*road, step)))


def lacking(road: proof.Road) -> set[str]:
    """What was not checked on the road; a review by the approving step itself comes too late."""
    steps = [row for row in road if isinstance(row, Step)]
    before = {check for step in steps[:-1] for check in proof.checked_by(step)}
    return set(proof.CHECKS) - before - (proof.checked_by(steps[-1]) - {"review"})


@settings(max_examples=300, deadline=None)
@given(st.lists(ROWS, max_size=7))
def test_the_search_finds_what_walking_every_road_finds(rows: list[Row]) -> None:
    of = definition(rows)

    found = proof.gaps(of)

    assert all(gap.check in lacking(gap.road) for gap in found), "every road shown is a road, and lacks what is said"
    missed = {(road[-1].line, check) for road in roads(of, longest=5) for check in lacking(road)}
    assert missed <= {(gap.road[-1].line, gap.check) for gap in found}


@settings(max_examples=100, deadline=None)
@given(st.lists(ROWS, max_size=7))
def test_the_road_shown_is_a_shortest_one(rows: list[Row]) -> None:
    of = definition(rows)
    shortest: dict[tuple[int, str], int] = {}
    for road in roads(of, longest=5):
        for check in lacking(road):
            at = (road[-1].line, check)
            shortest[at] = min(len(road), shortest.get(at, len(road)))

    for gap in proof.gaps(of):
        assert shortest.get((gap.road[-1].line, gap.check), 99) >= len(gap.road)
