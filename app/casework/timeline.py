"""The history of a case in the order in which it was recorded, with the names of those who acted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select

from app import ledger
from app.casework.changes import changes_told
from app.casework.definitions import definition_of
from app.casework.undertakings import CONFLICT_DECLARED
from app.casework.versions import MOVED
from app.db import session
from app.models import Case, CaseMigration, Finding, Person, PinnedText
from app.models.pinned import definition_of as read_definition
from checklists.criteria import Bilingual
from workflows.definition import Definition, Step

# Too many and too small for a story: they show beside the answer or the file itself.
_QUIET = frozenset(
    {
        "answer.recorded",
        "answers.confirmed",
        "criteria.shared",
        "evidence.added",
        "paper.prepared",
        "report.written",
        "visit.slot_written",
        "visit.slot_removed",
        "visit.recorded",
        "visit.unrecorded",
    }
)

# The notes of a room are read in that room, not in the story that the provider reads too.
_PRIVATE = frozenset({"note.written", "apology.written"})

_ABOUT = {"case.handed_over": "handler", "case.taken_over": "before"}
"""Kinds that are about somebody besides who acted, and the fact that holds their id."""


@dataclass(frozen=True)
class TimelineEntry:
    """One event: what, by whom, when it happened and when it was written down."""

    seq: int
    at: datetime
    recorded_at: datetime
    kind: str
    actor: str
    label: Bilingual | None
    """The label of the step; None for what is not a step: the web words those by kind."""
    reason: str
    facts: Mapping[str, object]
    about: str = ""
    """Whom or what it is about: who holds the case from then on, who held it before; what took whose place."""


def timeline(case: Case, *, everything: bool = False) -> list[TimelineEntry]:
    """All events of the case and its findings; without the small ones unless asked for everything."""
    hidden = _PRIVATE if everything else _PRIVATE | _QUIET
    entries = ledger.history(case.id, without=hidden)
    about = {entry.seq: _about(entry) for entry in entries}
    names = _names(set(about.values()) - {0})
    labels, changes = _labels(case), changes_told(case, {entry.kind for entry in entries})
    if any(entry.kind == MOVED for entry in entries):
        labels = {**_earlier_labels(case), **labels}
    return [
        TimelineEntry(
            seq=entry.seq,
            at=entry.at,
            recorded_at=entry.recorded_at,
            kind=entry.kind,
            actor=entry.actor,
            label=labels.get(entry.kind),
            reason=entry.reason or "",
            facts=entry.facts,
            about=names.get(about[entry.seq], "") or changes.get((entry.kind, entry.at), ""),
        )
        for entry in entries
    ]


def _about(entry: ledger.Entry) -> int:
    person_id = entry.facts.get(_ABOUT.get(entry.kind, ""))
    return person_id if isinstance(person_id, int) else 0


def inner_kinds(definition: Definition, *, published: bool) -> frozenset[str]:
    """Kinds of events whose remark is not the provider's: what reviewer and head say to each other.

    What a member says of a conflict stays inside too.
    The words of the decision itself are the provider's once it is published.
    `definition` is the procedure the case is pinned to.
    """
    steps = [step for step in definition.steps if step.duty in {"review", "decide"}]
    if published:
        steps = [step for step in steps if step.duty != "decide" or _leads_back(definition, step)]
    return frozenset({CONFLICT_DECLARED, *(f"{definition.kind}.{step.event}" for step in steps)})


def _leads_back(definition: Definition, step: Step) -> bool:
    return all(state.phase not in {"decide", "done"} for state in definition.states if state.name == step.target)


def _names(ids: set[int]) -> dict[int, str]:
    if not ids:
        return {}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row.id: row.name for row in rows}


def _earlier_labels(case: Case) -> dict[str, Bilingual]:
    """Steps as they were called in the versions the case was under before."""
    wanted = select(PinnedText.digest, PinnedText.text).join(
        CaseMigration, CaseMigration.from_digest == PinnedText.digest
    )
    rows = session.execute(wanted.where(CaseMigration.case_id == case.id).order_by(CaseMigration.id))
    definitions = [read_definition(row.digest, row.text) for row in rows]
    return {f"{d.kind}.{step.event}": step.label for d in definitions for step in d.steps}


def _labels(case: Case) -> dict[str, Bilingual]:
    subjects: list[Case | Finding] = [case, *case.findings[:1]]
    definitions = [definition_of(subject) for subject in subjects]
    return {f"{d.kind}.{step.event}": step.label for d in definitions for step in d.steps}
