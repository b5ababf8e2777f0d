"""What the team's pages show: sheets with both sides of every criterion, and how far each has come."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import defaultload, joinedload
from werkzeug.exceptions import NotFound

from app import casework
from app.casework import Spot
from app.db import session
from app.models import Answer, Case, Finding, Organisation, Person, StaffMember, Standard
from app.web.case_page import get_case, team_side_is_open
from checklists.criteria import Criterion, lines_for
from workflows.guards.team import fills_sheet
from workflows.reasons import Reason

GENERAL = "general"
"""How the sheet of the general criteria is called in addresses; the others are called by their field."""

SHEETS = (
    joinedload(Case.programme),
    joinedload(Case.undertakings),  # few rows: one statement less
    defaultload(Case.findings).lazyload(Finding.responses),
    defaultload(Case.organisation).defaultload(Organisation.staff).joinedload(StaffMember.field_rows),
)
"""A sheet looks at the registers, and never at the answers to findings."""


@dataclass(frozen=True)
class Row:
    """A criterion on a sheet: what the provider says, what the team says, what was found."""

    criterion: Criterion
    knock_out: bool
    own: Answer | None
    team: Answer | None
    findings: tuple[Finding, ...]

    @property
    def concluded(self) -> bool:
        """True when the team has answered."""
        return bool(self.team and self.team.answer)

    @property
    def differs(self) -> bool:
        """True when both sides have answered, and not alike."""
        return bool(self.own and self.team and self.team.answer and self.own.answer != self.team.answer)


@dataclass(frozen=True)
class SheetView:
    """A sheet with its progress and who fills it in."""

    name: str
    field_code: str
    done: int
    total: int
    people: tuple[str, ...]
    mine: bool


def get_case_with_sheets(ref: str, person: Person) -> Case:
    """The case once a team assesses it; the provider reads the team's side only when the report is submitted."""
    case = get_case(ref, options=SHEETS)
    if case.programme is None or not team_side_is_open(case, person):
        raise NotFound
    return case


def field_of(case: Case, sheet: str) -> str:
    """The field of a sheet by its name in the address, empty for the general one; NotFound for an unknown one."""
    if sheet == GENERAL:
        return ""
    if sheet not in case.field_codes:
        raise NotFound
    return sheet


def sheet_views(case: Case, person: Person) -> list[SheetView]:
    """Every sheet of the case, its progress counted by the database."""
    counted = select(Answer.field_code, func.count()).where(Answer.case_id == case.id, Answer.side == "team")
    rows = session.execute(counted.where(Answer.answer != "").group_by(Answer.field_code))
    done = {row[0]: row[1] for row in rows}
    return [view_of(case, code, person, done=done.get(code, 0)) for code in ("", *case.field_codes)]


def view_of(case: Case, code: str, person: Person, *, done: int) -> SheetView:
    """One sheet with that many criteria concluded."""
    filling = [member for member in case.members if fills_sheet(member, code)]
    return SheetView(
        name=code or GENERAL,
        field_code=code,
        done=done,
        total=len(criteria_of(case, code)),
        people=tuple(dict.fromkeys(member.name for member in filling)),
        mine=any(member.person_id == person.id for member in filling),
    )


def criteria_of(case: Case, field_code: str) -> Sequence[Criterion]:
    """The criteria of one sheet, in their order."""
    return [criterion for code, criterion in case.criteria.expected(case.field_codes) if code == field_code]


def shown(case: Case, field_code: str, ids: Collection[str]) -> list[Row]:
    """Both sides of these criteria of a sheet as plain columns, with how many files each answer has."""
    columns = (Answer.side, Answer.criterion, Answer.answer, Answer.document, Answer.comment, Answer.reason)
    wanted = select(*columns, Answer.files.label("files")).where(Answer.case_id == case.id)
    wanted = wanted.where(Answer.field_code == field_code, Answer.criterion.in_(ids))
    answers = {(answer.side, answer.criterion): answer for answer in session.execute(wanted)}
    return _rows(case, field_code, answers, [one for one in criteria_of(case, field_code) if one.id in ids])


