"""Findings: raised and amended through the door, with the deadline of their grade."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from sqlalchemy import select

from app import ledger
from app.casework import timers
from app.casework.days import local_day
from app.casework.definitions import definition_of, pin
from app.casework.moves import deadline
from app.casework.offers import permit
from app.db import session
from app.models import Case, Finding, Person
from app.models.findings import GRADES
from workflows import reader as workflows
from workflows.definition import Definition
from workflows.reasons import Reason, Refused, Stale


@dataclass(frozen=True)
class FindingContent:
    """What a finding says; the reference is given by the door unless a transcribed dossier brings its own."""

    criterion: str
    field_code: str
    grade: str
    statement: str
    evidence: str
    requirement: str
    ref: str = ""


def raise_finding(case: Case, content: FindingContent, *, by: Person, now: datetime) -> Finding:
    """A new finding in its own procedure, with the deadline of its grade."""
    permit(case, "raise_finding", _asked(content), by=by, now=now)
    _refuse_gaps(content)
    definition = workflows.load("finding")
    text = workflows.text_of("finding", definition.version)
    finding = Finding(organisation_id=case.organisation_id, case=case, status=definition.initial)
    finding.procedure_text = pin("procedure", f"finding/v{definition.version}", text)
    finding.ref, finding.entered_on, finding.how_closed = (
        content.ref or _next_ref(case, content.grade),
        local_day(now),
        "",
    )
    _write_content(finding, content, definition)
    finding.raised_at, finding.raised_by_id = now, by.id
    session.add(finding)
    session.flush()  # the reference is unique in the case, and SQL says so here
    session.expire(case, ["findings"])
    event = ledger.note("finding.raised", by=by, at=now, case=case, role="team_member", new=_said(content),
                        finding=finding.ref, grade=finding.grade, criterion=finding.criterion,
                        due_on=finding.due_on)  # fmt: skip
    timers.begin_term(finding, event, now=now)
    return finding


def amend_finding(
    finding: Finding, content: FindingContent, *, by: Person, now: datetime, seen_version: int | None = None
) -> None:
    """Mend what a finding says while its case is still being assessed."""
    if seen_version is not None and seen_version != finding.version:
        raise Stale([Reason("case_moved_on")])
    permit(finding, "amend_finding", _asked(content), by=by, now=now)
    if (content.field_code, content.criterion) != (finding.field_code, finding.criterion):
        permit(finding.case, "raise_finding", _asked(content), by=by, now=now)  # elsewhere it must be one's own sheet
    _refuse_gaps(content)
    before = {name: getattr(finding, name) for name in _said(content)}
    _write_content(finding, content, definition_of(finding))
    event = ledger.note("finding.amended", by=by, at=now, case=finding.case, role="raiser_or_lead", old=before,
                        new=_said(content), finding=finding.ref, due_on=finding.due_on)  # fmt: skip
    timers.begin_term(finding, event, now=now)


def _asked(content: FindingContent) -> dict[str, object]:
    return {item.name: getattr(content, item.name) for item in fields(content)}


def _said(content: FindingContent) -> dict[str, object]:
    return {name: value for name, value in _asked(content).items() if name != "ref"}


def _refuse_gaps(content: FindingContent) -> None:
    needed = ("criterion", "grade", "statement", "evidence", "requirement")
    gaps = [name for name in needed if not str(getattr(content, name)).strip()]
    if content.grade not in GRADES and "grade" not in gaps:
        gaps.append("grade")
    if gaps:
        raise Refused([Reason("ask_missing", {"ask": name}) for name in gaps])


def _write_content(finding: Finding, content: FindingContent, definition: Definition) -> None:
    for name, value in _said(content).items():
        setattr(finding, name, value)
    finding.due_on = deadline(content.grade, finding.entered_on, definition)


def _next_ref(case: Case, grade: str) -> str:
    prefix = "KN" if grade == "recommendation" else "KPH"
    taken = session.scalars(select(Finding.ref).where(Finding.case_id == case.id, Finding.ref.startswith(f"{prefix}-")))
    numbers = [int(tail) for tail in (ref.removeprefix(f"{prefix}-") for ref in taken) if tail.isdigit()]
    return f"{prefix}-{max(numbers, default=0) + 1:02d}"
