"""Selects that feed the page of a case."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, inspect, select
from sqlalchemy.orm import defaultload, joinedload, lazyload, undefer

from app.db import session
from app.models import Answer, Case, Decision, Finding, Programme, Response

AT_ONCE = (
    joinedload(Case.programme).options(lazyload(Programme.site_rows)),
    joinedload(Case.reports),
    joinedload(Case.duties),  # few rows each: one statement less
    defaultload(Case.answers).options(lazyload(Answer.evidence), undefer(Answer.files)),
    defaultload(Case.findings).defaultload(Finding.responses).lazyload(Response.evidence),
    defaultload(Case.decisions).options(lazyload(Decision.decided_by), lazyload(Decision.line_rows)),
)
"""What the page of a case reads with the case itself, and what it does not ask for."""


def answered(case: Case, side: str) -> dict[str, int]:
    """How many criteria one side has answered, by field code (empty: the general sheet)."""
    if "answers" not in inspect(case).unloaded:  # rules have looked at every answer already
        return Counter(one.field_code for one in case.answers if one.side == side and one.answer)
    counted = select(Answer.field_code, func.count()).where(Answer.case_id == case.id, Answer.side == side)
    rows: Sequence[Any] = session.execute(counted.where(Answer.answer != "").group_by(Answer.field_code)).all()
    return {row[0]: row[1] for row in rows}
