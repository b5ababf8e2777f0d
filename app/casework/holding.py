"""A case held for writing: locked and read in one statement, so that the first writing need not read it again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import Select, bindparam, event, select
from sqlalchemy.orm import Session
from sqlalchemy.sql.base import ExecutableOption

from app.casework.perform import reread
from app.db import session
from app.models import Case

HELD = "held_case"


def hold_case(ref: str, *, options: Sequence[ExecutableOption] = ()) -> Case | None:
    """The case of that reference as it stands, locked until this transaction ends; only while writing."""
    case = session.scalar(_holding(tuple(options)), {"ref": ref})
    if case is not None:
        session.info[HELD] = case.id
    return case


@lru_cache(maxsize=8)
def _holding(options: tuple[ExecutableOption, ...]) -> Select[Case]:
    """The statement, made once for those who always read as much along."""
    wanted = select(Case).where(Case.ref == bindparam("ref")).options(*options).with_for_update(of=Case)
    return wanted.execution_options(populate_existing=True)


def look_afresh(case: Case) -> None:
    """Rules see the case as it stands, locked; costs nothing right after `hold_case`."""
    if session.info.pop(HELD, None) != case.id:
        reread(case, None)


@event.listens_for(Session, "after_flush")
def _let_go(flushed: Session, _context: object) -> None:
    """What this transaction wrote since is part of what the rules must see."""
    flushed.info.pop(HELD, None)
