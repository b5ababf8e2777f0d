"""Which states can be reached from which, by the steps of a definition alone, and the ways round among them."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Mapping

from workflows.definition import Definition, Step

Edge = tuple[str, str]


def reachable(definition: Definition, start: str) -> frozenset[str]:
    """Every state that a case can come to from that state, itself among them."""
    return _closure([start], set(edges(definition)))


def ending(definition: Definition) -> frozenset[str]:
    """Every state from which a case can come to an end, the ends themselves among them."""
    finals = [state.name for state in definition.states if state.is_final]
    return _closure(finals, {(target, source) for source, target in edges(definition)})


def edges(definition: Definition, only: Callable[[Step], bool] = lambda _step: True) -> Mapping[Edge, Step]:
    """From where to where a case may move, each with the first step in the file that moves it; staying is no move."""
    found: dict[Edge, Step] = {}
    for step in filter(only, definition.steps):
        for source in step.sources:
            if source != step.target:
                found.setdefault((source, step.target), step)
    return found


def path(start: str, end: str, among: Iterable[Edge]) -> tuple[str, ...]:
    """The states of a shortest way, both ends among them; empty when there is none."""
    targets: dict[str, list[str]] = {}
    for source, target in among:
        targets.setdefault(source, []).append(target)
    came: dict[str, str | None] = {start: None}
    waiting = deque([start])
    while waiting and end not in came:
        state = waiting.popleft()
        for target in targets.get(state, ()):
            if target not in came:
                came[target] = state
                waiting.append(target)
    return _back(came, end) if end in came else ()


def ways_round(among: Iterable[Edge]) -> tuple[tuple[str, ...], ...]:
    """For every move that can be undone the shortest way round through it, each way once, in the order of the moves.

    Every move on some way round lies on one of these, so whoever looks at all of them has looked at every move.
    """
    moves = tuple(among)
    found: dict[frozenset[Edge], tuple[str, ...]] = {}
    for source, target in moves:
        if back := path(target, source, moves):
            found.setdefault(round_of(back), back)
    return tuple(found.values())


def round_of(states: tuple[str, ...]) -> frozenset[Edge]:
    """The moves of a way round, wherever one begins to name its states."""
    return frozenset(zip(states, (*states[1:], states[0]), strict=True))


def _back(came: Mapping[str, str | None], end: str) -> tuple[str, ...]:
    found: list[str] = []
    state: str | None = end
    while state is not None:
        found.append(state)
        state = came[state]
    return tuple(reversed(found))


def _closure(starts: Iterable[str], moves: set[Edge]) -> frozenset[str]:
    seen, waiting = set[str](), list(starts)
    while waiting:
        state = waiting.pop()
        if state not in seen:
            seen.add(state)
            waiting += [target for source, target in moves if source == state]
    return frozenset(seen)
