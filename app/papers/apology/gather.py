"""From a case to the facts of its slip."""

from __future__ import annotations

from sqlalchemy import select

from app.db import session
from app.models import Apology, Case
from app.models.pinned import definition_of
from app.papers.apology.facts import Slip
from app.papers.letterhead import gather_letterhead
from app.papers.refusals import PaperRefused
from app.papers.scope import seat_of
from app.papers.text import fit, local_day

KIND = "apology"


def gather(case: Case) -> Slip:
    """The facts of the latest new day that was written, fit for paper; PaperRefused where there is none."""
    latest = select(Apology).where(Apology.case_id == case.id).order_by(Apology.id.desc()).limit(1)
    said = session.scalars(latest).first()
    if said is None or case.frozen_at is None:
        raise PaperRefused("apology_missing", "apology")
    definition = definition_of(case.procedure_text.digest, case.procedure_text.text)
    return fit(
        Slip(
            letterhead=gather_letterhead(),
            case_ref=case.ref,
            code=case.receipt_code or "",
            transcribed=case.transcribed,
            organisation=case.organisation.legal_name_vi,
            address=seat_of(case),
            criteria=case.criteria.title.vi,
            submitted_on=local_day(case.frozen_at),
            stage=definition.state(case.status).label.vi,
            was_on=said.was_on,
            new_on=said.new_on,
            reason=said.reason,
            written_on=local_day(said.written_at),
        )
    )
