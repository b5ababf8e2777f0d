"""Many walks by lot, every guard taken to be met: where a case can come to, and what it never meets.

An end that many walks came to by a step makes that step less likely, so that early ends do not hide what lies behind
them. A guard on time delays such a walk and closes nothing, so these walks need no calendar.
"""

from __future__ import annotations

from collections import Counter
from random import Random

from workflows.definition import Definition, State
from workflows.rehearsal.account import Walks

PATIENCE = 200
"""After so many steps a walk is given up."""
UNLIKELIEST = 9
"""However often it was taken, a step into an end keeps a tenth of its weight."""


def walk_often(definition: Definition, *, count: int, seed: int) -> Walks:
    """The outcome of `count` walks; the same seed takes the same walks."""
    chance = Random(seed)  # noqa: S311 - walks are drawn, nothing is kept secret by it
    visited, ends, taken = set[str](), Counter[str](), Counter[tuple[str, str]]()
    stranded, unfinished, longest = set[str](), 0, 0
    for _number in range(count):
        states, actions = _walk(definition, chance, taken)
        visited |= set(states)
        longest = max(longest, len(actions))
        last = definition.state(states[-1])
        if last.is_final:
            ends[last.name] += 1
        elif definition.steps_from(last.name):
            unfinished += 1
        else:
            stranded.add(last.name)
    return Walks(
        count=count,
        ends={state.name: ends[state.name] for state in definition.states if ends[state.name]},
        never_visited=tuple(state.name for state in definition.states if state.name not in visited),
        never_taken=_never_taken(definition, taken),
        stranded=tuple(sorted(stranded)),
        unfinished=unfinished,
        longest=longest,
    )


def _never_taken(definition: Definition, taken: Counter[tuple[str, str]]) -> tuple[str, ...]:
    met = {action for _state, action in taken}
    return tuple(dict.fromkeys(step.action for step in definition.steps if step.action not in met))


def _walk(definition: Definition, chance: Random, taken: Counter[tuple[str, str]]) -> tuple[list[str], list[str]]:
    states, actions = [definition.initial], list[str]()
    while not definition.state(states[-1]).is_final and len(actions) < PATIENCE:
        steps = definition.steps_from(states[-1])
        if not steps:
            break
        weights = [_weight(definition.state(step.target), taken[states[-1], step.action]) for step in steps]
        (step,) = chance.choices(steps, weights)
        taken[states[-1], step.action] += 1
        actions.append(step.action)
        states.append(step.target)
    return states, actions


def _weight(target: State, taken: int) -> float:
    return 1 / (1 + min(taken, UNLIKELIEST)) if target.is_final else 1
