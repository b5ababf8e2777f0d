"""Rehearsing a procedure on a virtual calendar before any case runs on it.

Guards are taken to be met at the time chosen, except those on time, which a rehearsal waits for. No database, no Flask.
"""

from __future__ import annotations

from dataclasses import replace

from workflows.definition import Definition
from workflows.facts import Calendar
from workflows.rehearsal.account import (
    KINDS,
    DayOff,
    Entry,
    Hop,
    Plan,
    Rehearsal,
    Road,
    Roads,
    Term,
    Walks,
)
from workflows.rehearsal.behaviours import BEHAVIOURS, Behaviour, occurs
from workflows.rehearsal.days import days_off
from workflows.rehearsal.journey import Journey
from workflows.rehearsal.roads import find_roads
from workflows.rehearsal.walks import walk_often
from workflows.rehearsal.ways import good_ends, ways_to

__all__ = [
    "BEHAVIOURS",
    "KINDS",
    "Behaviour",
    "DayOff",
    "Entry",
    "Hop",
    "Plan",
    "Rehearsal",
    "Road",
    "Roads",
    "Term",
    "Walks",
    "behaviours_of",
    "detours_of",
    "good_ends",
    "rehearse",
]


def rehearse(definition: Definition, plan: Plan, *, calendar: Calendar) -> Rehearsal:
    """The rehearsal of that plan; KeyError where the plan names a state, a step or a behaviour that there is not."""
    ways = ways_to(definition, plan.aim)
    unknown = [name for name in plan.behaviours if name not in BEHAVIOURS]
    unknown += [name for name in plan.detours if name not in detours_of(definition)]
    if unknown:
        raise KeyError(*unknown)
    entries = Journey(definition, plan, ways=ways, calendar=calendar).walk()
    return Rehearsal(
        plan=replace(plan, aim=ways.aim),
        aim=ways.aim,
        entries=entries,
        days_off=days_off(plan.start, entries[-1].day, calendar),
        roads=find_roads(definition, ways, start=plan.start, calendar=calendar),
        walks=walk_often(definition, count=plan.walks, seed=plan.seed),
    )


def behaviours_of(definition: Definition) -> tuple[Behaviour, ...]:
    """The behaviours that change anything in this procedure."""
    ways = ways_to(definition)
    return tuple(one for one in BEHAVIOURS.values() if occurs(definition, one.name, ways))


def detours_of(definition: Definition) -> tuple[str, ...]:
    """Every action that a plan may send a case through besides its way, in the order of the file."""
    return tuple(dict.fromkeys(step.action for step in definition.steps))
