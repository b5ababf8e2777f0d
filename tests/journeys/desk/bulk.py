"""Many cases at once: copies of the row of a walked case, for what a walk each would take too long."""

from __future__ import annotations

from typing import Any

from sqlalchemy import insert, select

from app.db import session
from app.models import Case, CaseLine, TeamMember, Undertaking

APART = {"id", "ref", "receipt_code"}


def copies(case: Case, number: int, *, first: int = 100, undertaken: bool = True, **changed: Any) -> list[str]:
    """So many more cases like this one, their lines and team too, the undertakings if wanted; their references."""
    like = _row_of(case, APART)
    rows = [{**like, **changed, "ref": f"HS-2026-{first + n:04d}"} for n in range(number)]
    session.execute(insert(Case), rows)
    ids = list(session.scalars(select(Case.id).where(Case.ref.in_([row["ref"] for row in rows]))))
    kinds: list[Any] = [CaseLine, TeamMember, *([Undertaking] if undertaken else [])]
    for kind in kinds:
        parts = session.scalars(select(kind).where(kind.case_id == case.id)).all()
        if parts:
            session.execute(insert(kind), [{**_row_of(part, {"id"}), "case_id": one} for one in ids for part in parts])
    return [row["ref"] for row in rows]


def _row_of(row: Any, apart: set[str]) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in row.__table__.columns if column.key not in apart}
