"""What the register reads: lines of published decisions that approve, by their columns alone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, and_, exists, func, or_, select
from sqlalchemy.orm import aliased

from app import casework
from app.days import Appointment, appointment_of
from app.db import session
from app.models import Case, CaseLine, Decision, DecisionLine, Field, Organisation, Site
from app.models.search import fold
from workflows.definition import State

PER_PAGE = 50
APPROVING = ("approve", "approve_partly", "approve_conditionally")
ORDERS: dict[str, Any] = {
    "organisation": Organisation.folded,
    "field": Field.position,
    "valid_to": Decision.valid_to,
}


@dataclass(frozen=True)
class Wanted:
    """Which lines are asked for; `organisation_id` narrows to one organisation and lifts the paging."""

    search: str = ""
    field: str = ""
    state: str = ""
    sort: str = "organisation"
    page: int = 1
    organisation_id: int | None = None


@dataclass(frozen=True)
class Page:
    """One page of the register."""

    lines: list[Row[Any]]
    total: int
    number: int

    @property
    def pages(self) -> int:
        """How many pages there are; at least one."""
        return max(1, -(-self.total // PER_PAGE))


def list_lines(wanted: Wanted, today: date) -> Page:
    """The public lines asked for; a page beyond the last is the last."""
    chosen = _chosen(wanted, today)
    order = ORDERS.get(wanted.sort.removeprefix("-"), Organisation.folded)
    turned = order.desc() if wanted.sort.startswith("-") else order
    rows = chosen.order_by(turned, Organisation.id, Field.position, CaseLine.position, DecisionLine.id)
    if wanted.organisation_id is not None:
        everything = list(session.execute(rows))
        return Page(everything, len(everything), 1)
    total = session.scalar(select(func.count()).select_from(chosen.subquery())) or 0
    number = min(max(1, wanted.page), max(1, -(-total // PER_PAGE)))
    return Page(list(session.execute(rows.limit(PER_PAGE).offset((number - 1) * PER_PAGE))), total, number)


def find_organisation(organisation_id: int) -> Any:
    """The public particulars of an organisation that has a public line; None for every other."""
    lines = select(DecisionLine.id).join(Decision).where(_is_public(), Decision.organisation_id == organisation_id)
    columns = (Organisation.id, Organisation.legal_name_vi, Organisation.legal_name_en, Organisation.tax_code)
    found = session.execute(select(*columns).where(Organisation.id == organisation_id, lines.exists()))
    return found.one_or_none()


def list_sites(organisation_id: int) -> list[Row[Any]]:
    """Where the organisation works: name, street, commune, province."""
    columns = (Site.name, Site.street, Site.commune, Site.province)
    return list(session.execute(select(*columns).where(Site.organisation_id == organisation_id).order_by(Site.id)))


def _chosen(wanted: Wanted, today: date) -> Any:
    lines = (
        select(
            Organisation.id.label("organisation_id"),
            Organisation.legal_name_vi,
            Organisation.legal_name_en,
            Field.name_vi.label("field_vi"),
            Field.name_en.label("field_en"),
            CaseLine.line,
            CaseLine.object,
            CaseLine.range,
            CaseLine.accuracy,
            CaseLine.cmc_value,
            CaseLine.cmc_unit,
            CaseLine.cmc_k,
            CaseLine.activity,
            CaseLine.procedure,
            Decision.number,
            Decision.numbered_on,
            Decision.valid_from,
            Decision.valid_to,
            (Decision.valid_to < today).label("expired"),
        )
        .select_from(DecisionLine)
        .join(Decision, Decision.id == DecisionLine.decision_id)
        .join(CaseLine, CaseLine.id == DecisionLine.case_line_id)
        .join(Organisation, Organisation.id == Decision.organisation_id)
        .join(Field, Field.code == CaseLine.field_code)
        .where(_is_public(), ~_is_renewed())
    )
    return lines.where(*_conditions(wanted, today))


def _conditions(wanted: Wanted, today: date) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wanted.organisation_id is not None:
        found.append(Organisation.id == wanted.organisation_id)
    if wanted.search:
        text = fold(wanted.search)
        # What is measured has no folded column: it is found as it is written.
        written = func.lower(CaseLine.object).contains(wanted.search.lower(), autoescape=True)
        found.append(or_(Organisation.folded.contains(text, autoescape=True), written))
    if wanted.field:
        found.append(CaseLine.field_code == wanted.field)
    if wanted.state in {"valid", "expired"}:
        found.append(Decision.valid_to < today if wanted.state == "expired" else Decision.valid_to >= today)
    return found


def _is_public() -> ColumnElement[bool]:
    return and_(Decision.published_at.is_not(None), Decision.outcome.in_(APPROVING))


def _is_renewed() -> ColumnElement[bool]:
    """A later published decision approves the same line of the organisation's scope."""
    later, later_line, later_decision = aliased(CaseLine), aliased(DecisionLine), aliased(Decision)
    return exists().where(
        later.scope_line_id == CaseLine.scope_line_id,
        later_line.case_line_id == later.id,
        later_decision.id == later_line.decision_id,
        later_decision.published_at > Decision.published_at,
    )


@dataclass(frozen=True)
class Status:
    """Where a dossier stands, and no more: nothing of what is in it."""

    ref: str
    state: State
    entered_on: date
    submitted_on: date
    appointed: Appointment | None


def find_status(ref: str, code: str, today: date) -> Status | None:
    """The dossier with this number and this receipt code, or None."""
    case = session.scalar(select(Case).where(Case.ref == ref, Case.receipt_code == code))
    if case is None or case.submitted_at is None:
        return None
    appointed = appointment_of(case, today=today)
    state = casework.definition_of(case).state(case.status)
    return Status(case.ref, state, case.entered_on, casework.local_day(case.submitted_at), appointed)
