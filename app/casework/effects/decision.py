"""Effects of review and decision: what was concluded, for which lines, under which number."""

from __future__ import annotations

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, CaseLine, Decision, DecisionLine, Review

_OUTCOMES = {"recommend": "recommend", "return_report": "return", "return_to_review": "return"}


@effect
def keep_review(case: Case, deed: Deed) -> None:
    """The reviewer's conclusion of this round."""
    row = Review(organisation_id=case.organisation_id, case_id=case.id, outcome=_OUTCOMES[deed.step.action])
    row.remark = deed.text("reason") or deed.text("remark")
    row.reviewed_at, row.reviewed_by_id = deed.now, deed.by.id
    session.add(row)


@effect
def keep_decision(case: Case, deed: Deed) -> None:
    """The decision with its lines, validity and condition, dated today."""
    outcome = _OUTCOMES.get(deed.step.action, deed.step.action)
    row = Decision(organisation_id=case.organisation_id, case_id=case.id, outcome=outcome, decided_on=deed.day)
    row.reason = deed.text("reason") or deed.text("remark")
    row.condition, row.condition_due_on = deed.text("condition"), deed.on("condition_due_on")
    row.valid_from, row.valid_to = deed.on("valid_from"), deed.on("valid_to")
    row.decided_at, row.decided_by_id = deed.now, deed.by.id
    row.line_rows = [
        DecisionLine(organisation_id=case.organisation_id, case_line_id=line.id) for line in _approved(case, deed)
    ]
    session.add(row)


def _approved(case: Case, deed: Deed) -> list[CaseLine]:
    if deed.step.action == "approve":
        return list(case.lines)
    chosen = set(deed.many("lines", str))
    return [line for line in case.lines if line.line in chosen]


@effect
def keep_number(case: Case, deed: Deed) -> None:
    """The clerk's number and date, unique in the year."""
    decision = _decision(case)
    numbered_on = deed.required_on("numbered_on")
    decision.number, decision.numbered_on, decision.number_year = deed.text("number"), numbered_on, numbered_on.year
    decision.numbered_at, decision.numbered_by_id = deed.now, deed.by.id


@effect
def publish_decision(case: Case, deed: Deed) -> None:
    """From here on the approved lines stand in the public register."""
    decision = _decision(case)
    decision.published_at, decision.published_by_id = deed.now, deed.by.id


def _decision(case: Case) -> Decision:
    if case.decision is None:
        raise LookupError(f"case {case.ref} was let through without a decision")
    return case.decision
