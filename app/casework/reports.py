"""What the team writes besides answers and findings: witnessed measurements and the draft report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import ledger
from app.casework.offers import permit
from app.db import session
from app.models import Case, Person, Report, Witnessed
from app.models.assessment import WITNESS_OUTCOMES
from workflows.reasons import Reason, Refused


@dataclass(frozen=True)
class WitnessedContent:
    """A measurement that was watched: the line, who measured, how it went."""

    line: str
    person: str
    outcome: str
    remark: str = ""


def record_witnessed(case: Case, content: WitnessedContent, *, by: Person, now: datetime) -> Witnessed:
    """One more witnessed measurement."""
    if content.outcome not in WITNESS_OUTCOMES:
        raise Refused([Reason("ask_missing", {"ask": "outcome"})])
    permit(case, "witness", {"line": content.line, "person": content.person}, by=by, now=now)
    row = Witnessed(organisation_id=case.organisation_id, case_id=case.id, line=content.line, person=content.person)
    row.outcome, row.remark = content.outcome, content.remark
    row.recorded_at, row.recorded_by_id = now, by.id
    session.add(row)
    ledger.note("measurement.witnessed", by=by, at=now, case=case, role="team_member", line=content.line,
                outcome=content.outcome, new={"person": content.person, "remark": content.remark})  # fmt: skip
    session.flush()  # so that the case shows it at once
    session.expire(case, ["witnessed"])
    return row


@dataclass(frozen=True)
class ReportContent:
    """What the leader writes; lines are those proposed for approval, participants the provider's people met."""

    proposal: str
    lines: Sequence[str] = ()
    participants: Sequence[str] = ()
    summary: str = ""
    strengths: str = ""
    dissent: str = ""


def write_report(case: Case, content: ReportContent, *, by: Person, now: datetime) -> Report:
    """The draft of this round: a new one after a return, else the same one overwritten."""
    answers = {"proposal": content.proposal, "lines": list(content.lines)}
    permit(case, "write_report", answers, by=by, now=now)
    report = case.report
    if report is None or report.submitted_at is not None:
        report = Report(organisation_id=case.organisation_id, case_id=case.id, round=len(case.reports) + 1, comment="")
        session.add(report)
    report.proposal, report.line_list = content.proposal, "\n".join(content.lines)
    report.participant_list = "\n".join(name.strip() for name in content.participants if name.strip())
    report.summary, report.strengths, report.dissent = content.summary, content.strengths, content.dissent
    report.written_at, report.written_by_id = now, by.id
    session.flush()  # so that the case shows it at once
    session.expire(case, ["reports"])
    ledger.note("report.written", by=by, at=now, case=case, role="lead_assessor", round=report.round,
                new={"proposal": content.proposal, "lines": list(content.lines)})  # fmt: skip
    return report
