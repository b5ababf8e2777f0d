"""Who takes care of a case on the agency's side: taken, given back, handed over. Its status is not touched.

What the holder changes is no ground to refuse what others are typing, so the version of the case stays as it is:
a change names the holder that was seen, and is refused when there is another by now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, and_, exists, select, tuple_, union_all, update

from app import ledger, notices
from app.casework.definitions import definition_of
from app.casework.perform import reread
from app.db import session
from app.models import Case, Conflict, Event, Organisation, Person, PersonRole
from workflows.access import holds, who_is_missing
from workflows.reasons import NotYours, Reason, Refused

HANDLERS = ("clerk", "officer")
"""Roles that may take a case; as relations they also ask that there is no stake in it."""
HANDING_KINDS = frozenset({"case.taken", "case.taken_over", "case.handed_over", "case.given_back"})
"""Events by which a case changes hands; what is said with them stays within the agency."""
NOBODY = 0
"""The holder a form has seen where nobody held the case."""


@dataclass(frozen=True)
class Handing:
    """What the person who acts saw and says: the holder at that time (None: not asked), and a note."""

    holder: int | None = None
    note: str = ""


def is_held() -> ColumnElement[bool]:
    """As a condition: somebody holds the case who still may; agrees with `holder_of`."""
    able = select(Person.id).join(PersonRole, PersonRole.person_id == Person.id)
    able = able.where(Person.is_active, PersonRole.role.in_(HANDLERS))
    declared = select(Conflict.person_id, Organisation.id).join(
        Organisation, Organisation.tax_code == Conflict.tax_code
    )
    own = select(Person.id, Person.organisation_id).where(Person.organisation_id.is_not(None))
    stakes: CompoundSelect[*tuple[Any, ...]] = union_all(declared, own)
    free = tuple_(Case.handler_id, Case.organisation_id).not_in(stakes)
    return and_(Case.handler_id.is_not(None), Case.handler_id.in_(able), free)


def holder_of(case: Case) -> Person | None:
    """Who holds the case; None when nobody does, or who did is gone, lost the role or has come to have a stake."""
    if case.handler_id is None:
        return None
    held = session.scalar(select(exists().where(Case.id == case.id, is_held())))
    return case.handler if held else None


def may_hold(case: Case, person: Person) -> bool:
    """True of a clerk or officer without a stake, as long as the case runs."""
    return _role(case, person) is not None and not _has_ended(case)


def must_be_able_to_hold(case: Case, by: Person) -> None:
    """Returns for a clerk or officer without a stake while the case runs; else NotYours, or Refused with the reason."""
    if _role(case, by) is None:
        raise NotYours([who_is_missing("officer")])
    if _has_ended(case):
        raise Refused([Reason("case_has_ended", {"case": case.ref})])


def colleagues(case: Case, *, but: Person) -> list[Person]:
    """Everybody else to whom the case may be handed: clerks and officers who can sign in and have no stake in it."""
    wanted = select(Person).join(PersonRole, PersonRole.person_id == Person.id).where(PersonRole.role.in_(HANDLERS))
    wanted = wanted.where(Person.is_active, Person.transcribed.is_(False), Person.id != but.id)
    found = session.scalars(wanted.order_by(Person.folded, Person.id)).unique().all()
    return [person for person in found if _role(case, person) is not None]


def take(case: Case, seen: Handing | None = None, *, by: Person, now: datetime) -> Event:
    """Makes `by` the handler. Taking over from somebody who holds it needs a note; they are told."""
    seen = seen or Handing()
    reread(case, None)
    must_be_able_to_hold(case, by)
    holder = holder_of(case)
    if holder is not None and holder.id == by.id:
        raise Refused([Reason("case_is_yours", {"case": case.ref})])
    if holder is None:
        return _change(case, by, "taken", seen, by=by, now=now)
    if not seen.note or seen.holder not in (None, holder.id):
        raise Refused([Reason("case_taken", {"case": case.ref, "person": holder.name})])
    event = _change(case, by, "taken_over", seen, by=by, now=now)
    notices.tell(event, [holder.id], now=now)
    return event


def hand_over(case: Case, to: Person, seen: Handing, *, by: Person, now: datetime) -> Event:
    """Makes a colleague the handler and tells them; for whoever holds the case, or for anybody while nobody does."""
    reread(case, None)
    must_be_able_to_hold(case, by)
    holder = holder_of(case)
    if holder is not None and holder.id != by.id:
        raise Refused([Reason("case_taken", {"case": case.ref, "person": holder.name})])
    reasons = [*_without_note(seen), *_unfit(case, to, by)]
    if reasons:
        raise Refused(reasons)
    event = _change(case, to, "handed_over", seen, by=by, now=now)
    notices.tell(event, [to.id], now=now)
    return event


def give_back(case: Case, seen: Handing, *, by: Person, now: datetime) -> Event:
    """Lets go of the case with a note: it stands among those nobody has taken again."""
    reread(case, None)
    must_be_able_to_hold(case, by)
    if case.handler_id != by.id:
        raise Refused([Reason("case_not_held", {"case": case.ref})])
    if reasons := _without_note(seen):
        raise Refused(reasons)
    return _change(case, None, "given_back", seen, by=by, now=now)


def _change(case: Case, to: Person | None, word: str, seen: Handing, *, by: Person, now: datetime) -> Event:
    before, after = case.handler_id, to.id if to is not None else None
    # Past the mapper: a new holder is no new version of the dossier.
    session.execute(
        update(Case).where(Case.id == case.id).values(handler_id=after),
        execution_options={"synchronize_session": False},
    )
    session.expire(case, ["handler_id", "handler"])
    role = _role(case, by) or ""
    return ledger.note(f"case.{word}", by=by, at=now, case=case, role=role, reason=seen.note or None,
                       handler=after or NOBODY, before=before or NOBODY)  # fmt: skip


def _role(case: Case, person: Person) -> str | None:
    actor = person.as_actor()
    return next((role for role in HANDLERS if holds(role, actor, case)), None)


def _has_ended(case: Case) -> bool:
    definition = definition_of(case)
    return case.status == definition.initial or definition.state(case.status).is_final


def _without_note(seen: Handing) -> list[Reason]:
    return [] if seen.note else [Reason("note_missing", {}, "ask:note")]


def _unfit(case: Case, to: Person, by: Person) -> list[Reason]:
    able = to.is_active and not to.transcribed and _role(case, to) is not None
    return [] if able and to.id != by.id else [Reason("colleague_cannot_handle", {"person": to.name}, "ask:colleague")]
