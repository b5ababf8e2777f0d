"""A case held for writing: locked and read in one statement, so that the first writing need not read it again."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import event, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ExecutableOption

from app.casework.perform import reread
from app.db import session
from app.models import Case

HELD = "held_case"


def hold_case(ref: str, *, options: Sequence[ExecutableOption] = ()) -> Case | None:
    """The case of that reference as it stands, locked until this transaction ends; only while writing."""
    wanted = select(Case).where(Case.ref == ref).options(*options).with_for_update(of=Case)
    case = session.scalar(wanted.execution_options(populate_existing=True))
    if case is not None:
        session.info[HELD] = case.id
    return case


def look_afresh(case: Case) -> None:
    """Rules see the case as it stands, locked; costs nothing right after `hold_case`."""
    if session.info.pop(HELD, None) != case.id:
        reread(case, None)


@event.listens_for(Session, "after_flush")
def _let_go(flushed: Session, _context: object) -> None:
    """What this transaction wrote since is part of what the rules must see."""
    flushed.info.pop(HELD, None)
