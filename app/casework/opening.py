"""Opening a case and choosing its lines: the texts are pinned, the lines copied from the register."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from app import ledger
from app.casework.days import local_day
from app.casework.definitions import definition_of, pin
from app.casework.library import criteria_text, newest_version
from app.casework.offers import permit
from app.db import session
from app.models import Case, CaseLine, EventHead, Organisation, Person, ScopeLine
from app.models.organisations import ScopeColumns
from workflows import access
from workflows.reasons import NotYours, Reason, Refused
from workflows.relations import is_impartial_towards

COPIED = tuple(name for name in ScopeColumns.__annotations__)


@dataclass(frozen=True)
class Opening:
    """Under which procedure and criteria a case is opened, and whether it is copied from a paper dossier."""

    procedure: str = "standardisation"
    criteria: str = "tcvn_13187/2020"
    transcribed: bool = False
    on_paper: bool = False


def open_case(
    organisation: Organisation,
    scope_lines: Sequence[ScopeLine],
    *,
    by: Person,
    now: datetime,
    opening: Opening = Opening(),
) -> Case:
    """A new case in its initial state for these lines, for the own organisation or by a clerk from paper; NotYours."""
    who = _who_opens(organisation, by, opening)
    version = newest_version(opening.procedure)
    definition = version.definition
    case = Case(organisation=organisation, status=definition.initial, procedure=opening.procedure)
    case.ref, case.entered_on = _next_ref(now), local_day(now)
    case.transcribed, case.on_paper = opening.transcribed, opening.on_paper
    case.procedure_text = pin("procedure", version.key, version.text)
    case.criteria_text = pin("criteria", opening.criteria, criteria_text(opening.criteria))
    case.opened_at, case.opened_by_id = now, by.id
    session.add(case)
    _copy_lines(case, scope_lines)
    session.flush()  # the event needs the key of the case
    ledger.note("case.opened", by=by, at=now, case=case, role=who, ref=case.ref,
                procedure=case.procedure_digest, criteria=case.criteria_digest)  # fmt: skip
    return case


def _who_opens(organisation: Organisation, by: Person, opening: Opening) -> str:
    actor = by.as_actor()
    if opening.on_paper:
        if access.may(actor, "case.open_on_behalf") and is_impartial_towards(actor, organisation):
            return "clerk"
        raise NotYours([access.who_is_missing("clerk")])
    if access.may(actor, "case.open") and by.organisation_id == organisation.id:
        return "applicant_of_the_case"
    raise NotYours([access.who_is_missing("applicant_of_the_case")])


def _next_ref(now: datetime) -> str:
    _queue()
    year = local_day(now).year
    taken = session.scalar(select(func.count()).select_from(Case).where(Case.ref.startswith(f"HS-{year}-")))
    return f"HS-{year}-{(taken or 0) + 1:03d}"


def _queue() -> None:
    # Two at once would read the same last number or the same free line: the head row of the history makes them queue.
    session.execute(select(EventHead.size).with_for_update())


def choose_lines(case: Case, scope_lines: Sequence[ScopeLine], *, by: Person, now: datetime) -> None:
    """Exactly these lines of the register are asked for; only while the dossier may be edited."""
    permit(case, "edit_dossier", by=by, now=now)
    _queue()
    before, chosen = [line.line for line in case.lines], {line.line for line in scope_lines}
    case.line_rows[:] = [row for row in case.line_rows if row.withdrawn_at is not None and row.line not in chosen]
    session.flush()  # a line taken out and put in again must not meet its own number
    _copy_lines(case, scope_lines)
    ledger.note("case.lines_chosen", by=by, at=now, case=case, role="applicant_or_on_behalf",
                old={"lines": before}, new={"lines": [line.line for line in case.lines]})  # fmt: skip


def _copy_lines(case: Case, scope_lines: Sequence[ScopeLine]) -> None:
    refusals = [Reason("line_unknown", {"line": line.line}, "lines") for line in scope_lines if not _is_own(case, line)]
    refusals += _asked_for_elsewhere(case, scope_lines)
    if refusals:
        raise Refused(refusals)
    for position, scope_line in enumerate(sorted(scope_lines, key=lambda line: (line.position, line.id))):
        copied = CaseLine(organisation_id=case.organisation.id, scope_line_id=scope_line.id, position=position)
        _copy(scope_line, copied)
        case.line_rows.append(copied)


def _is_own(case: Case, scope_line: ScopeLine) -> bool:
    return scope_line.organisation_id == case.organisation.id


def _asked_for_elsewhere(case: Case, scope_lines: Sequence[ScopeLine]) -> list[Reason]:
    """A line stands in one running case at a time: two decisions on it could contradict each other."""
    ends = [state.name for state in newest_version(case.procedure).definition.states if state.is_final]
    wanted = select(CaseLine.line, Case.ref).join(Case, CaseLine.case_id == Case.id)
    wanted = wanted.where(CaseLine.scope_line_id.in_([line.id for line in scope_lines]), Case.status.not_in(ends))
    wanted = wanted.where(CaseLine.withdrawn_at.is_(None))
    with session.no_autoflush:
        rows = session.execute(wanted.where(Case.ref != case.ref)).all()
    return [Reason("line_in_another_case", {"line": line, "case": ref}, "lines") for line, ref in rows]


def _copy(scope_line: ScopeLine, copied: CaseLine) -> None:
    copied.field_code = scope_line.field_code
    for name in COPIED:
        setattr(copied, name, getattr(scope_line, name))


def follow_scope_line(scope_line: ScopeLine) -> None:
    """Cases that may still be edited take over a change of a registered line; submitted ones keep their copy."""
    wanted = select(CaseLine).where(CaseLine.scope_line_id == scope_line.id)
    for copied in session.scalars(wanted):
        case = session.get_one(Case, copied.case_id)
        if definition_of(case).write_in(case.status, "edit_dossier"):
            _copy(scope_line, copied)
