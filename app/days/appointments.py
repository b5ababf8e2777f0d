"""The day appointed for the result: counted from the first submission, without the days waited for the provider.

Everything is told from the history, every time anew; no number of days left is kept anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from app import ledger
from app.days.calendar import calendar, local_day
from app.db import session
from app.models import Apology, Case
from app.models.pinned import definition_of
from workflows.clocks import appointment
from workflows.settings import words
from workflows.waiting import Moved, Pause, Procedures, pauses

TERM = "appointment_term"
BLOCKING = "blocking_grades"


@dataclass(frozen=True)
class Appointment:
    """From which day the agency's whole term runs, to which day, what stopped it, and what was promised since."""

    start: date
    on: date
    pauses: tuple[Pause, ...]
    promised: Apology | None = None
    """The new date of the latest apology that went out."""

    @property
    def stands(self) -> date:
        """The day that holds now: the one promised last, or the one counted."""
        return self.promised.new_on if self.promised is not None else self.on


def appointment_of(case: Case, *, today: date | None = None, as_of: datetime | None = None) -> Appointment | None:
    """The appointment of a case; None before its first submission, or where the procedure promises no day.

    While the case waits for the provider it is counted as if it came back `today` (by itself: on the day of the last
    event). `as_of` leaves out what happened after that moment: what a paper of then says stays the same.
    """
    procedures = procedures_of(case)
    if case.frozen_at is None or TERM not in procedures.case.settings:
        return None
    moves = [move for at, move in _moves(case, procedures) if as_of is None or at <= as_of]
    found = tuple(pauses(procedures, moves, blocking=_blocking(case, procedures)))
    start, last = local_day(case.frozen_at), max((move.on for move in moves), default=date.min)
    ends = appointment(procedures.case, start, procedures.calendar, pauses=found, today=today or last)
    return Appointment(start, ends, found, _promised(case) if as_of is None else None)


def procedures_of(case: Case) -> Procedures:
    """The procedures that the case and its findings are pinned to, with the agency's calendar."""
    texts = [finding.procedure_text for finding in case.findings[:1]]
    return Procedures(
        definition_of(case.procedure_text.digest, case.procedure_text.text),
        definition_of(texts[0].digest, texts[0].text) if texts else None,
        calendar(),
    )


def _moves(case: Case, procedures: Procedures) -> list[tuple[datetime, Moved]]:
    found = []
    for entry in ledger.of_subject(case.id, "case", "finding"):
        status = entry.facts.get("to") or (_initial(procedures) if entry.kind == "finding.raised" else "")
        if status:
            ref = str(entry.facts.get("finding", ""))
            found.append((entry.at, Moved(entry.seq, local_day(entry.at), entry.kind, str(status), ref)))
    return found


def _initial(procedures: Procedures) -> str:
    return procedures.finding.initial if procedures.finding is not None else ""


def _blocking(case: Case, procedures: Procedures) -> list[str]:
    grades = words(procedures.case.settings, BLOCKING) if BLOCKING in procedures.case.settings else ()
    return [finding.ref for finding in case.findings if finding.grade in grades]


def _promised(case: Case) -> Apology | None:
    """The latest row whose paper went out; what is only written promises nothing yet."""
    out = [paper.released_at for paper in case.papers if paper.kind == "apology" and paper.released_at is not None]
    if not out:
        return None
    written = select(Apology).where(Apology.case_id == case.id, Apology.written_at <= max(out))
    return session.scalars(written.order_by(Apology.id.desc()).limit(1)).first()
