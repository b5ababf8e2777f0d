"""The files of a case as a library: which version is the newest, who may read which, and where each one is used."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, or_, select
from sqlalchemy.orm import aliased, joinedload, lazyload

from app.db import session
from app.models import (
    Answer,
    AnswerEvidence,
    Case,
    Evidence,
    Finding,
    Person,
    Response,
    ResponseEvidence,
    SignedCopy,
    TeamMember,
    Visit,
    VisitPhoto,
)


@dataclass(frozen=True, order=True)
class Use:
    """One place that names a file: an answer of one side, a round of corrective action on a finding, or a visit."""

    side: str
    """`self`, `team`, `response` or `visit`."""
    field_code: str
    criterion: str
    finding: str = ""
    number: int = 0
    """Of the round, or the key of the visit."""

    @property
    def of_team(self) -> bool:
        """Whether the place itself is the team's."""
        return self.side in {"team", "visit"}


@dataclass(frozen=True)
class Filed:
    """The newest version of a file, with the versions before it, the newest first, and every use of any of them."""

    row: Evidence
    number: int
    earlier: tuple[Evidence, ...]
    uses: Mapping[int, Sequence[Use]]
    """By the key of the version that is used."""
    of_provider: bool
    """Whether the provider brought it or answered with it."""

    @property
    def used(self) -> list[Use]:
        """Where any version of it is used, each place once."""
        return sorted({use for uses in self.uses.values() for use in uses})


def of_the_provider(case: Case) -> ColumnElement[bool]:
    """Files that the provider brought or answered with; the rest is the team's.

    In a dossier handed in on paper a clerk brings the provider's files.
    """
    people = select(Person.id).where(Person.organisation_id == case.organisation_id)
    brought: ColumnElement[bool] = Evidence.uploaded_by_id.in_(people)
    if case.on_paper:
        team = select(TeamMember.person_id).where(TeamMember.case_id == case.id)
        brought = or_(brought, Evidence.uploaded_by_id.not_in(team))
    answered = select(AnswerEvidence.evidence_id).join(Answer, Answer.id == AnswerEvidence.answer_id)
    sent = select(ResponseEvidence.evidence_id).join(Response, Response.id == ResponseEvidence.response_id)
    return or_(
        brought,
        Evidence.id.in_(answered.where(Answer.case_id == case.id, Answer.side == "self")),
        Evidence.id.in_(sent.join(Finding, Finding.id == Response.finding_id).where(Finding.case_id == case.id)),
    )


def files_of(case: Case, *, with_team: bool) -> Select[Evidence]:
    """The files of the case with who brought them, oldest first; without the team's where they are not to be read."""
    lean = joinedload(Evidence.uploaded_by).options(lazyload(Person.role_rows), lazyload(Person.conflict_rows))
    signed = select(SignedCopy.evidence_id).where(SignedCopy.case_id == case.id)  # a paper, read by other people
    wanted = select(Evidence).where(Evidence.case_id == case.id, Evidence.id.not_in(signed))
    wanted = wanted.options(lean).order_by(Evidence.id)
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
    own = set(session.scalars(select(Evidence.id).where(Evidence.case_id == case.id, of_the_provider(case))))
    found = []
    for row in rows.values():
        if row.id not in replaced:
            line = _line(row, rows)
            used = {one.id: uses.get(one.id, ()) for one in line}
            found.append(Filed(row, len(line), tuple(line[1:]), used, row.id in own))
    return found


def _line(row: Evidence, rows: Mapping[int, Evidence]) -> list[Evidence]:
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
    photos = select(VisitPhoto.evidence_id, VisitPhoto.field_code, VisitPhoto.criterion, Visit.id)
    photos = photos.join(Visit, Visit.id == VisitPhoto.visit_id).where(Visit.case_id == case.id)
    found: dict[int, list[Use]] = {}
    for key, side, field_code, criterion in session.execute(answers):
        found.setdefault(key, []).append(Use(side, field_code, criterion))
    for key, field_code, criterion, ref, number in session.execute(rounds):
        found.setdefault(key, []).append(Use("response", field_code, criterion, ref, number))
    for key, field_code, criterion, number in session.execute(photos):
        found.setdefault(key, []).append(Use("visit", field_code, criterion, "", number))
    return found
