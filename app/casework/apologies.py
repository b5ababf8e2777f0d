"""A new day for the result when the agency is late: said with the reason, and printed on the slip."""

from __future__ import annotations

from datetime import date, datetime

from sqlalchemy import select

from app import ledger
from app.casework.days import local_day
from app.casework.offers import permit
from app.days import appointment_of
from app.db import session
from app.models import Apology, Case, Person
from workflows.reasons import Reason, Refused


def write_apology(case: Case, new_on: date, reason: str, *, by: Person, now: datetime) -> Apology:
    """The new day and the reason, ready for the paper; nothing is promised until the paper goes out."""
    permit(case, "write_apology", by=by, now=now)
    was_on = promised_day(case, now)
    if new_on <= max(was_on, local_day(now)):
        raise Refused([Reason("new_day_is_past", {"day": max(was_on, local_day(now))}, "ask:new_on")])
    row = Apology(organisation_id=case.organisation_id, case_id=case.id, was_on=was_on, new_on=new_on, reason=reason)
    row.written_at, row.written_by_id = now, by.id
    session.add(row)
    ledger.note("apology.written", by=by, at=now, case=case, role="clerk_or_officer", reason=reason,
                was_on=was_on, new_on=new_on)  # fmt: skip
    return row


def promised_day(case: Case, now: datetime) -> date:
    """The day that stands now for the result; the end of the present term where the procedure promises none."""
    found = appointment_of(case, today=local_day(now))
    return found.stands if found is not None else case.due_on or local_day(now)


def latest_apology(case: Case) -> Apology | None:
    """The new day that was written last, whether its slip went out or not."""
    written = select(Apology).where(Apology.case_id == case.id).order_by(Apology.id.desc()).limit(1)
    return session.scalars(written).first()
