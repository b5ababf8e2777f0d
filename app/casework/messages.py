"""Messages that the provider reads, and notes that stay in a room; neither can be changed or taken back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import func, literal, select, union_all

from app import ledger, notices
from app.casework.audiences import listeners
from app.db import session
from app.models import Case, CaseMessage, CaseNote, Person
from workflows import access
from workflows.reasons import NotYours
from workflows.relations import applicant_of_the_case, team_member

ROOMS = {"agency": ("agency_note.read", "agency_note.write"), "team": ("team_note.write", "team_note.write")}
"""Who reads and who writes the notes of each room, by permission."""


def send_message(case: Case, text: str, *, by: Person, now: datetime) -> CaseMessage:
    """One more message in the thread; the other side is told. NotYours for whoever only reads the case."""
    if not access.may(by.as_actor(), "message.write", case):
        raise NotYours([access.who_is_missing("applicant_of_the_case")])
    row = CaseMessage(organisation_id=case.organisation_id, case_id=case.id, side=side_of(case, by), text=text)
    row.sent_at, row.sent_by_id = now, by.id
    session.add(row)
    event = ledger.note("message.sent", by=by, at=now, case=case, role=row.side, new={"text": text}, side=row.side)
    notices.tell(event, _told(case, row.side, by), now=now)
    return row


def side_of(case: Case, person: Person) -> str:
    """For whom the person speaks in this case: `provider`, `team` or `agency`."""
    actor = person.as_actor()
    if applicant_of_the_case(actor, case):
        return "provider"
    return "team" if team_member(actor, case) else "agency"


def _told(case: Case, side: str, by: Person) -> list[int]:
    """The provider hears from the others; of the agency only whoever handles the case, or all while nobody does."""
    if side != "provider":
        return listeners(case, ["applicant"], but=by)
    agency = [case.handler_id] if case.handler_id is not None else listeners(case, ["clerks", "officers"], but=by)
    return list(dict.fromkeys([*agency, *listeners(case, ["lead"] if case.programme else [], but=by)]))


def list_messages(case: Case) -> Sequence[CaseMessage]:
    """The thread from its beginning."""
    found = select(CaseMessage).where(CaseMessage.case_id == case.id).order_by(CaseMessage.id)
    return session.scalars(found).unique().all()


def how_many(case: Case) -> dict[str, int]:
    """How many messages the thread has (under `thread`) and how many notes each room."""
    said = select(literal("thread").label("place"), func.count().label("n")).where(CaseMessage.case_id == case.id)
    noted = select(CaseNote.room, func.count()).where(CaseNote.case_id == case.id).group_by(CaseNote.room)
    return {row.place: row.n for row in session.execute(union_all(said, noted))}


def write_note(case: Case, room: str, text: str, *, by: Person, now: datetime) -> CaseNote:
    """A note that only this room reads; NotYours for everybody outside it. Nobody is told of it."""
    if not access.may(by.as_actor(), ROOMS[room][1], case):
        raise NotYours([access.who_is_missing("officer" if room == "agency" else "team_member")])
    row = CaseNote(organisation_id=case.organisation_id, case_id=case.id, room=room, text=text)
    row.written_at, row.written_by_id = now, by.id
    session.add(row)
    ledger.note("note.written", by=by, at=now, case=case, role=room, new={"text": text}, room=room)
    return row


def rooms_of(case: Case, person: Person) -> list[str]:
    """The rooms whose notes on this case the person reads."""
    actor = person.as_actor()
    return [room for room, (reading, _writing) in ROOMS.items() if access.may(actor, reading, case)]


def list_notes(case: Case, room: str) -> Sequence[CaseNote]:
    """The notes of one room, the newest first."""
    found = select(CaseNote).where(CaseNote.case_id == case.id, CaseNote.room == room).order_by(CaseNote.id.desc())
    return session.scalars(found).unique().all()
