"""What stands against approving the lines today: the very guards of the decision, asked ahead of it."""

from __future__ import annotations

from datetime import datetime

from app.casework.moves import move_for
from app.models import Case, Person
from workflows.guards import GUARDS
from workflows.reasons import Reason

_OF_LINES = (
    "knock_outs_are_met",
    "fields_are_staffed",
    "fields_have_carded_officers",
    "fields_have_standards_in_force",
)


def obstacles(case: Case, *, by: Person, now: datetime) -> dict[str, list[Reason]]:
    """Every reason against each line, by its number; an empty list means that the line may be approved."""
    return {line.line: _against(case, line.line, by=by, now=now) for line in case.lines}


def against_approval(case: Case, *, by: Person, now: datetime) -> list[Reason]:
    """Every reason why the lines that the report proposes could not be approved today, each once."""
    lines = list(case.report.lines) if case.report is not None else []
    move = move_for(case, "approve_partly", by=by, now=now, answers={"lines": lines})
    return [
        reason for name in ("no_blocking_finding_is_open", *_OF_LINES) for reason in GUARDS[name].reasons(case, move)
    ]


def _against(case: Case, line: str, *, by: Person, now: datetime) -> list[Reason]:
    move = move_for(case, "approve_partly", by=by, now=now, answers={"lines": [line]})
    return [reason for name in _OF_LINES for reason in GUARDS[name].reasons(case, move)]
