"""Running cases under another version of their procedure: judged one by one, moved with their event, taken back.

A move is no step: nobody has done anything in the case. It renames the state where the versions call it otherwise,
and the term of the present state is counted again by the new definition from the day on which the state began.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from sqlalchemy import exists, select

from app import ledger
from app.casework import timers
from app.casework.days import calendar
from app.casework.definitions import definition_of, pin
from app.casework.handling import HANDING_KINDS
from app.casework.library import Version
from app.casework.perform import reread
from app.db import session
from app.ledger.canonical import canonical
from app.models import Case, CaseMigration, Event, Person
from app.models.pinned import definition_of as read_definition
from workflows import clocks, engine
from workflows.definition import Definition
from workflows.moving import Behind, Crossing, Judgement, Taken, judge
from workflows.reasons import Reason, Refused

MOVED, TAKEN_BACK = "case.version_changed", "case.version_restored"
HARMLESS = HANDING_KINDS | timers.TIMED
BATCH = 500


@dataclass(frozen=True)
class Plan:
    """Where cases are to go and why; `role` is what the one who moves them acts as, `move_id` the proposal if any."""

    version: Version
    reason: str
    names: Mapping[str, str] = field(default_factory=dict)
    role: str = "administrator"
    move_id: int | None = None


@dataclass(frozen=True)
class Judged:
    """A case with the answer for it; `before` is the version it is under."""

    case: Case
    before: Definition
    judgement: Judgement


def running_cases(procedure: str, refs: Collection[str] | None = None) -> list[Case]:
    """Cases of the procedure in order of their references; of these references alone where some are named."""
    wanted = select(Case).where(Case.procedure == procedure).order_by(Case.ref)
    if refs is not None:
        wanted = wanted.where(Case.ref.in_(sorted(refs)))
    return list(session.scalars(wanted).unique())


def survey(cases: Sequence[Case], version: Version, names: Mapping[str, str] | None = None) -> list[Judged]:
    """For every case whether it can move, must stay or needs mapping; the history is read in a few questions."""
    stories = _stories([case.id for case in cases])
    found = []
    for case in cases:
        before = definition_of(case)
        crossing = Crossing(before, version.definition, names or {})
        behind = Behind(case.status, stories.get(case.id, ()), case.transcribed)
        found.append(Judged(case, before, judge(behind, crossing)))
    return found


def move_cases(cases: Sequence[Case], plan: Plan, *, by: Person, now: datetime) -> list[Event]:
    """Every one of these cases goes over, or none: Refused names those that cannot."""
    _with_reason(plan.reason)
    for case in cases:
        reread(case, None)
    judged = survey(cases, plan.version, plan.names)
    stuck = [one for one in judged if one.judgement.answer != "can_move"]
    if stuck:
        raise Refused([Reason("case_cannot_move", {"case": one.case.ref, "more": _why(one)}) for one in stuck])
    return [_move(one, plan, by=by, now=now) for one in judged]


def undo_move(case: Case, reason: str, *, by: Person, now: datetime, role: str = "administrator") -> Event:
    """Back to the version the case came from, as long as nothing was done in it since; else Refused."""
    _with_reason(reason)
    reread(case, None)
    last = last_move(case)
    if last is None or case.version != last.case_version + 1 or _went_on(case, last):
        raise Refused([Reason("move_not_undone", {"case": case.ref})])
    back = Version(last.from_text.name, last.from_text.text, read_definition(last.from_digest, last.from_text.text))
    change = _Change(back, last.from_status, last.from_due_on, {}, undoes_id=last.id)
    return _change(case, change, Plan(back, reason, role=role), by=by, now=now)


def last_move(case: Case) -> CaseMigration | None:
    """The move the case stands by: the latest, unless that took one back."""
    wanted = select(CaseMigration).where(CaseMigration.case_id == case.id).order_by(CaseMigration.id.desc()).limit(1)
    found = session.scalars(wanted).first()
    return found if found is not None and found.undoes_id is None else None


def _went_on(case: Case, last: CaseMigration) -> bool:
    """Whether anything was done in the case since; who takes care of it and who was reminded is nothing done."""
    since = (Event.case_id == case.id, Event.seq > last.event_seq, Event.kind.not_in(sorted(HARMLESS)))
    return bool(session.scalar(select(exists().where(*since))))


@dataclass(frozen=True)
class _Change:
    version: Version
    status: str
    due_on: date | None
    names: Mapping[str, str]
    undoes_id: int | None = None


def _move(one: Judged, plan: Plan, *, by: Person, now: datetime) -> Event:
    crossing = Crossing(one.before, plan.version.definition, plan.names)
    due_on = _due_on(one, plan.version.definition)
    change = _Change(plan.version, one.judgement.status, due_on, crossing.names())
    return _change(one.case, change, plan, by=by, now=now)


def _due_on(one: Judged, after: Definition) -> date | None:
    """The new term from the day the state began; a day that was promised later than its term stays promised."""
    case = one.case
    term = clocks.term_end(after, after.state(one.judgement.status), case.entered_on, calendar())
    base = clocks.term_end(one.before, one.before.state(case.status), case.entered_on, calendar())
    is_extended = case.due_on is not None and base is not None and case.due_on > base
    return max(term, case.due_on) if is_extended and term is not None and case.due_on is not None else term


def _change(case: Case, change: _Change, plan: Plan, *, by: Person, now: datetime) -> Event:
    old, due_on = case.procedure_text, case.due_on
    text = pin("procedure", change.version.key, change.version.text)
    row = CaseMigration(
        organisation_id=case.organisation_id,
        case_id=case.id,
        case_version=case.version,
        from_digest=old.digest,
        to_digest=text.digest,
        from_status=case.status,
        to_status=change.status,
        from_due_on=due_on,
        names=canonical(change.names).decode(),
        undoes_id=change.undoes_id,
        move_id=plan.move_id,
        moved_at=now,
        moved_by_id=by.id,
    )
    event = _note(case, row, change, plan, by=by, now=now)
    row.event_seq = event.seq
    session.add(row)
    session.flush()  # SQL lets the case change only once this row is there
    engine.stand(change.version.definition, case, change.status)
    case.procedure_text, case.due_on = text, change.due_on
    session.flush()  # the timers below look at the case as it is now
    if due_on != change.due_on:
        timers.begin_term(case, event, now=now)
    return event


def _note(case: Case, row: CaseMigration, change: _Change, plan: Plan, *, by: Person, now: datetime) -> Event:
    facts: dict[str, Any] = {"from": row.from_status, "to": row.to_status, "names": dict(change.names)}
    facts |= {"old_digest": row.from_digest, "new_digest": row.to_digest}
    facts |= {"due_on": change.due_on} if change.due_on is not None else {}
    facts |= {"proposal": plan.move_id} if plan.move_id is not None else {}
    return ledger.note(
        MOVED if change.undoes_id is None else TAKEN_BACK,
        by=by,
        at=now,
        case=case,
        role=plan.role,
        old={"version": case.procedure_text.name},
        new={"version": change.version.key},
        reason=plan.reason,
        **facts,
    )


def _with_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused([Reason("ask_missing", {"ask": "reason"}, "ask:reason")])


def _why(one: Judged) -> str:
    return " ".join(sentence.vi for sentence in one.judgement.why).removesuffix(".")


def _stories(ids: Sequence[int]) -> dict[int, tuple[Taken, ...]]:
    """The steps each case has taken, in the names of the version it is under now."""
    kept: dict[int, list[tuple[Taken, ...]]] = {}
    for start in range(0, len(ids), BATCH):
        wanted = select(Event.case_id, Event.kind, Event.body).order_by(Event.seq)
        wanted = wanted.where(Event.case_id.in_(ids[start : start + BATCH]), Event.kind.startswith("case."))
        for row in session.execute(wanted):
            _follow(kept.setdefault(row.case_id, [()]), row.kind, json.loads(row.body)["facts"])
    return {case_id: stack[-1] for case_id, stack in kept.items()}


def _follow(stack: list[tuple[Taken, ...]], kind: str, facts: Mapping[str, Any]) -> None:
    """The last of the stack tells the story so far: a move lays one in new names upon it, the way back lifts it."""
    if kind == MOVED:
        stack.append(tuple(_under(facts["names"], taken) for taken in stack[-1]))
    elif kind == TAKEN_BACK:
        stack.pop()
    elif "action" in facts:
        stack[-1] = (*stack[-1], Taken(facts["action"], facts["from"], facts["to"]))


def _under(names: Mapping[str, str], taken: Taken) -> Taken:
    source, target = (names.get(name, name) for name in (taken.source, taken.target))
    return replace(taken, source=source, target=target)
