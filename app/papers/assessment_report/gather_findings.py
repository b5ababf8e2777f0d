"""Findings of the report, where earlier ones stand, and what the sheets say of interlaboratory comparisons."""

from __future__ import annotations

from collections.abc import Mapping

from app.models import Case
from app.models import Finding as FindingRow
from app.models.pinned import definition_of
from app.papers.assessment_report import facts
from app.papers.labels import GRADES
from app.papers.text import local_day
from checklists.criteria import CriteriaSet

# Which criteria of a set ask about interlaboratory comparisons and proficiency testing.
COMPARISONS = {"tcvn_13187": ("B5.1", "B5.2")}


def gather_findings(case: Case, *, fields: Mapping[str, str]) -> tuple[facts.Finding, ...]:
    """Every finding of the case, in the order in which they were raised."""
    return tuple(
        facts.Finding(
            ref=row.ref,
            criterion=row.criterion,
            field=fields.get(row.field_code, row.field_code),
            grade=GRADES[row.grade],
            is_recommendation=row.grade == "recommendation",
            statement=row.statement,
            evidence=row.evidence,
            requirement=row.requirement,
            due_on=row.due_on,
            withdrawn_on=local_day(row.closed_at) if row.status == "withdrawn" and row.closed_at else None,
            dispute=row.dispute,
            dispute_answer=row.dispute_answer,
        )
        for row in case.findings
    )


def gather_earlier(case: Case, *, round_: int) -> tuple[facts.Earlier, ...]:
    """Where the findings of earlier rounds stand; nothing in the first round."""
    submitted = [row.submitted_at for row in case.reports if row.round < round_ and row.submitted_at]
    if not submitted:
        return ()
    return tuple(_earlier(row) for row in case.findings if row.raised_at <= max(submitted))


def gather_comparisons(criteria: CriteriaSet, sheets: tuple[facts.Sheet, ...]) -> tuple[facts.Comparison, ...]:
    """The rows of the sheets that are about comparisons, field by field."""
    wanted = COMPARISONS.get(criteria.id, ())
    return tuple(
        facts.Comparison(sheet.field, row)
        for sheet in sheets
        for group in sheet.groups
        for row in group.rows
        if row.criterion in wanted
    )


def _earlier(row: FindingRow) -> facts.Earlier:
    definition = definition_of(row.procedure_text.digest, row.procedure_text.text)
    return facts.Earlier(
        ref=row.ref,
        grade=GRADES[row.grade],
        state=definition.state(row.status).label.vi,
        rounds=row.rounds,
        closed_on=local_day(row.closed_at) if row.closed_at else None,
        how_closed=row.how_closed,
    )
