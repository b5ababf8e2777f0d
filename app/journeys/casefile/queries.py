"""Selects that feed the list of cases and the page of one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select

from app import casework
from app.db import session
from app.models import Answer, Case, Notice, Organisation, PinnedText
from app.models.pinned import definition_of
from app.models.search import fold
from workflows.definition import State
from workflows.facts import Actor
from workflows.reader import list_procedures, load

PER_PAGE = 25
SORTS: dict[str, ColumnElement[Any]] = {
    "ref": Case.ref.expression,
    "organisation": Organisation.folded.expression,
    "status": Case.status.expression,
    "due": Case.due_on.expression,
}


@dataclass(frozen=True)
class Wanted:
    """What the list is asked for: words, whose turn, order and page."""

    words: str = ""
    only: str = "all"
    sort: str = "due"
    page: int = 1


@dataclass(frozen=True)
class CaseRow:
    """One line of the list."""

    ref: str
    organisation: str
    state: State
    due_on: date | None
    transcribed: bool


def list_cases(actor: Actor, wanted: Wanted) -> tuple[list[CaseRow], int]:
    """One page of the cases this person may see, and how many there are in all."""
    found = _filtered(actor, wanted)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    column = SORTS.get(wanted.sort.removeprefix("-"), SORTS["due"])
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    page = found.order_by(order.nulls_last(), Case.ref.desc()).limit(PER_PAGE).offset((wanted.page - 1) * PER_PAGE)
    rows = session.execute(page).all()
    states = _states({row.procedure_digest for row in rows})
    return [
        CaseRow(row.ref, row.legal_name_vi, states[row.procedure_digest, row.status], row.due_on, row.transcribed)
        for row in rows
    ], total


def _filtered(actor: Actor, wanted: Wanted) -> Select[*tuple[Any, ...]]:
    columns = (Case.ref, Organisation.legal_name_vi, Case.status, Case.due_on, Case.transcribed, Case.procedure_digest)
    found = select(*columns).join(Organisation, Case.organisation_id == Organisation.id)
    found = found.where(casework.visible_cases(actor))
    if wanted.words:
        folded = fold(wanted.words)
        found = found.where(or_(Organisation.folded.contains(folded, autoescape=True),
                                func.lower(Case.ref).contains(folded, autoescape=True)))  # fmt: skip
    if wanted.only == "mine":
        found = found.where(Case.status.in_(_states_owned_by(owners_of(actor))))
    if wanted.only == "running":
        found = found.where(Case.status.not_in(_ends()))
    return found


def owners_of(actor: Actor) -> frozenset[str]:
    """Whose turn is this person's turn."""
    owners = {"provider": {"applicant"}, "assessor": {"lead", "team", "assessor"}}
    return frozenset(owner for role in actor.roles for owner in owners.get(role, {role}))


def _states_owned_by(owners: frozenset[str]) -> list[str]:
    return [state.name for name in list_procedures() for state in load(name).states if state.owner in owners]


def _ends() -> list[str]:
    return [state.name for name in list_procedures() for state in load(name).states if state.is_final]


def _states(digests: set[str]) -> dict[tuple[str, str], State]:
    texts = session.execute(select(PinnedText.digest, PinnedText.text).where(PinnedText.digest.in_(digests)))
    definitions = {row.digest: definition_of(row.digest, row.text) for row in texts}
    return {(digest, state.name): state for digest, found in definitions.items() for state in found.states}


def answered(case: Case, side: str) -> dict[str, int]:
    """How many criteria one side has answered, by field code (empty: the general sheet)."""
    counted = select(Answer.field_code, func.count()).where(Answer.case_id == case.id, Answer.side == side)
    rows: Sequence[Any] = session.execute(counted.where(Answer.answer != "").group_by(Answer.field_code)).all()
    return {row[0]: row[1] for row in rows}


def unread_notices(person_id: int) -> int:
    """How many notices the person has not read."""
    unread = select(func.count()).select_from(Notice).where(Notice.person_id == person_id, Notice.read_at.is_(None))
    return session.scalar(unread) or 0