def marks(case: Case, field_code: str) -> list[Row]:
    """Every criterion of a sheet with the bare answer code of either side: what filters and numbers ask."""
    columns = (Answer.side, Answer.criterion, Answer.answer)
    wanted = select(*columns).where(Answer.case_id == case.id, Answer.field_code == field_code)
    answers = {(answer.side, answer.criterion): answer for answer in session.execute(wanted)}
    return _rows(case, field_code, answers, criteria_of(case, field_code))


def _rows(case: Case, field_code: str, answers: Mapping[Any, Any], criteria: Sequence[Criterion]) -> list[Row]:
    by_field: dict[str, list[object]] = {}
    for line in case.lines:
        by_field.setdefault(line.field_code, []).append(line)
    lines = lines_for(field_code, by_field)  # type: ignore[arg-type]
    found: dict[str, tuple[Finding, ...]] = {}
    for finding in case.findings:
        if finding.field_code == field_code:
            found[finding.criterion] = (*found.get(finding.criterion, ()), finding)
    return [
        Row(
            one,
            one.is_knock_out(lines),
            answers.get(("self", one.id)),
            answers.get(("team", one.id)),
            found.get(one.id, ()),
        )
        for one in criteria
    ]


def expired(case: Case, field_code: str, day: date) -> list[Reason]:
    """Cards and standards that are out of date that day, of the sheet's field; of every field on the general sheet."""
    fields = {field_code} if field_code else set(case.field_codes)
    cards = [
        Reason("card_expired", {"person": member.name, "expired_on": member.card_expires_on})
        for member in case.staff
        if member.card_expires_on and member.card_expires_on < day and fields & set(member.fields)
    ]
    used = [standard for standard in case.standards if standard.field_code in fields]
    return cards + [reason for standard in used for reason in _out_of_date(standard, day)]


def _out_of_date(standard: Standard, day: date) -> list[Reason]:
    dates = {"standard_expired": standard.due_on, "certification_expired": standard.certified_expires_on}
    return [Reason(key, {"standard": standard.name, "expired_on": on}) for key, on in dates.items() if on and on < day]


def around_open(case: Case, field_code: str, criterion: str) -> tuple[str | None, str | None]:
    """The nearest criteria without a conclusion before and after this one."""
    ids = [one.id for one in criteria_of(case, field_code)]
    done = select(Answer.criterion).where(Answer.case_id == case.id, Answer.side == "team", Answer.answer != "")
    concluded = set(session.scalars(done.where(Answer.field_code == field_code)))
    at = ids.index(criterion)
    earlier = [one for one in ids[:at] if one not in concluded]
    later = [one for one in ids[at + 1 :] if one not in concluded]
    return (earlier[-1] if earlier else None), (later[0] if later else None)


def after(case: Case, field_code: str, criterion: str) -> str | None:
    """The criterion that follows on the sheet, or None after the last."""
    ids = [one.id for one in criteria_of(case, field_code)]
    return dict(pairwise(ids)).get(criterion)


def row_of(case: Case, field_code: str, criterion: str) -> tuple[Row, str | None, str | None]:
    """One criterion of a sheet with the ids before and after it; NotFound when the sheet has none of that id."""
    ids = [one.id for one in criteria_of(case, field_code)]
    if criterion not in ids:
        raise NotFound
    at = ids.index(criterion)
    wanted = select(Answer).where(Answer.case_id == case.id, Answer.field_code == field_code)
    found = session.scalars(wanted.where(Answer.criterion == criterion))
    answers = {(answer.side, answer.criterion): answer for answer in found}
    (row,) = _rows(case, field_code, answers, [case.criteria.criterion(criterion)])
    return row, ids[at - 1] if at else None, ids[at + 1] if at + 1 < len(ids) else None


def may_fill(case: Case, field_code: str, person: Person) -> bool:
    """True when the person may write on this sheet now."""
    mine = any(m.person_id == person.id and fills_sheet(m, field_code) for m in case.members)
    return mine and casework.may_write(case, "assess", by=person)


def spot(field_code: str, criterion: str) -> Spot:
    """Where the team's answer stands."""
    return Spot("team", field_code, criterion)
