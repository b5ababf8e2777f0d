"""What the pages of an application read; none of them asks more often when there is more to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.casework import Spot
from app.db import session
from app.models import Answer, Case, CaseLine, Evidence, Organisation, ScopeLine
from checklists.answers import shortcomings
from checklists.criteria import Criterion, Lines, lines_for
from workflows import reader as workflows

GENERAL = "general"
State = Literal["complete", "incomplete", "unanswered"]


@dataclass(frozen=True)
class Asked:
    """One criterion that is due on a sheet, with the provider's answer to it and what that still lacks."""

    field_code: str
    criterion: Criterion
    answer: Answer | None
    lacks: tuple[str, ...]
    is_knock_out: bool

    @property
    def sheet(self) -> str:
        """The name of its sheet in addresses."""
        return self.field_code or GENERAL

    @property
    def state(self) -> State:
        """Complete, begun, or not begun."""
        if self.answer is None:
            return "unanswered"
        return "incomplete" if self.lacks else "complete"


def list_asked(case: Case) -> list[Asked]:
    """Every criterion that is due, in the order of the sheets."""
    given = select(Answer).where(Answer.case_id == case.id, Answer.side == "self")
    answers = {(row.field_code, row.criterion): row for row in session.scalars(given)}
    by_field = _lines_by_field(case)
    return [
        _asked(case, code, criterion, answers.get((code, criterion.id)), lines_for(code, by_field))
        for code, criterion in case.criteria.expected(case.field_codes)
    ]


def find_asked(case: Case, sheet: str, criterion_id: str) -> Asked | None:
    """The criterion on that sheet with its answer and files; None where it is not due."""
    code = "" if sheet == GENERAL else sheet
    due = {(field, one.id): one for field, one in case.criteria.expected(case.field_codes)}
    criterion = due.get((code, criterion_id))
    if criterion is None:
        return None
    lines = lines_for(code, _lines_by_field(case))
    return _asked(case, code, criterion, _answer_with_files(case, Spot("self", code, criterion_id)), lines)


def neighbours(case: Case, asked: Asked) -> tuple[int, int, Sequence[tuple[str, str] | None]]:
    """Where the criterion stands, among how many, and the ones before and after it as (sheet, criterion)."""
    due = [(code or GENERAL, one.id) for code, one in case.criteria.expected(case.field_codes)]
    at = due.index((asked.sheet, asked.criterion.id))
    before = due[at - 1] if at else None
    return at + 1, len(due), (before, due[at + 1] if at + 1 < len(due) else None)


def lines_of(case: Case, asked: Asked) -> Lines:
    """The lines that the criterion is asked about."""
    return lines_for(asked.field_code, _lines_by_field(case))


def other_files(case: Case, attached: Sequence[Evidence]) -> list[Evidence]:
    """The files of the case that are not among those attached here."""
    wanted = select(Evidence).where(Evidence.case_id == case.id, Evidence.id.not_in([row.id for row in attached]))
    return list(session.scalars(wanted.order_by(Evidence.name, Evidence.id)))


def find_files(case: Case, ids: Sequence[int]) -> list[Evidence]:
    """The files of the case with these numbers, in their order; others are left out."""
    wanted = select(Evidence).where(Evidence.case_id == case.id, Evidence.id.in_(ids))
    return list(session.scalars(wanted.order_by(Evidence.id)))


def cases_by_line(organisation: Organisation, besides: Case | None = None) -> Mapping[int, str]:
    """Which running case already asks for a registered line, by the line's number in the record."""
    wanted = select(CaseLine.scope_line_id, Case.ref).join(Case, CaseLine.case_id == Case.id)
    wanted = wanted.where(Case.organisation_id == organisation.id, Case.status.not_in(_ends()))
    if besides is not None:
        wanted = wanted.where(Case.id != besides.id)
    return {line: ref for line, ref in session.execute(wanted) if line is not None}


def list_scope(organisation: Organisation) -> list[ScopeLine]:
    """The registered lines, in their order."""
    wanted = select(ScopeLine).where(ScopeLine.organisation_id == organisation.id)
    return list(session.scalars(wanted.order_by(ScopeLine.position, ScopeLine.id)))


def _ends() -> list[str]:
    definitions = [workflows.load(name) for name in workflows.list_procedures()]
    return [state.name for one in definitions if one.kind == "case" for state in one.states if state.is_final]


def _answer_with_files(case: Case, spot: Spot) -> Answer | None:
    wanted = select(Answer).where(Answer.case_id == case.id, Answer.side == spot.side)
    wanted = wanted.where(Answer.field_code == spot.field_code, Answer.criterion == spot.criterion)
    files = selectinload(Answer.evidence).options(joinedload(Evidence.uploaded_by))
    return session.scalar(wanted.options(files))


def _asked(case: Case, code: str, criterion: Criterion, answer: Answer | None, lines: Lines) -> Asked:
    lacks: tuple[str, ...] = ("answer_missing",)
    if answer is not None:
        lacks = shortcomings(criterion, scale=case.criteria.scale, facts=answer, side="self", lines=lines)
    return Asked(code, criterion, answer, lacks, criterion.is_knock_out(lines))


def _lines_by_field(case: Case) -> Mapping[str, list[CaseLine]]:
    return {code: [line for line in case.lines if line.field_code == code] for code in case.field_codes}
