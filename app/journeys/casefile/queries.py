"""Selects that feed the page of a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select

from app.db import session
from app.models import Answer, Case


def answered(case: Case, side: str) -> dict[str, int]:
    """How many criteria one side has answered, by field code (empty: the general sheet)."""
    counted = select(Answer.field_code, func.count()).where(Answer.case_id == case.id, Answer.side == side)
    rows: Sequence[Any] = session.execute(counted.where(Answer.answer != "").group_by(Answer.field_code)).all()
    return {row[0]: row[1] for row in rows}
