"""Which states can be reached from which, by the steps of a definition alone."""

from __future__ import annotations

from collections.abc import Iterable

from workflows.definition import Definition


def reachable(definition: Definition, start: str) -> frozenset[str]:
    """Every state that a case can come to from that state, itself among them."""
    return _closure([start], {(source, step.target) for step in definition.steps for source in step.sources})


def ending(definition: Definition) -> frozenset[str]:
    """Every state from which a case can come to an end, the ends themselves among them."""
    finals = [state.name for state in definition.states if state.is_final]
    return _closure(finals, {(step.target, source) for step in definition.steps for source in step.sources})


def _closure(starts: Iterable[str], edges: set[tuple[str, str]]) -> frozenset[str]:
    seen, waiting = set[str](), list(starts)
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting += [target for source, target in edges if source == state]
    return frozenset(seen)
