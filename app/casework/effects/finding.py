"""Effects on a finding: each round of corrective action, its judgement, the closing."""

from __future__ import annotations

from sqlalchemy import select

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Evidence, Finding, Response

_OUTCOMES = {"accept_response": "accepted", "return_response": "returned", "declare_unresolved": "unresolved"}


@effect
def keep_response(finding: Finding, deed: Deed) -> None:
    """One more round: cause, extent, correction, action, with the files that prove it."""
    row = Response(organisation_id=finding.organisation_id, round=finding.rounds + 1, outcome="", judgement="")
    row.cause, row.extent, row.correction = deed.text("cause"), deed.text("extent"), deed.text("correction")
    row.corrective_action, row.due_on = deed.text("corrective_action"), deed.required_on("due_on")
    row.sent_at, row.sent_by_id = deed.now, deed.by.id
    wanted = select(Evidence).where(Evidence.case_id == finding.case_id, Evidence.id.in_(deed.many("evidence", int)))
    row.evidence = list(session.scalars(wanted.order_by(Evidence.id)))
    finding.responses.append(row)


@effect
def judge_response(finding: Finding, deed: Deed) -> None:
    """The latest round is accepted, returned, or found past mending."""
    row = finding.responses[-1]
    row.outcome, row.judgement = _OUTCOMES[deed.step.action], deed.text("reason") or deed.text("remark")
    row.judged_at, row.judged_by_id = deed.now, deed.by.id


@effect
def share_finding(finding: Finding, deed: Deed) -> None:
    """The provider may read the finding before the report is submitted."""
    finding.shared_at, finding.shared_by_id = deed.now, deed.by.id


@effect
def keep_acknowledgement(finding: Finding, deed: Deed) -> None:
    """The provider has read the finding and agrees to the facts."""
    finding.acknowledged_at, finding.acknowledged_by_id = deed.now, deed.by.id


@effect
def keep_dispute(finding: Finding, deed: Deed) -> None:
    """What the provider says against the finding, word for word."""
    finding.dispute, finding.disputed_at, finding.disputed_by_id = deed.text("reason"), deed.now, deed.by.id


@effect
def answer_dispute(finding: Finding, deed: Deed) -> None:
    """What the team answers to the dispute."""
    finding.dispute_answer = deed.text("explanation")
    finding.dispute_answered_at, finding.dispute_answered_by_id = deed.now, deed.by.id


@effect
def withdraw_finding(finding: Finding, deed: Deed) -> None:
    """The team takes the finding back; it stays readable and demands nothing more."""
    finding.how_closed = deed.text("explanation") or deed.text("reason")
    finding.closed_at, finding.closed_by_id = deed.now, deed.by.id


@effect
def close_finding(finding: Finding, deed: Deed) -> None:
    """Closed, and how that was verified."""
    finding.how_closed, finding.closed_at, finding.closed_by_id = deed.text("how"), deed.now, deed.by.id
