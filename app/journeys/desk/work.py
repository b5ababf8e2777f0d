"""What waits for an assessor in the cases of one page: criteria of the own sheets, findings to verify."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Select, func, literal, or_, select, union_all

from app.db import session
from app.journeys.desk.lists import Desk
from app.journeys.desk.queries import CaseRow
from app.models import Answer, Finding, PinnedText, TeamMember
from app.models.pinned import criteria_of
from checklists.criteria import CriteriaSet
from workflows.guards.team import fills_sheet

Row = Select[*tuple[Any, ...]]
_SETS: dict[str, CriteriaSet] = {}
"""By the digest of the text, which never changes."""


@dataclass(frozen=True)
class Seat:
    """A seat of the person on one team, as the rules of sheets see it."""

    person_id: int
    name: str
    role: str
    fields: tuple[str, ...]


@dataclass(frozen=True)
class Work:
    """What waits in one case; `total` is zero where no sheet is to be filled in now."""

    answered: int = 0
    total: int = 0
    findings: int = 0
    sheets: tuple[str, ...] = ()
    """The fields of the person's own sheets, the empty one for the criteria of the organisation as a whole."""


def waiting(rows: Sequence[CaseRow], desk: Desk) -> dict[int, Work]:
    """By the id of the case: one statement for a whole page, none for whoever assesses nothing."""
    if "assessor" not in desk.actor.roles or not rows:
        return {}
    sets = _sets({row.criteria_digest for row in rows})
    found = session.execute(union_all(*_asked([row.id for row in rows], desk))).all()
    by_case: dict[int, list[Any]] = {row.id: [] for row in rows}
    for one in found:
        by_case[one.case_id].append(one)
    return {row.id: _work(row, by_case[row.id], desk, sets[row.criteria_digest]) for row in rows}


def _work(row: CaseRow, found: Sequence[Any], desk: Desk, criteria: CriteriaSet) -> Work:
    actor = desk.actor
    seats = [Seat(actor.id, actor.name, one.code, tuple(one.fields.split())) for one in found if one.kind == "seat"]
    if not seats:
        return Work()
    findings = sum(one.number for one in found if one.kind == "finding")
    if desk.book.definitions[row.procedure_digest].write_in(row.state.name, "assess") is None:
        return Work(findings=findings)
    due = [code for code, _criterion in criteria.expected(row.fields)]
    mine = {code for code in due if any(fills_sheet(seat, code) for seat in seats)}
    answered = sum(one.number for one in found if one.kind == "answer" and one.code in mine)
    return Work(answered, sum(1 for code in due if code in mine), findings, tuple(sorted(mine)))


def _asked(ids: Sequence[int], desk: Desk) -> list[Row]:
    """Seats, answered criteria by sheet, findings to verify, all as rows of one shape."""
    here, none = desk.actor.id, literal("")
    seat = select(literal("seat").label("kind"), TeamMember.case_id.label("case_id"), TeamMember.role.label("code"),
                  TeamMember.field_list.label("fields"), literal(1).label("number"))  # fmt: skip
    answer = select(literal("answer"), Answer.case_id, Answer.field_code, none, func.count())
    finding = select(literal("finding"), Finding.case_id, none, none, func.count())
    theirs = desk.book.findings(lambda _definition, state: state.owner == "assessor")
    raised = or_(Finding.raised_by_id == here, Finding.case_id.in_(_led_by(here)))
    return [
        seat.where(TeamMember.case_id.in_(ids), TeamMember.person_id == here, TeamMember.left_at.is_(None)),
        answer.where(Answer.case_id.in_(ids), Answer.side == "team", Answer.answer != "").group_by(
            Answer.case_id, Answer.field_code
        ),
        finding.where(Finding.case_id.in_(ids), theirs, raised).group_by(Finding.case_id),
    ]


def _led_by(person_id: int) -> Row:
    seats = (TeamMember.person_id == person_id, TeamMember.role == "lead", TeamMember.left_at.is_(None))
    return select(TeamMember.case_id).where(*seats)


def _sets(digests: set[str]) -> Mapping[str, CriteriaSet]:
    if unread := digests - _SETS.keys():
        rows = session.execute(select(PinnedText.digest, PinnedText.text).where(PinnedText.digest.in_(unread)))
        _SETS.update({row.digest: criteria_of(row.digest, row.text) for row in rows})
    return _SETS
