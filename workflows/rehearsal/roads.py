"""The shortest and the longest road to the aim, by steps and by days when everybody uses the whole term.

A road passes no state twice, except for the cycles hooked onto the longest ones: each as often as the limit that the
file sets it, or once. Shortest roads have no cycles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice

from workflows.clocks import add_working_days, term_end, working_days_between
from workflows.definition import Definition, Step
from workflows.facts import Calendar
from workflows.rehearsal.account import Hop, Road, Roads
from workflows.rehearsal.waits import Moment, opens_after
from workflows.rehearsal.ways import Ways
from workflows.rows import UNLIMITED
from workflows.settings import whole

MOST = 2_000
"""So many roads, and so many cycles, are looked at."""
Leg = tuple[str, Step]


@dataclass(frozen=True)
class _Loop:
    """A cycle that may be hooked onto a road, and how often."""

    legs: tuple[Leg, ...]
    times: int

    def from_state(self, state: str) -> tuple[Leg, ...]:
        at = [source for source, _step in self.legs].index(state)
        return (*self.legs[at:], *self.legs[:at]) * self.times


def find_roads(definition: Definition, ways: Ways, *, start: date, calendar: Calendar) -> Roads | None:
    """The four extremes, or None where no road leads to the aim."""
    simple = list(islice(_simple(definition, definition.initial, ways), MOST))
    if not simple:
        return None
    loops = list(_loops(definition))
    clock = _Clock(definition, calendar, start)
    plain = [clock.road(legs) for legs in simple]
    winding = [clock.road(_hooked(legs, loops)) for legs in simple]
    return Roads(
        min(plain, key=lambda road: (road.steps, road.days)),
        min(plain, key=lambda road: (road.days, road.steps)),
        max(winding, key=lambda road: (road.steps, road.days)),
        max(winding, key=lambda road: (road.days, road.steps)),
        is_whole=max(len(simple), len(loops)) < MOST,
    )


def _legs_from(definition: Definition, state: str) -> list[Leg]:
    """One leg for each state that can be reached in one step; of twin steps the first of the file."""
    first: dict[str, Step] = {}
    for step in definition.steps_from(state):
        if step.target != state:
            first.setdefault(step.target, step)
    return [(state, step) for step in first.values()]


def _simple(definition: Definition, start: str, ways: Ways) -> Iterator[tuple[Leg, ...]]:
    """Every road from that state to the aim that passes no state twice."""
    waiting: list[tuple[str, tuple[Leg, ...]]] = [(start, ())]
    while waiting:
        state, legs = waiting.pop()
        if state == ways.aim:
            yield legs
            continue
        passed = {source for source, _step in legs} | {state}
        nearer = [leg for leg in _legs_from(definition, state) if leg[1].target in ways.to_aim.keys() - passed]
        waiting += [(leg[1].target, (*legs, leg)) for leg in reversed(nearer)]


def _loops(definition: Definition) -> Iterator[_Loop]:
    """Every cycle once, named by the state of its that comes first in the file."""
    order = {state.name: number for number, state in enumerate(definition.states)}
    limits = {frozenset(cycle.through): cycle.limit for cycle in definition.cycles}
    found = 0
    waiting: list[tuple[str, tuple[Leg, ...]]] = [(name, ()) for name in reversed(order)]
    while waiting and found < MOST:
        state, legs = waiting.pop()
        first = legs[0][0] if legs else state
        passed = {source for source, _step in legs} | {state}
        for leg in reversed(_legs_from(definition, state)):
            target = leg[1].target
            if target == first:
                found += 1
                limit = limits.get(frozenset(passed), UNLIMITED)
                yield _Loop((*legs, leg), 1 if limit == UNLIMITED else whole(definition.settings, limit))
            elif target not in passed and order[target] > order[first]:
                waiting.append((target, (*legs, leg)))


def _hooked(legs: tuple[Leg, ...], loops: Sequence[_Loop]) -> tuple[Leg, ...]:
    """The road with every cycle that touches it, or that touches a cycle hooked on before."""
    found, left = list(legs), list(loops)
    hooked = True
    while hooked:
        hooked = False
        for loop in tuple(left):
            states = {source for source, _step in loop.legs}
            at = next((place for place, (source, _step) in enumerate(found) if source in states), None)
            if at is not None:
                found[at:at] = loop.from_state(found[at][0])
                left.remove(loop)
                hooked = True
    return tuple(found)


@dataclass(frozen=True)
class _Clock:
    """Puts days to a road: every state is left on the last day of its term, or once a guard on time opens."""

    definition: Definition
    calendar: Calendar
    start: date

    def road(self, legs: Sequence[Leg]) -> Road:
        day, hops, happened = self.start, list[Hop](), dict[str, date]()
        for source, step in legs:
            moment = Moment(self.definition, self.calendar, self.definition.state(source), day, happened)
            last = term_end(self.definition, moment.state, day, self.calendar) or day
            waited = opens_after(step, moment)
            day = last if waited is None or waited < last else add_working_days(waited, 1, self.calendar)
            happened |= dict.fromkeys(step.effects, day)
            hops.append(Hop(source, step, day))
        between = working_days_between(self.start, day, self.calendar)
        return Road(tuple(hops), (day - self.start) // timedelta(days=1), between)
