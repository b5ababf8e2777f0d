"""The undertaking of confidentiality and impartiality that a member gives before seeing anything of a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import aliased

from app import ledger, notices
from app.casework.audiences import listeners
from app.casework.conflicts import declare_conflict
from app.casework.days import local_day
from app.casework.offers import permit
from app.casework.visibility import awaits_undertaking
from app.db import session
from app.models import Case, Organisation, Person, PinnedText, TeamMember, Undertaking
from app.models.pinned import definition_of
from workflows.facts import Actor

EDITION = "2026-1"  # changes with the wording of the page, never without it
CONFLICT_DECLARED = "team.conflict_declared"
"""The event by which a member says that there is a conflict; the words are the agency's alone."""


@dataclass(frozen=True)
class DueUndertaking:
    """A case that shows nothing of itself until its new member has given the undertaking."""

    ref: str
    organisation: str
    roles: tuple[str, ...]


def undertakings_due(actor: Actor) -> list[DueUndertaking]:
    """The cases whose confirmed team the person sits on and whose undertaking is still open, by reference."""
    if "assessor" not in actor.roles:
        return []
    seat = aliased(TeamMember)  # the condition looks at seats of its own
    wanted = (
        select(Case.ref, Organisation.legal_name_vi, Case.status, PinnedText.digest, PinnedText.text, seat.role)
        .join(Organisation, Case.organisation_id == Organisation.id)
        .join(PinnedText, Case.procedure_digest == PinnedText.digest)
        .join(seat, seat.case_id == Case.id)
        .where(seat.person_id == actor.id, seat.left_at.is_(None), awaits_undertaking(actor))
        .order_by(Case.ref, seat.id)
    )
    seats: dict[tuple[str, str], list[str]] = {}
    for ref, name, status, digest, text, role in session.execute(wanted):
        if definition_of(digest, text).write_in(status, "give_undertaking"):
            seats.setdefault((ref, name), []).append(role)
    return [DueUndertaking(ref, name, tuple(roles)) for (ref, name), roles in seats.items()]


def find_undertaking(case: Case, person: Person) -> Undertaking | None:
    """What the person undertook in this case, or None."""
    return next((given for given in case.undertakings if given.person_id == person.id), None)


def give_undertaking(case: Case, *, by: Person, now: datetime) -> Undertaking:
    """Keep the person's undertaking, once; refused to whoever is not on the confirmed team (ISO/IEC 17011, 4.4)."""
    permit(case, "give_undertaking", by=by, now=now)
    if given := find_undertaking(case, by):
        return given
    row = Undertaking(organisation_id=case.organisation_id, case_id=case.id, person_id=by.id, edition=EDITION)
    row.given_at, row.given_by_id = now, by.id
    session.add(row)
    session.flush()  # rules ask for it from the next line on
    session.expire(case, ["undertakings"])
    ledger.note("undertaking.given", by=by, at=now, case=case, role="seated_member", edition=EDITION)
    return row


def declare_own_conflict(case: Case, reason: str, *, by: Person, now: datetime) -> None:
    """A member says that there is a conflict: the case is closed to them from here on, and the officers are told."""
    permit(case, "give_undertaking", by=by, now=now)
    event = ledger.note(CONFLICT_DECLARED, by=by, at=now, case=case, role="seated_member", reason=reason)
    notices.tell(event, listeners(case, ["officers"], but=by), now=now)
    declare_conflict(by, case.organisation.tax_code, reason, by=by, now=now, declared_on=local_day(now))


def members_without_undertaking(case: Case) -> Sequence[str]:
    """The names of members who may not see the case yet; nobody while there is no confirmed team."""
    given = {row.person_id for row in case.undertakings}
    return list(dict.fromkeys(member.name for member in case.members if member.person_id not in given))
