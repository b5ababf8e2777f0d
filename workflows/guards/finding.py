"""Corrective action on one finding."""

from __future__ import annotations

from workflows.facts import FindingFacts, Move
from workflows.guards.registry import guard
from workflows.reasons import Reason
from workflows.settings import whole


@guard(kind="finding")
def case_is_reported(finding: FindingFacts, move: Move) -> Reason | None:
    """The report that names the finding is submitted (TT 24/2013 Điều 14 as model)."""
    report = finding.case.report
    return None if report and report.submitted_on else Reason("case_not_reported", {}, f"finding:{finding.ref}")


@guard(kind="finding")
def case_is_in_assessment(finding: FindingFacts, move: Move) -> Reason | None:
    """The team is still assessing, so its findings are not fixed yet (our rule: they lock with the report)."""
    if finding.case.status == "in_assessment":
        return None
    return Reason("case_not_in_assessment", {}, f"finding:{finding.ref}")


@guard(kind="finding")
def case_is_not_stopped(finding: FindingFacts, move: Move) -> Reason | None:
    """The case was neither withdrawn nor dropped: then nothing is to be put right any more (our rule)."""
    if finding.case.status not in {"withdrawn", "dropped"}:
        return None
    return Reason("case_stopped", {"status": finding.case.status}, f"finding:{finding.ref}")


@guard(kind="finding")
def finding_is_not_shared(finding: FindingFacts, move: Move) -> Reason | None:
    """The provider has not been told of the finding yet (our rule: once is enough)."""
    return Reason("finding_shared_already", {}, f"finding:{finding.ref}") if finding.shared_at else None


@guard(kind="finding")
def finding_is_shared(finding: FindingFacts, move: Move) -> Reason | None:
    """The provider has been told of the finding, at the closing meeting or by the report (custom of accreditation)."""
    report = finding.case.report
    if finding.shared_at or (report and report.submitted_on):
        return None
    return Reason("finding_not_shared", {}, f"finding:{finding.ref}")


@guard(kind="finding")
def finding_is_not_acknowledged(finding: FindingFacts, move: Move) -> Reason | None:
    """The provider has not acknowledged the finding yet (our rule)."""
    return Reason("finding_acknowledged", {}, f"finding:{finding.ref}") if finding.acknowledged_at else None


@guard(kind="finding", proves=("limit",))
def finding_is_not_disputed(finding: FindingFacts, move: Move) -> Reason | None:
    """The provider disputes a finding once; the team's answer to that stands (our rule)."""
    return Reason("finding_disputed_already", {}, f"finding:{finding.ref}") if finding.disputed_at else None


@guard(kind="finding", needs=("rounds",), proves=("limit",), excludes=("rounds_are_used_up",))
def rounds_are_left(finding: FindingFacts, move: Move) -> Reason | None:
    """Fewer responses were sent than the procedure has rounds (setting `rounds`)."""
    most = whole(move.settings, "rounds")
    if finding.rounds < most:
        return None
    return Reason("rounds_used_up", {"rounds": finding.rounds, "most": most}, f"finding:{finding.ref}")


@guard(kind="finding", needs=("rounds",), excludes=("rounds_are_left",))
def rounds_are_used_up(finding: FindingFacts, move: Move) -> Reason | None:
    """As many responses were sent as the procedure has rounds (setting `rounds`)."""
    most = whole(move.settings, "rounds")
    if finding.rounds >= most:
        return None
    return Reason("rounds_left", {"rounds": finding.rounds, "most": most}, f"finding:{finding.ref}")


@guard(kind="finding")
def finding_is_a_recommendation(finding: FindingFacts, move: Move) -> Reason | None:
    """Only a recommendation may be noted without corrective action (custom of accreditation)."""
    if finding.grade == "recommendation":
        return None
    return Reason("finding_needs_an_answer", {"grade": finding.grade}, f"finding:{finding.ref}")
