"""Effects of review and decision: what was concluded, for which lines, under which number."""

from __future__ import annotations

from sqlalchemy import select

from app.casework.deed import Deed
from app.casework.effects.registry import effect
from app.db import session
from app.models import Case, CaseLine, Decision, DecisionLine, Review, SigningRight

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
    row.authority, row.signer_title = _signs_as(deed)
    row.line_rows = [
        DecisionLine(organisation_id=case.organisation_id, case_line_id=line.id) for line in _approved(case, deed)
    ]
    session.add(row)


def _signs_as(deed: Deed) -> tuple[str, str]:
    """Nothing for the head; for a deputy what stands above the signature."""
    if "decider" in deed.by.roles:
        return "", ""
    wanted = select(SigningRight).where(SigningRight.person_id == deed.by.id, SigningRight.revoked_at.is_(None))
    in_force = wanted.where(SigningRight.from_on <= deed.day, SigningRight.to_on >= deed.day)
    right = session.scalars(in_force.order_by(SigningRight.id.desc()).limit(1)).one()
    return right.authority, right.title


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
