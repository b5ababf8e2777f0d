"""The undertaking of confidentiality and impartiality that a member gives before seeing anything of a case."""

from __future__ import annotations

from datetime import datetime

from app import ledger
from app.casework.offers import permit
from app.db import session
from app.models import Case, Person, Undertaking

EDITION = "2026-1"  # changes with the wording of the page, never without it


def give_undertaking(case: Case, *, by: Person, now: datetime) -> Undertaking:
    """Keep the person's undertaking, once; refused to whoever is not on the confirmed team (ISO/IEC 17011, 4.4)."""
    permit(case, "give_undertaking", by=by, now=now)
    for given in case.undertakings:
        if given.person_id == by.id:
            return given
    row = Undertaking(organisation_id=case.organisation_id, case_id=case.id, person_id=by.id, edition=EDITION)
    row.given_at, row.given_by_id = now, by.id
    session.add(row)
    session.flush()  # rules ask for it from the next line on
    session.expire(case, ["undertakings"])
    ledger.note("undertaking.given", by=by, at=now, case=case, role="seated_member", edition=EDITION)
    return row
