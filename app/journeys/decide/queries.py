"""What those who review and decide look at: lines with what stands against them, findings, review, differences."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from app import casework
from app.models import Answer, Case, CaseLine, Finding, Person
from workflows.reasons import Reason


@dataclass(frozen=True)
class LineView:
    """A line with the team's proposal and every reason against approving it today."""

    line: CaseLine
    proposed: bool
    witnessed: tuple[str, ...]
    reasons: tuple[Reason, ...]


def lines(case: Case, *, by: Person, now: datetime) -> list[LineView]:
    """Every line asked for."""
    against = casework.obstacles(case, by=by, now=now)
    proposed = set(case.report.lines) if case.report else set()
    watched: dict[str, list[str]] = {}
    for row in case.witnessed:
        watched.setdefault(row.line, []).append(row.outcome)
    return [
        LineView(line, line.line in proposed, tuple(watched.get(line.line, ())), tuple(against[line.line]))
        for line in case.lines
    ]


def blocking(case: Case) -> list[Finding]:
    """Findings that are neither closed nor mere recommendations."""
    return [found for found in case.findings if found.grade != "recommendation" and found.status != "closed"]


@dataclass(frozen=True)
class Difference:
    """A criterion to which the provider and the team answer differently."""

    field_code: str
    criterion: str
    own: str
    team: str
    comment: str


def differences(case: Case) -> list[Difference]:
    """Where the self-assessment and the team differ, in the order of the sheets."""
    own, team = _by_spot(case, "self"), _by_spot(case, "team")
    found = []
    for code, criterion in case.criteria.expected(case.field_codes):
        ours, theirs = own.get((code, criterion.id)), team.get((code, criterion.id))
        if ours and theirs and ours.answer != theirs.answer:
            comment = theirs.comment or theirs.reason
            found.append(Difference(code, criterion.id, ours.answer, theirs.answer, comment))
    return found


def _by_spot(case: Case, side: str) -> dict[tuple[str, str], Answer]:
    return {(row.field_code, row.criterion): row for row in case.answers if row.side == side}
