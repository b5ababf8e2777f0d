"""The files of a case as a library: which version is the newest, who may read which, and where each one is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased, joinedload, lazyload

from app.db import session
from app.models import Answer, Case, Evidence, Finding, Person, Response
from app.models.answers import AnswerEvidence
from app.models.findings import ResponseEvidence


@dataclass(frozen=True, order=True)
class Use:
    """One place that names a file: an answer of one side, or a round of corrective action on a finding."""

    side: str
    """`self`, `team`, or `response`."""
    field_code: str
    criterion: str
    finding: str = ""
    round: int = 0


@dataclass(frozen=True)
class Filed:
    """The newest version of a file, with the versions before it, the newest first, and every use of any of them."""

    row: Evidence
    number: int
    earlier: tuple[Evidence, ...]
    uses: Mapping[int, Sequence[Use]]
    """By the key of the version that is used."""

    @property
    def used(self) -> list[Use]:
        """Where any version of it is used, each place once."""
        return sorted({use for uses in self.uses.values() for use in uses})


def of_the_provider(case: Case) -> ColumnElement[bool]:
    """Files that the provider brought or answered with; the rest is the team's."""
    brought = Evidence.uploaded_by_id.in_(select(Person.id).where(Person.organisation_id == case.organisation_id))
    answered = select(AnswerEvidence.evidence_id).join(Answer, Answer.id == AnswerEvidence.answer_id)
    sent = select(ResponseEvidence.evidence_id).join(Response, Response.id == ResponseEvidence.response_id)
    return or_(
        brought,
        Evidence.id.in_(answered.where(Answer.case_id == case.id, Answer.side == "self")),
        Evidence.id.in_(sent.join(Finding, Finding.id == Response.finding_id).where(Finding.case_id == case.id)),
    )


def files_of(case: Case, *, with_team: bool) -> Select[tuple[Evidence]]:
    """The files of the case with who brought them, oldest first; without the team's where they are not to be read."""
    lean = joinedload(Evidence.uploaded_by).options(lazyload(Person.role_rows), lazyload(Person.conflict_rows))
    wanted = select(Evidence).where(Evidence.case_id == case.id).options(lean).order_by(Evidence.id)
    return wanted if with_team else wanted.where(of_the_provider(case))


def newest_of(case: Case, *, with_team: bool) -> list[Evidence]:
    """The files of the case that no later version replaces, the latest first: what can be chosen for an answer."""
    later = aliased(Evidence)
    replaced = select(later.replaces_id).where(later.case_id == case.id, later.replaces_id.is_not(None))
    wanted = files_of(case, with_team=with_team).where(Evidence.id.not_in(replaced))
    return list(session.scalars(wanted.order_by(None).order_by(Evidence.id.desc())))


def shelf(case: Case, *, with_team: bool) -> list[Filed]:
    """Every file of the case with its versions and uses, in as many queries however many there are."""
    rows = {row.id: row for row in session.scalars(files_of(case, with_team=with_team))}
    uses = uses_of(case)
    replaced = {row.replaces_id for row in rows.values()}
    return [_filed(row, rows, uses) for key, row in rows.items() if key not in replaced]


def _filed(row: Evidence, rows: Mapping[int, Evidence], uses: Mapping[int, Sequence[Use]]) -> Filed:
    line = chain(row, rows)
    return Filed(row, len(line), tuple(line[1:]), {one.id: uses.get(one.id, ()) for one in line})


def chain(row: Evidence, rows: Mapping[int, Evidence]) -> list[Evidence]:
    """The version and those before it, the newest first."""
    line = [row]
    while (before := rows.get(line[-1].replaces_id or 0)) is not None:
        line.append(before)
    return line


def numbers_of(case: Case, rows: Iterable[Evidence]) -> dict[int, int]:
    """Which version each of these files is, for those that replace another; asks nothing when none does."""
    wanted = [row for row in rows if row.replaces_id is not None]
    if not wanted:
        return {}
    links = select(Evidence.id, Evidence.replaces_id)
    found = session.execute(links.where(Evidence.case_id == case.id, Evidence.replaces_id.is_not(None)))
    before = {row.id: row.replaces_id for row in found}
    return {row.id: _number(row.id, before) for row in wanted}


def _number(key: int, before: Mapping[int, int]) -> int:
    number = 1
    while key in before:
        number, key = number + 1, before[key]
    return number


def uses_of(case: Case) -> dict[int, list[Use]]:
    """Where each file of the case is used, by its key."""
    answers = select(AnswerEvidence.evidence_id, Answer.side, Answer.field_code, Answer.criterion)
    answers = answers.join(Answer, Answer.id == AnswerEvidence.answer_id).where(Answer.case_id == case.id)
    rounds = select(ResponseEvidence.evidence_id, Finding.field_code, Finding.criterion, Finding.ref, Response.round)
    rounds = rounds.join(Response, Response.id == ResponseEvidence.response_id)
    rounds = rounds.join(Finding, Finding.id == Response.finding_id).where(Finding.case_id == case.id)
    found: dict[int, list[Use]] = {}
    for key, side, field_code, criterion in session.execute(answers):
        found.setdefault(key, []).append(Use(side, field_code, criterion))
    for key, field_code, criterion, ref, number in session.execute(rounds):
        found.setdefault(key, []).append(Use("response", field_code, criterion, ref, number))
    return found
