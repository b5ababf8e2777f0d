"""The lists themselves: how many cases stand in each, and one page of rows. One statement for each of the two."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, func, null, select
from sqlalchemy.orm import aliased

from app.casework import visible_cases
from app.casework.handling import is_held
from app.casework.visibility import awaits_undertaking
from app.db import session
from app.journeys.desk import lists
from app.journeys.desk.lists import Desk
from app.journeys.desk.narrowing import narrowed
from app.journeys.desk.wanted import Wanted
from app.models import Case, CaseLine, Field, Organisation, Person
from workflows.definition import State
from workflows.roles import OWNERS

PER_PAGE = 25
_Handler = aliased(Person, name="handler")


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """One line of the list."""

    id: int
    ref: str
    organisation: str
    state: State
    due_on: date | None
    transcribed: bool
    on_paper: bool
    handler: str
    is_held: bool
    """False where nobody holds the case, or somebody who cannot act on it any more."""
    is_mine: bool
    my_turn: bool
    fields: tuple[str, ...]
    procedure_digest: str
    criteria_digest: str


@dataclass(frozen=True)
class Counted:
    """How many cases stand in each list, in the order of the lists."""

    lists: Mapping[str, int]
    undertakings: tuple[str, ...]
    """References of the cases that open once this person has given the undertaking."""


@dataclass(frozen=True)
class Shelf:
    """One page of the list, and how many cases there are in all of it."""

    rows: Sequence[CaseRow]
    total: int
    page: int
    per_page: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, ceil(self.total / self.per_page))


def counts(desk: Desk) -> Counted:
    """How many cases stand in each of the person's lists, and which wait for an undertaking, in one statement."""
    named = [func.count().filter(lists.condition(name, desk)) for name in lists.names(desk)]
    closed = select(func.aggregate_strings(Case.ref, " ")).where(awaits_undertaking(desk.actor)).correlate(None)
    shown = (*named, closed.scalar_subquery()) if "assessor" in desk.actor.roles else (*named, null())
    row = session.execute(select(*shown).select_from(Case).where(visible_cases(desk.actor))).one()
    return Counted(dict(zip(lists.names(desk), row, strict=False)), tuple(sorted((row[-1] or "").split())))


def find_rows(wanted: Wanted, desk: Desk, *, per_page: int = PER_PAGE) -> Shelf:
    """The page asked for; a page beyond the last is the last."""
    found = _page(wanted, desk, wanted.page, per_page)
    if found or wanted.page == 1:
        return _shelf(found, desk, wanted.page, per_page)
    total = session.scalar(select(func.count()).select_from(_chosen(wanted, desk).subquery())) or 0
    last = max(1, ceil(total / per_page))
    return _shelf(_page(wanted, desk, last, per_page), desk, last, per_page)


def _shelf(found: Sequence[Any], desk: Desk, page: int, per_page: int) -> Shelf:
    return Shelf([_row(one, desk) for one in found], found[0].total if found else 0, page, per_page)


def _row(one: Any, desk: Desk) -> CaseRow:
    return CaseRow(
        id=one.id,
        ref=one.ref,
        organisation=one.organisation,
        state=desk.book.state(one.procedure_digest, one.status),
        due_on=one.due_on,
        transcribed=one.transcribed,
        on_paper=one.on_paper,
        handler=one.handler or "",
        is_held=bool(one.is_held),
        is_mine=bool(one.is_held) and one.handler_id == desk.actor.id,
        my_turn=bool(one.my_turn),
        fields=tuple(dict.fromkeys((one.fields or "").split())),
        procedure_digest=one.procedure_digest,
        criteria_digest=one.criteria_digest,
    )


def _chosen(wanted: Wanted, desk: Desk) -> Select[Any]:
    conditions = (visible_cases(desk.actor), lists.condition(wanted.list, desk), *narrowed(wanted, desk))
    return select(Case.id).where(*conditions)


def _page(wanted: Wanted, desk: Desk, number: int, per_page: int) -> Sequence[Any]:
    """The ids of the page are found first: what a row shows besides is asked for the rows of the page alone."""
    chosen = _ordered(_chosen(wanted, desk).add_columns(func.count().over().label("total")), wanted, desk)
    page = chosen.limit(per_page).offset((number - 1) * per_page).subquery("page")
    codes = select(func.aggregate_strings(CaseLine.field_code, " ")).where(CaseLine.case_id == Case.id)
    shown = select(
        *(Case.id, Case.ref, Case.status, Case.due_on, Case.transcribed, Case.on_paper, Case.handler_id),
        *(Case.procedure_digest, Case.criteria_digest, page.c.total),
        Organisation.legal_name_vi.label("organisation"),
        _Handler.name.label("handler"),
        is_held().label("is_held"),
        and_(desk.book.running(), lists.my_turn(desk)).label("my_turn"),
        codes.scalar_subquery().label("fields"),
    ).join(page, page.c.id == Case.id)
    return session.execute(_ordered(shown, wanted, desk)).all()


def _ordered(chosen: Select[Any], wanted: Wanted, desk: Desk) -> Select[Any]:
    """In the order asked for, what is empty last; the newest first among equals."""
    chosen = chosen.join(Organisation, Organisation.id == Case.organisation_id)
    chosen = chosen.outerjoin(_Handler, _Handler.id == Case.handler_id)
    column = _column(wanted.sort.removeprefix("-"), desk)
    order = column.desc() if wanted.sort.startswith("-") else column.asc()
    return chosen.order_by(order.nulls_last(), Case.opened_at.desc(), Case.id.desc())


def _column(name: str, desk: Desk) -> ColumnElement[Any]:
    states = desk.book.states()
    columns: Mapping[str, Any] = {
        "ref": Case.ref.expression,
        "organisation": Organisation.folded.expression,
        "handler": _Handler.folded,
        "due": Case.due_on.expression,
    }
    if name == "fields":
        first = select(func.min(Field.position)).join(CaseLine, CaseLine.field_code == Field.code)
        return first.where(CaseLine.case_id == Case.id).scalar_subquery()
    if name == "status":
        return case({state: place for place, state in enumerate(states)}, value=Case.status)
    if name == "turn":
        turns = list(OWNERS)
        return case({state.name: turns.index(state.owner) for state in states.values()}, value=Case.status)
    column: ColumnElement[Any] = columns[name]
    return column
