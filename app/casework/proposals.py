"""Moving running cases takes two people: an administrator proposes, the head confirms what stands on the page then."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import select

from app import ledger
from app.casework.definitions import pin
from app.casework.library import Version
from app.casework.versions import Judged, Plan, move_cases, survey, undo_move
from app.db import session
from app.ledger.canonical import canonical
from app.models import Case, CaseMigration, Event, Person, ProcedureMove, ProcedureMoveCase
from app.models.pinned import definition_of as read_definition
from workflows.reasons import Reason, Refused, Stale

HEAD = "decider"


def propose_move(cases: Sequence[Case], plan: Plan, *, by: Person, now: datetime) -> ProcedureMove:
    """Keeps that these cases are to go over, for those that can; nothing moves before somebody else confirms."""
    if not plan.reason.strip():
        raise Refused([Reason("ask_missing", {"ask": "reason"}, "ask:reason")])
    fit = [one.case for one in survey(cases, plan.version, plan.names) if one.judgement.answer == "can_move"]
    if not fit:
        raise Refused([Reason("no_case_can_move")])
    move = ProcedureMove(
        procedure=plan.version.definition.procedure,
        to_text=pin("procedure", plan.version.key, plan.version.text),
        names=canonical(plan.names).decode(),
        reason=plan.reason,
        proposed_at=now,
        proposed_by_id=by.id,
    )
    session.add(move)
    session.flush()  # the rows below name it
    session.add_all(ProcedureMoveCase(organisation_id=c.organisation_id, move_id=move.id, case_id=c.id) for c in fit)
    _note("proposed", move, by=by, now=now, reason=plan.reason)
    session.expire(move, ["cases"])
    return move


def list_moves() -> list[ProcedureMove]:
    """Every proposal, the newest first."""
    return list(session.scalars(select(ProcedureMove).order_by(ProcedureMove.id.desc())).unique())


def version_of(move: ProcedureMove) -> Version:
    """The version the proposal goes to."""
    text = move.to_text
    return Version(text.name, text.text, read_definition(text.digest, text.text))


def names_of(move: ProcedureMove) -> Mapping[str, str]:
    """Which state takes the place of which."""
    found: dict[str, str] = json.loads(move.names)
    return found


def judged(move: ProcedureMove) -> list[Judged]:
    """The cases of the proposal as they stand now."""
    return survey(move.cases, version_of(move), names_of(move))


def digest_of(found: Sequence[Judged]) -> str:
    """What a page showed: whoever confirms says with it what was seen."""
    rows = [[one.case.ref, one.case.version, one.judgement.answer, one.judgement.status] for one in found]
    return hashlib.sha256(canonical(rows)).hexdigest()


def confirm_move(move: ProcedureMove, seen: str, *, by: Person, now: datetime) -> list[Event]:
    """Moves every case of the proposal that still can, all in one; the others stay and are named on its page."""
    _open(move)
    _by_another(move, by)
    found = judged(move)
    if digest_of(found) != seen:
        raise Stale([Reason("case_moved_on")])
    fit = [one.case for one in found if one.judgement.answer == "can_move"]
    if not fit:
        raise Refused([Reason("no_case_can_move")])
    plan = Plan(version_of(move), move.reason, names_of(move), role=HEAD, move_id=move.id)
    events = move_cases(fit, plan, by=by, now=now)
    _settle(move, "confirmed", by=by, now=now)
    return events


def refuse_move(move: ProcedureMove, reason: str, *, by: Person, now: datetime) -> None:
    """Nothing moves. Whoever proposed it takes it back that way; everybody else says why."""
    _open(move)
    outcome = "withdrawn" if by.id == move.proposed_by_id else "refused"
    if outcome == "refused" and not reason.strip():
        raise Refused([Reason("ask_missing", {"ask": "reason"}, "ask:reason")])
    _settle(move, outcome, by=by, now=now, reason=reason)


def undo_moves(move: ProcedureMove, reason: str, *, by: Person, now: datetime) -> list[Event]:
    """Every case of the proposal goes back, or none: Refused names those in which something was done since."""
    _by_another(move, by)
    standing = cases_to_undo(move)
    if not standing:
        raise Refused([Reason("no_case_can_move")])
    return [undo_move(case, reason, by=by, now=now, role=HEAD) for case in standing]


def cases_to_undo(move: ProcedureMove) -> list[Case]:
    """The cases that stand where this proposal brought them."""
    undone = select(CaseMigration.undoes_id).where(CaseMigration.undoes_id.is_not(None))
    moved = select(CaseMigration.case_id).where(CaseMigration.move_id == move.id, CaseMigration.id.not_in(undone))
    return list(session.scalars(select(Case).where(Case.id.in_(moved)).order_by(Case.ref)).unique())


def _open(move: ProcedureMove) -> None:
    session.refresh(move, with_for_update={"of": ProcedureMove})  # its text is joined, and stays as it is
    if move.outcome:
        raise Refused([Reason("move_is_settled")])


def _by_another(move: ProcedureMove, by: Person) -> None:
    if by.id == move.proposed_by_id:
        raise Refused([Reason("second_person_needed")])


def _settle(move: ProcedureMove, outcome: str, *, by: Person, now: datetime, reason: str = "") -> None:
    move.outcome, move.settled_at, move.settled_by_id = outcome, now, by.id
    _note(outcome, move, by=by, now=now, reason=reason)


def _note(word: str, move: ProcedureMove, *, by: Person, now: datetime, reason: str) -> None:
    ledger.note(f"procedure_move.{word}", by=by, at=now, reason=reason or None, move=move.id,
                procedure=move.procedure, new_digest=move.to_digest)  # fmt: skip
