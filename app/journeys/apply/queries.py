"""What the pages of an application read; none of them asks more often when there is more to show."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from sqlalchemy import select
from sqlalchemy.orm import joinedload, selectinload

from app.db import session
from app.models import Answer, Case, CaseLine, Evidence, Organisation, Person, ScopeLine
from checklists.answers import shortcomings
from checklists.criteria import Criterion, Lines, Scale, lines_for
from workflows import reader as workflows
from workflows.guards.scope import lines_by_field

GENERAL = "general"
State = Literal["complete", "incomplete", "unanswered"]


class Said(Protocol):
    """What an answer says, whether it is a row or a line of a list."""

    @property
    def answer(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def comment(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def evidence_count(self) -> int: ...


@dataclass(frozen=True)
class Asked:
    """One criterion that is due on a sheet, with the provider's answer to it and what that still lacks."""

    field_code: str
    criterion: Criterion
    answer: Said | None
    lacks: tuple[str, ...]
    is_knock_out: bool

    @property
    def sheet(self) -> str:
        """The name of its sheet in addresses."""
        return self.field_code or GENERAL

    @property
    def key(self) -> tuple[str, str]:
        """Where its answer stands: the code of the field, the id of the criterion."""
        return self.field_code, self.criterion.id

    @property
    def state(self) -> State:
        """Complete, begun, or not begun."""
        if self.answer is None:
            return "unanswered"
        return "incomplete" if self.lacks else "complete"


def find_due(case: Case, sheet: str, criterion_id: str) -> Asked | None:
    """The criterion on that sheet, its answer not looked at; None where it is not due."""
    code = "" if sheet == GENERAL else sheet
    due = {(field, one.id): one for field, one in case.criteria.expected(case.field_codes)}
    criterion = due.get((code, criterion_id))
    if criterion is None:
        return None
    return weigh(case.criteria.scale, code, criterion, None, lines_for(code, lines_by_field(case)))


def find_answer_with_files(case: Case, asked: Asked) -> Answer | None:
    """The answer that stands, with its files and who brought them."""
    wanted = select(Answer).where(Answer.case_id == case.id, Answer.side == "self")
    wanted = wanted.where(Answer.field_code == asked.field_code, Answer.criterion == asked.criterion.id)
    files = selectinload(Answer.evidence).options(joinedload(Evidence.uploaded_by))
    return session.scalar(wanted.options(files).execution_options(populate_existing=True))


def with_answer(case: Case, asked: Asked, answer: Answer | None) -> Asked:
    """The same criterion with this answer."""
    return weigh(case.criteria.scale, asked.field_code, asked.criterion, answer, lines_of(case, asked))


def neighbours(case: Case, asked: Asked) -> tuple[int, int, Sequence[tuple[str, str] | None]]:
    """Where the criterion stands, among how many, and the ones before and after it as (sheet, criterion)."""
    due = [(code or GENERAL, one.id) for code, one in case.criteria.expected(case.field_codes)]
    at = due.index((asked.sheet, asked.criterion.id))
    before = due[at - 1] if at else None
    return at + 1, len(due), (before, due[at + 1] if at + 1 < len(due) else None)


def lines_of(case: Case, asked: Asked) -> Lines:
    """The lines that the criterion is asked about."""
    return lines_for(asked.field_code, lines_by_field(case))


def find_person(person_id: int) -> Person | None:
    """The person of that number."""
    return session.get(Person, person_id)


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


def weigh(scale: Scale, code: str, criterion: Criterion, answer: Said | None, lines: Lines) -> Asked:
    """The criterion with this answer, and what it still lacks for these lines."""
    lacks: tuple[str, ...] = ("answer_missing",)
    if answer is not None:
        lacks = shortcomings(criterion, scale=scale, facts=answer, side="self", lines=lines)
    return Asked(code, criterion, answer, lacks, criterion.is_knock_out(lines))
