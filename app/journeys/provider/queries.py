"""What the provider's first page reads: a fixed number of queries, however many cases there are."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, func, or_, select

from app.db import session
from app.models import (
    Answer,
    Case,
    CaseLine,
    CaseReturn,
    CriterionShare,
    Finding,
    Organisation,
    Person,
    PinnedText,
    Report,
    ScopeLine,
    Site,
    StaffMember,
    Standard,
)
from app.models.pinned import criteria_of, definition_of
from workflows.definition import Definition, State
from workflows.reader import list_procedures, load

MOST_CASES = 25
APPLICANT = "applicant"


@dataclass(frozen=True)
class OwnCase:
    """One running case of the organisation."""

    id: int
    ref: str
    status: str
    due_on: date | None
    definition: Definition
    criteria_digest: str

    @property
    def state(self) -> State:
        """Where it stands."""
        return self.definition.state(self.status)


@dataclass(frozen=True)
class Kept:
    """How much the organisation has registered."""

    sites: int
    scope: int
    standards: int
    staff: int


def list_running(organisation: Organisation) -> tuple[list[OwnCase], int]:
    """The running cases, the most pressing first, and how many cases there are in all."""
    own = Case.organisation_id == organisation.id
    columns = (Case.id, Case.ref, Case.status, Case.due_on, Case.procedure_digest, Case.criteria_digest)
    running = select(*columns).where(own, Case.status.not_in(_states(is_final=True)))
    rows = session.execute(running.order_by(Case.due_on.nulls_last(), Case.ref.desc()).limit(MOST_CASES)).all()
    total = session.scalar(select(func.count()).select_from(Case).where(own)) or 0
    texts = _texts({row.procedure_digest for row in rows})
    definitions = {digest: definition_of(digest, text) for digest, text in texts.items()}
    return [
        OwnCase(row.id, row.ref, row.status, row.due_on, definitions[row.procedure_digest], row.criteria_digest)
        for row in rows
    ], total


def count_unanswered(cases: Sequence[OwnCase]) -> dict[int, tuple[int, int]]:
    """By case: how many criteria have no answer of the provider yet, and how many are due."""
    ids = [case.id for case in cases]
    lines = session.execute(select(CaseLine.case_id, CaseLine.field_code)
                            .where(CaseLine.case_id.in_(ids), CaseLine.withdrawn_at.is_(None))
                            .order_by(CaseLine.position)).all()  # fmt: skip
    given = select(Answer.case_id, Answer.field_code, Answer.criterion)
    given = given.where(Answer.case_id.in_(ids), Answer.side == "self", Answer.answer != "")
    answered = {tuple(row) for row in session.execute(given)}
    texts = _texts({case.criteria_digest for case in cases})
    found = {}
    for case in cases:
        fields = list(dict.fromkeys(code for case_id, code in lines if case_id == case.id))
        expected = criteria_of(case.criteria_digest, texts[case.criteria_digest]).expected(fields)
        missing = [one for code, one in expected if (case.id, code, one.id) not in answered]
        found[case.id] = (len(missing), len(expected))
    return found


def shared_unanswered(person: Person, organisation: Organisation) -> dict[str, int]:
    """By case that is still being filled in: how many of the criteria given to this person have no answer yet."""
    answer = select(Answer.id).where(
        Answer.case_id == CriterionShare.case_id,
        Answer.field_code == CriterionShare.field_code,
        Answer.criterion == CriterionShare.criterion,
        Answer.side == "self",
        Answer.answer != "",
    )
    wanted = (
        select(Case.ref, func.count().label("unanswered"))
        .join(CriterionShare, CriterionShare.case_id == Case.id)
        .where(CriterionShare.person_id == person.id, Case.organisation_id == organisation.id)
        .where(Case.status.in_(_states(owner=APPLICANT, is_final=False)), ~answer.exists(), _is_asked())
        .group_by(Case.id, Case.ref, Case.due_on)
        .order_by(Case.due_on.nulls_last(), Case.ref)
    )
    return {row.ref: row.unanswered for row in session.execute(wanted)}


def _is_asked() -> ColumnElement[bool]:
    """A share of a field whose lines have all left the case asks nothing any more."""
    lines = select(CaseLine.id).where(
        CaseLine.case_id == Case.id, CaseLine.field_code == CriterionShare.field_code, CaseLine.withdrawn_at.is_(None)
    )
    return or_(CriterionShare.field_code == "", lines.exists())


def reasons_of_return(case_ids: Collection[int]) -> Mapping[int, str]:
    """Why the agency sent each of these cases back, the latest time."""
    wanted = select(CaseReturn.case_id, CaseReturn.reason).where(CaseReturn.case_id.in_(case_ids))
    return {row.case_id: row.reason for row in session.execute(wanted.order_by(CaseReturn.id))}


def commented(case_ids: Collection[int]) -> set[int]:
    """The cases whose latest report the provider has commented on."""
    wanted = select(Report.case_id, Report.commented_at).where(Report.case_id.in_(case_ids)).order_by(Report.round)
    latest = {row.case_id: row.commented_at for row in session.execute(wanted)}
    return {case_id for case_id, moment in latest.items() if moment is not None}


def list_findings(organisation: Organisation) -> Sequence[Any]:
    """Findings that wait for the provider, of cases whose report was handed over and is not being rewritten."""
    told = select(func.max(Report.submitted_at)).where(Report.case_id == Case.id).scalar_subquery()
    wanted = (
        select(Finding.ref, Finding.grade, Finding.due_on, Finding.status, Case.ref.label("case_ref"))
        .join(Case, Case.id == Finding.case_id)
        .where(Finding.organisation_id == organisation.id, Finding.status.in_(_states("finding", owner=APPLICANT)))
        .where(Finding.grade != "recommendation", Finding.raised_at <= told, ~_is_in_assessment())
        .order_by(Finding.due_on.nulls_last(), Case.ref, Finding.ref)
    )
    return session.execute(wanted).all()


def count_kept(organisation: Organisation) -> Kept:
    """How much is in each register."""

    def rows(model: Any) -> Any:
        counted = select(func.count()).select_from(model).where(model.organisation_id == organisation.id)
        return counted.scalar_subquery()

    return Kept(*session.execute(select(rows(Site), rows(ScopeLine), rows(Standard), rows(StaffMember))).one())


def _is_in_assessment() -> ColumnElement[bool]:
    """What the team writes is its own until the report leaves it."""
    names = [name for one in _definitions("case") for row in one.writes if row.name == "assess" for name in row.states]
    return Case.status.in_(names)


def _texts(digests: Collection[str]) -> dict[str, bytes]:
    found = select(PinnedText.digest, PinnedText.text).where(PinnedText.digest.in_(digests))
    return {row.digest: row.text for row in session.execute(found)}


def _states(kind: str = "case", **wanted: object) -> list[str]:
    found = [state for one in _definitions(kind) for state in one.states]
    return [state.name for state in found if all(getattr(state, key) == value for key, value in wanted.items())]


def _definitions(kind: str) -> list[Definition]:
    return [one for one in map(load, list_procedures()) if one.kind == kind]
