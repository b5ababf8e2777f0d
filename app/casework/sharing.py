"""Who of the provider's people looks after which criterion. A division of work: everybody of them may still answer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select

from app import ledger, notices
from app.casework.offers import permit
from app.db import session
from app.models import Case, CriterionShare, Person
from workflows.reasons import Reason, Refused

Key = tuple[str, str]
"""The code of a field (empty for the general sheet) and the id of a criterion."""
SHARED = "criteria.shared"


def colleagues(case: Case) -> list[Person]:
    """The provider's people who can sign in, by name: those to whom criteria may be given."""
    wanted = select(Person).where(Person.organisation_id == case.organisation_id, Person.is_active.is_(True))
    found = session.scalars(wanted.where(Person.transcribed.is_(False)).order_by(Person.folded, Person.id))
    return [person for person in found if "provider" in person.roles]


def share_criteria(case: Case, keys: Sequence[Key], to: Person | None, *, by: Person, now: datetime) -> int:
    """Give these criteria to a colleague, or to nobody; how many changed hands. The colleague is told once.

    Refused as a whole where a criterion is not asked in this case or the colleague is not of the provider.
    """
    permit(case, "share_criteria", by=by, now=now)
    _require_due(case, keys)
    if to is not None and to.id not in {person.id for person in colleagues(case)}:
        raise Refused([Reason("colleague_unknown")])
    standing = {(row.field_code, row.criterion): row for row in shares_of(case)}
    changed = [key for key in dict.fromkeys(keys) if _holder(standing.get(key)) != (to.id if to else None)]
    for key in changed:
        _give(case, key, standing.get(key), to, by=by, now=now)
    if changed:
        _tell(case, changed, to, by=by, now=now)
    return len(changed)


def shares_of(case: Case) -> Sequence[CriterionShare]:
    """Every criterion of the case that was given to somebody."""
    return session.scalars(select(CriterionShare).where(CriterionShare.case_id == case.id)).all()


def _holder(row: CriterionShare | None) -> int | None:
    return row.person_id if row is not None else None


def _require_due(case: Case, keys: Sequence[Key]) -> None:
    due = {(code, criterion.id) for code, criterion in case.criteria.expected(case.field_codes)}
    strange = [key for key in keys if key not in due]
    if strange:
        raise Refused([Reason("criterion_not_of_the_case", {"criterion": one, "field": code}) for code, one in strange])


def _give(case: Case, key: Key, row: CriterionShare | None, to: Person | None, *, by: Person, now: datetime) -> None:
    if to is None:
        if row is not None:
            session.delete(row)
        return
    if row is None:
        row = CriterionShare(organisation_id=case.organisation_id, case_id=case.id, field_code=key[0], criterion=key[1])
        session.add(row)
    row.person_id, row.shared_at, row.shared_by_id = to.id, now, by.id


def _tell(case: Case, keys: Sequence[Key], to: Person | None, *, by: Person, now: datetime) -> None:
    criteria = [f"{code or 'general'}/{criterion}" for code, criterion in keys]
    new = {"person": to.id if to else 0}
    event = ledger.note(SHARED, by=by, at=now, case=case, role="applicant_or_on_behalf", new=new, criteria=criteria)
    if to is not None and to.id != by.id:
        notices.tell(event, [to.id], now=now)
