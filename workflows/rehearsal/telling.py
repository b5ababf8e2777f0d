"""A rehearsal as plain values for JSON and tables, and its behaviours in words."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from checklists.criteria import Bilingual
from workflows.definition import Definition
from workflows.rehearsal.account import DayOff, Entry, Plan, Rehearsal, Road
from workflows.rehearsal.behaviours import BEHAVIOURS
from workflows.roles import OWNERS

AUDIENCES = {
    **{name: name for name in ("applicant", "assessor", "lead", "team")},
    "clerks": "clerk",
    "officers": "officer",
    "reviewers": "reviewer",
    "deciders": "decider",
}
"""Whom a step or an escalation tells, as the owner they are."""
IN_TIME = Bilingual("ai cũng làm đúng hạn", "everybody is in time")


def behaved(plan: Plan) -> Bilingual:
    """The behaviours of the plan in one clause."""
    labels = [BEHAVIOURS[name].label for name in plan.behaviours] or [IN_TIME]
    return Bilingual("; ".join(label.vi for label in labels), "; ".join(label.en for label in labels))


def as_json(definition: Definition, found: Rehearsal) -> dict[str, Any]:
    """The whole rehearsal; days are written as 2027-01-31, names are those of the file."""
    plan = {**asdict(found.plan), "start": found.plan.start.isoformat()}
    roads = None if found.roads is None else [_road(label, road) for label, road in found.roads.named()]
    return {
        "procedure": definition.procedure,
        "version": definition.version,
        "digest": definition.digest,
        "plan": plan,
        "last_day": found.last_day.isoformat(),
        "timeline": [_entry(entry) for entry in found.entries],
        "days_off": [_day_off(off) for off in found.days_off],
        "roads": roads,
        "roads_are_whole": found.roads is None or found.roads.is_whole,
        "walks": asdict(found.walks),
    }


def _entry(entry: Entry) -> dict[str, Any]:
    term = entry.term
    return {
        "day": entry.day.isoformat(),
        "kind": entry.kind,
        "state": entry.state.name,
        "step": entry.step.action if entry.step else None,
        "target": entry.target.name if entry.target else None,
        "who": entry.who,
        "term": term.setting if term else None,
        "due_on": term.last_day.isoformat() if term else None,
        "term_working_days": term.working_days if term else None,
        "waiting": bool(term and term.is_right),
        "holidays": [_day_off(off) for off in term.days_off] if term else [],
        "working_days": entry.working_days,
        "late": entry.is_late,
        "assumed": list(entry.assumed),
        "tells": list(entry.tells),
        "opens": [step.action for step in entry.opens],
    }


def _day_off(off: DayOff) -> dict[str, Any]:
    return {"day": off.day.isoformat(), "name": off.name.vi if off.name else None, "worked": off.is_worked}


def _road(label: Bilingual, road: Road) -> dict[str, Any]:
    hops = [{"from": hop.source, "step": hop.step.action, "to": hop.step.target} for hop in road.hops]
    return {"name": label.en, "steps": road.steps, "days": road.days, "working_days": road.working_days, "hops": hops}


def told(entry: Entry) -> Bilingual:
    """Who is told by an entry, in words."""
    owners = [OWNERS[AUDIENCES[name]] for name in entry.tells if name in AUDIENCES]
    strangers = [name for name in entry.tells if name not in AUDIENCES]
    words = [*owners, *(Bilingual(name, name) for name in strangers)]
    return Bilingual(", ".join(one.vi for one in words), ", ".join(one.en for one in words))
