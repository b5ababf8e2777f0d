"""From a case to the facts of its receipt."""

from __future__ import annotations

from sqlalchemy import select

from app.days import appointment_of
from app.db import session
from app.models import Case, Person
from app.models.pinned import definition_of
from app.papers.letterhead import field_names, gather_letterhead
from app.papers.receipt.facts import Receipt
from app.papers.refusals import PaperRefused
from app.papers.scope import seat_of
from app.papers.text import VIETNAM, fit, local_day
from workflows.settings import whole

KIND = "receipt"
TERM = "appointment_term"


def gather(case: Case) -> Receipt:
    """The facts of the latest submission, fit for paper; PaperRefused as long as nothing was handed in."""
    appointed = appointment_of(case, as_of=case.submitted_at)
    if case.submitted_at is None or case.submitted_by_id is None or appointed is None:
        raise PaperRefused("submission_missing", "submission")
    definition = definition_of(case.procedure_text.digest, case.procedure_text.text)
    organisation, fields, days = case.organisation, field_names(), whole(definition.settings, TERM)
    day = local_day(case.submitted_at)
    own = [row for row in case.answers if row.side == "self" and row.answer]
    return fit(
        Receipt(
            letterhead=gather_letterhead(),
            case_ref=case.ref,
            code=case.receipt_code or "",
            transcribed=case.transcribed,
            on_paper=case.on_paper,
            organisation=organisation.legal_name_vi,
            tax_code=organisation.tax_code,
            address=seat_of(case),
            phone=organisation.phone,
            email=organisation.email,
            submitter=_submitter(case),
            criteria=case.criteria.title.vi,
            lines=len(case.lines),
            fields=tuple(fields.get(code, code) for code in case.field_codes),
            answers=len(own),
            files=len({file.id for row in own for file in row.evidence}),
            submitted_on=day,
            submitted_at=case.submitted_at.astimezone(VIETNAM).strftime("%H giờ %M"),
            term=f"{days:02d} ngày làm việc",
            basis=definition.settings[TERM].source,
            due_on=appointed.on,
        )
    )


def _submitter(case: Case) -> str:
    """Whoever handed it in; a dossier on paper was handed in by the organisation itself."""
    if case.on_paper:
        return case.organisation.head_name
    return session.scalar(select(Person.name).where(Person.id == case.submitted_by_id)) or ""
