"""Answers to criteria: the provider's own and the team's, each written through the door with its event."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from sqlalchemy import bindparam, select
from sqlalchemy.orm import joinedload

from app import ledger
from app.casework.definitions import definition_of
from app.casework.holding import look_afresh
from app.casework.moves import move_for
from app.db import session
from app.models import Answer, Case, Evidence, Person
from workflows import engine
from workflows.reasons import Reason, Refused, Stale

WRITES = {"self": "self_assess", "team": "assess"}
TEXTS = ("answer", "document", "comment", "reason")
AT_SPOT = (
    select(Answer)
    .where(Answer.case_id == bindparam("case"), Answer.side == bindparam("side"))
    .where(Answer.field_code == bindparam("field_code"), Answer.criterion == bindparam("criterion"))
    .options(joinedload(Answer.evidence))
)


class Said(Protocol):
    """The words of an answer, wherever they stand."""

    @property
    def answer(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def comment(self) -> str: ...
    @property
    def reason(self) -> str: ...


@dataclass(frozen=True)
class AnswerContent:
    """What one side says to a criterion; `evidence` None leaves the attached files as they are."""

    answer: str = ""
    document: str = ""
    comment: str = ""
    reason: str = ""
    evidence: Sequence[Evidence] | None = None


@dataclass(frozen=True)
class _Proposed:
    """An answer about to be written, as rules see it."""

    side: str
    field_code: str
    criterion: str
    answer: str
    document: str
    comment: str
    reason: str
    evidence_count: int


@dataclass(frozen=True)
class Spot:
    """Where an answer stands: which side, on which sheet (field, empty for general), to which criterion."""

    side: str
    field_code: str
    criterion: str


@dataclass(frozen=True)
class Seen:
    """What was on the screen: the version of the answer (0: there was none), and the digest of its words if known."""

    version: int | None = None
    text: str = ""


NOTHING = Seen()


def record_answer(
    case: Case, spot: Spot, content: AnswerContent, *, by: Person, now: datetime, seen: Seen = NOTHING
) -> Answer:
    """Write one answer and its event; Stale when somebody else wrote other words since it was seen.

    Whoever saw nothing may only write where nothing stands. The same words twice are no quarrel and write nothing.
    """
    look_afresh(case)
    row = find_answer(case, spot)
    if _is_overtaken(row, content, seen):
        turn = move_for(case, WRITES[spot.side], by=by, now=now)
        engine.permit(definition_of(case), case, WRITES[spot.side], turn)  # whose turn it is not hears that first
        raise Stale([Reason("answer_moved_on", {"criterion": spot.criterion}, _place(spot))])
    return _record(case, {spot: content}, {spot: row} if row else {}, by=by, now=now)[0]


def clear_answer(case: Case, spot: Spot, *, by: Person, now: datetime, seen_version: int | None = None) -> None:
    """Take the words of an answer back while its sheet is open; its files stay, and so does the event of each."""
    look_afresh(case)
    row = find_answer(case, spot)
    where = {"field_code": spot.field_code, "criterion": spot.criterion}
    engine.permit(
        definition_of(case), case, WRITES[spot.side], move_for(case, WRITES[spot.side], by=by, now=now, answers=where)
    )
    if row is None:
        return
    if seen_version is not None and seen_version != row.version:
        raise Stale([Reason("answer_moved_on", {"criterion": spot.criterion}, _place(spot))])
    _fill(case, row, AnswerContent(), by=by, now=now)
    session.expire(case, ["answers"])


def words_digest(said: Said | None) -> str:
    """What tells two answers' words apart, whatever their files and versions; that of an empty answer for none."""
    words = [getattr(said, name) if said is not None else "" for name in TEXTS]
    return hashlib.sha256(json.dumps(words, ensure_ascii=False).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _is_overtaken(row: Answer | None, content: AnswerContent, seen: Seen) -> bool:
    if (row.version if row else 0) == (seen.version or 0):
        return False
    known = {words_digest(content)}
    if seen.version is not None:
        known.add(seen.text)  # a file that joined meanwhile changes the version, not the words
    return words_digest(row) not in known


def record_answers(case: Case, contents: Mapping[Spot, AnswerContent], *, by: Person, now: datetime) -> list[Answer]:
    """Write a whole sheet at once, each answer with its event; refused as a whole, with the reasons of all."""
    look_afresh(case)
    wanted = select(Answer).where(Answer.case_id == case.id)
    rows = {Spot(row.side, row.field_code, row.criterion): row for row in session.scalars(wanted)}
    return _record(case, contents, rows, by=by, now=now)


def _record(
    case: Case, contents: Mapping[Spot, AnswerContent], rows: Mapping[Spot, Answer], *, by: Person, now: datetime
) -> list[Answer]:
    reasons: list[Reason] = []
    for spot, content in contents.items():
        reasons += _refusals(case, _proposed(spot, content, rows.get(spot)), by=by, now=now)
    if reasons:
        raise Refused(reasons)
    written = [
        _fill(case, rows.get(spot) or _blank(case, spot), content, by=by, now=now) for spot, content in contents.items()
    ]
    session.expire(case, ["answers"])
    return written


def _refusals(case: Case, proposed: _Proposed, *, by: Person, now: datetime) -> Sequence[Reason]:
    answers = {"field_code": proposed.field_code, "criterion": proposed.criterion, "answer_facts": proposed}
    write = WRITES[proposed.side]
    try:
        engine.permit(definition_of(case), case, write, move_for(case, write, by=by, now=now, answers=answers))
    except Refused as refusal:
        return refusal.reasons
    return ()


def _proposed(spot: Spot, content: AnswerContent, row: Answer | None) -> _Proposed:
    attached = content.evidence if content.evidence is not None else (row.evidence if row else [])
    said = (content.answer, content.document, content.comment, content.reason)
    return _Proposed(spot.side, spot.field_code, spot.criterion, *said, len(attached))


def _blank(case: Case, spot: Spot) -> Answer:
    row = Answer(organisation_id=case.organisation_id, case_id=case.id, side=spot.side)
    row.field_code, row.criterion, row.evidence = spot.field_code, spot.criterion, []
    return row


def _fill(case: Case, row: Answer, content: AnswerContent, *, by: Person, now: datetime) -> Answer:
    before = _plain(row) if row in session else None
    row.answer, row.document = content.answer, content.document
    row.comment, row.reason = content.comment, content.reason
    if content.evidence is not None:
        row.evidence = _of_the_case(case, content.evidence)
    after = _plain(row)
    if after != before:
        row.answered_at, row.answered_by_id = now, by.id
        session.add(row)
        ledger.note("answer.recorded", by=by, at=now, case=case, role=WRITES[row.side], old=before, new=after,
                    side=row.side, field=row.field_code, criterion=row.criterion)  # fmt: skip
    return row


def _of_the_case(case: Case, evidence: Sequence[Evidence]) -> list[Evidence]:
    strangers = [row.name for row in evidence if row.case_id != case.id]
    if strangers:
        raise Refused([Reason("evidence_unknown", {"name": name}) for name in strangers])
    return list({row.id: row for row in evidence}.values())


def _plain(row: Answer) -> dict[str, object]:
    files = sorted(file.sha256 for file in row.evidence)
    return {**{name: getattr(row, name) or "" for name in TEXTS}, "evidence": files}


def _place(spot: Spot) -> str:
    return f"answer:{spot.side}:{spot.field_code or 'general'}:{spot.criterion}"


def find_answer(case: Case, spot: Spot) -> Answer | None:
    """The answer at that spot, or None."""
    return session.scalars(AT_SPOT, {"case": case.id, **vars(spot)}).unique().one_or_none()
