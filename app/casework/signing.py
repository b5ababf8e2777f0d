"""Who may sign for the head and when, and the signed copies of decisions."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import select

from app import evidence, ledger
from app.casework.days import local_day
from app.casework.offers import permit
from app.db import session
from app.evidence import Accepted
from app.evidence.names import free_name
from app.models import Case, Decision, Evidence, Person, SignedCopy, SigningRight
from workflows import access
from workflows.reasons import NotYours, Reason, Refused

SIGNED_AS = "pdf"
"""The type of file that a signed copy has: what a scanner or a signing tool makes."""


@dataclass(frozen=True)
class RightContent:
    """How a deputy signs for the head, from which day to which, and by which paper that was granted."""

    authority: str
    title: str
    from_on: date
    to_on: date
    basis: str


def grant_signing_right(person: Person, said: RightContent, *, by: Person, now: datetime) -> SigningRight:
    """The deputy decides for the head on these days; never granted to oneself, nor twice for one day."""
    _require_leave(by)
    if refusals := _against(person, said, by, local_day(now)):
        raise Refused(refusals)
    row = SigningRight(person_id=person.id, authority=said.authority, title=said.title, basis=said.basis)
    row.from_on, row.to_on = said.from_on, said.to_on
    row.granted_at, row.granted_by_id = now, by.id
    session.add(row)
    session.flush()  # the event names the row by its key
    session.expire(person, ["signing_rights"])
    new = {"authority": said.authority, "title": said.title, "from_on": said.from_on.isoformat(),
           "to_on": said.to_on.isoformat(), "basis": said.basis}  # fmt: skip
    ledger.note("person.signing_right_granted", by=by, at=now, new=new, person=person.id, right=row.id)
    return row


def revoke_signing_right(right: SigningRight, *, by: Person, now: datetime) -> None:
    """From this moment the right opens nothing; what was decided under it stands."""
    _require_leave(by)
    if right.revoked_at is not None or right.to_on < local_day(now):
        raise Refused([Reason("signing_right_is_over", {"to_on": right.to_on})])
    right.revoked_at, right.revoked_by_id = now, by.id
    session.flush()  # what the deputy may do is read from the rows
    session.expire(right.person, ["signing_rights"])
    ledger.note("person.signing_right_revoked", by=by, at=now, person=right.person_id, right=right.id)


def keep_signed_copy(case: Case, accepted: Accepted, *, by: Person, now: datetime) -> SignedCopy:
    """The scan of the signed decision is the official copy from here on; those kept before stay."""
    permit(case, "keep_signed_copy", by=by, now=now)
    if accepted.kind != SIGNED_AS:
        raise Refused([Reason("signed_copy_is_no_pdf", {"name": accepted.name})])
    if any(copy.evidence.sha256 == accepted.sha256 for copy in case.signed_copies):
        raise Refused([Reason("signed_copy_is_there", {"name": accepted.name})])
    decision = _decision(case)
    file = evidence.keep(case, _apart(case, accepted), by=by, now=now)
    row = SignedCopy(organisation_id=case.organisation_id, case_id=case.id, decision_id=decision.id)
    row.evidence_id, row.kept_at, row.kept_by_id = file.id, now, by.id
    session.add(row)
    session.flush()  # the event names the copy by its key
    session.expire(case, ["signed_copies"])
    ledger.note("case.signed_copy_kept", by=by, at=now, case=case, role="clerk", number=decision.number or "",
                sha256=file.sha256, copy=row.id)  # fmt: skip
    return row


def _require_leave(by: Person) -> None:
    if not access.may(by.as_actor(), "signing.manage"):
        raise NotYours([])


def _against(person: Person, said: RightContent, by: Person, day: date) -> list[Reason]:
    found = []
    if person.id == by.id:
        found.append(Reason("signing_right_for_oneself"))
    if "deputy" not in person.roles or not person.is_active:
        found.append(Reason("not_a_deputy", {"person": person.name}, "ask:person"))
    if said.to_on < said.from_on:
        found.append(Reason("signing_days_crossed", {"from_on": said.from_on, "to_on": said.to_on}, "ask:to_on"))
    elif said.to_on < day:
        found.append(Reason("signing_days_over", {"to_on": said.to_on}, "ask:to_on"))
    standing = [row for row in person.signing_rights if row.revoked_at is None]
    twice = [row for row in standing if row.from_on <= said.to_on and said.from_on <= row.to_on]
    return found + [
        Reason("signing_days_overlap", {"from_on": row.from_on, "to_on": row.to_on}, "ask:from_on") for row in twice
    ]


def _apart(case: Case, accepted: Accepted) -> Accepted:
    """A row of its own, also where the same bytes came as evidence before: who reads the two is not the same."""
    same = select(Evidence.name).where(Evidence.case_id == case.id, Evidence.sha256 == accepted.sha256)
    return replace(accepted, name=free_name(accepted.name, set(session.scalars(same))))


def _decision(case: Case) -> Decision:
    if case.decision is None:
        raise LookupError(f"case {case.ref} was let through without a decision")
    return case.decision
