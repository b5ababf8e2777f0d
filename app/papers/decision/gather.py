"""From a case to the facts of its decision."""

from __future__ import annotations

from app.models import Case, Decision
from app.papers.decision.facts import DecisionFacts
from app.papers.law import legal_basis
from app.papers.letterhead import field_names, gather_letterhead
from app.papers.refusals import PaperRefused
from app.papers.scope import gather_lines, seat_of
from app.papers.text import fit, local_day

KIND = "decision"


def gather(case: Case) -> DecisionFacts:
    """The facts as they are now, fit for paper; PaperRefused when nothing has been decided."""
    if case.decision is None:
        raise PaperRefused("decision_missing", "decision")
    return fit(_gather(case, case.decision))


def _gather(case: Case, decision: Decision) -> DecisionFacts:
    organisation = case.organisation
    recommended = [row.reviewed_at for row in case.reviews if row.outcome == "recommend"]
    submitted = [row.submitted_on for row in case.reports if row.submitted_on]
    return DecisionFacts(
        letterhead=gather_letterhead(),
        bases=legal_basis().cited(KIND, day=decision.decided_on),
        case_ref=case.ref,
        transcribed=case.transcribed,
        organisation=organisation.legal_name_vi,
        tax_code=organisation.tax_code,
        address=seat_of(case),
        criteria=case.criteria.title.vi,
        applied_on=local_day(case.submitted_at) if case.submitted_at else None,
        reported_on=max(submitted, default=None),
        reviewed_on=local_day(max(recommended)) if recommended else None,
        outcome=decision.outcome,
        decided_on=decision.decided_on,
        valid_from=decision.valid_from,
        valid_to=decision.valid_to,
        condition=decision.condition,
        condition_due_on=decision.condition_due_on,
        reason=decision.reason,
        lines=gather_lines(case, chosen=decision.lines, fields=field_names()),
        signer=decision.decided_by.name,
        authority=decision.authority,
        signer_title=decision.signer_title,
        number=decision.number or "",
        numbered_on=decision.numbered_on,
    )
