"""Every criterion that is due with what is said to it: plain values, read in one statement however many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import lazyload

from app.casework import Spot
from app.db import session
from app.journeys.apply.queries import GENERAL, Asked, weigh
from app.models import Answer, AnswerEvidence, Case, CriterionShare, Person
from checklists.criteria import lines_for
from workflows.guards.scope import lines_by_field

WORDS = (Answer.answer, Answer.document, Answer.comment, Answer.reason)
Key = tuple[str, str]
"""Where an answer stands: the code of its field, the id of its criterion."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as lists need it; its files are only counted."""

    answer: str
    document: str
    comment: str
    reason: str
    answered_at: datetime
    answered_by_id: int
    evidence_count: int

    @property
    def words(self) -> tuple[str, str, str, str]:
        """What it says."""
        return self.answer, self.document, self.comment, self.reason


def given(case_id: int, sheet: str | None = None) -> dict[Key, Given]:
    """The provider's answers of a case, or of one of its sheets."""
    columns = (Answer.field_code, Answer.criterion, *WORDS, Answer.answered_at, Answer.answered_by_id)
    wanted = select(*columns, func.count(AnswerEvidence.evidence_id)).outerjoin(AnswerEvidence)
    wanted = wanted.where(Answer.case_id == case_id, Answer.side == "self").group_by(Answer.id)
    if sheet is not None:
        wanted = wanted.where(Answer.field_code == ("" if sheet == GENERAL else sheet))
    return {(row[0], row[1]): Given(*row[2:]) for row in session.execute(wanted)}


def sharers(case_id: int) -> dict[Key, tuple[int, str]]:
    """To whom each criterion was given: number and name."""
    columns = (CriterionShare.field_code, CriterionShare.criterion, Person.id, Person.name)
    wanted = select(*columns).join(Person, CriterionShare.person_id == Person.id)
    return {
        (row[0], row[1]): (row[2], row[3]) for row in session.execute(wanted.where(CriterionShare.case_id == case_id))
    }


def find_given(case_id: int, spot: Spot) -> Answer | None:
    """The answer at that spot in another case."""
    wanted = select(Answer).where(Answer.case_id == case_id, Answer.side == spot.side)
    wanted = wanted.where(Answer.field_code == spot.field_code, Answer.criterion == spot.criterion)
    return session.scalar(wanted.options(lazyload(Answer.evidence)))


def ref_of(case_id: int) -> str:
    """The reference of a case."""
    return session.scalars(select(Case.ref).where(Case.id == case_id)).one()


def list_asked(case: Case, sheet: str | None = None) -> list[Asked]:
    """Every criterion that is due, in the order of the sheets; or those of one sheet."""
    return asked_with(case, given(case.id, sheet), sheet)


def asked_with(case: Case, answers: Mapping[Key, Given], sheet: str | None = None) -> list[Asked]:
    """The criteria that are due with these answers."""
    by_field = lines_by_field(case)
    lines = {code: lines_for(code, by_field) for code in ("", *by_field)}
    criteria = case.criteria
    return [
        weigh(criteria.scale, code, criterion, answers.get((code, criterion.id)), lines[code])
        for code, criterion in criteria.expected(list(by_field))
        if sheet is None or (code or GENERAL) == sheet
    ]


def names_of_sheets(case: Case) -> Sequence[str]:
    """The sheets of a case, by their names in addresses."""
    return [GENERAL, *case.field_codes]
