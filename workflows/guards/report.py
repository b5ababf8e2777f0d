"""The team's report, the provider's comment on it, and the papers that a step releases."""

from __future__ import annotations

from datetime import date

from workflows.clocks import add_working_days
from workflows.facts import CaseFacts, Move
from workflows.guards.given import several, text
from workflows.guards.registry import guard
from workflows.reasons import Reason
from workflows.settings import whole

PROPOSALS = ("approve", "approve_partly", "approve_conditionally", "refuse")


@guard()
def report_is_written(case: CaseFacts, move: Move) -> list[Reason]:
    """The report has a proposal and a summary (ISO/IEC 17011, custom of accreditation)."""
    if case.report is None:
        return [Reason("report_missing", {}, "report")]
    found = [] if case.report.proposal else [Reason("report_without_proposal", {}, "report")]
    return found if case.report.summary.strip() else [*found, Reason("report_without_summary", {}, "report")]


@guard(reads=("proposal", "lines"))
def proposal_fits_the_lines(case: CaseFacts, move: Move) -> list[Reason]:
    """What the team proposes and the lines it names belong together (our rule: a proposal per line)."""
    if move.answers is None:
        return []
    proposal, lines = text(move, "proposal"), several(move, "lines")
    if proposal not in PROPOSALS:
        return [Reason("proposal_unknown", {"proposal": proposal}, "report")]
    known = [line.line for line in case.lines]
    found = [Reason("line_unknown", {"line": line}, "report") for line in lines if line not in known]
    left_out = [line for line in known if line not in lines]
    if proposal == "refuse" and lines:
        found.append(Reason("refusal_names_lines", {"lines": ", ".join(lines)}, "report"))
    elif proposal == "approve" and left_out:
        found.append(Reason("proposal_leaves_lines_out", {"lines": ", ".join(left_out)}, "report"))
    elif proposal != "refuse" and not lines:
        found.append(Reason("proposal_names_no_line", {}, "report"))
    return found


@guard()
def report_names_standing_lines(case: CaseFacts, move: Move) -> Reason | None:
    """No line of the proposal was withdrawn after the report was written (our rule)."""
    known = {line.line for line in case.lines}
    gone = [line for line in (case.report.lines if case.report else ()) if line not in known]
    return Reason("report_names_withdrawn_lines", {"lines": ", ".join(gone)}, "report") if gone else None


@guard(reads=("paper",))
def paper_is_current(case: CaseFacts, move: Move) -> Reason | None:
    """The paper to be released says the facts as they are now, and is the one that was seen (our rule)."""
    kind = move.paper_kind or ""
    drafts = [paper for paper in case.papers if paper.kind == kind and paper.status == "draft"]
    if not drafts:
        return Reason("paper_not_prepared", {"paper": kind}, f"paper:{kind}")
    digest = move.paper_digest(kind)
    current = [paper.sha256 for paper in drafts if paper.facts_digest == digest]
    if not current:
        return Reason("paper_out_of_date", {"paper": kind}, f"paper:{kind}")
    named = text(move, "paper")
    return Reason("paper_is_another", {"paper": kind}, f"paper:{kind}") if named and named not in current else None


@guard(proves=("limit",))
def report_has_no_comment_yet(case: CaseFacts, move: Move) -> Reason | None:
    """The provider comments once on the facts of a report (our rule)."""
    return Reason("report_already_commented", {}, "report") if case.report and case.report.comment else None


@guard(needs=("comment_term",))
def comment_term_is_open(case: CaseFacts, move: Move) -> Reason | None:
    """The provider's working days to comment have not passed (term: custom of accreditation)."""
    last = _last_day(case, move)
    return Reason("comment_term_passed", {"last_day": last}, "report") if last < move.day else None


@guard(needs=("comment_term",))
def comment_is_in_or_late(case: CaseFacts, move: Move) -> Reason | None:
    """The provider has commented, or its working days to comment have passed (term: custom of accreditation)."""
    last = _last_day(case, move)
    if (case.report and case.report.comment) or last < move.day:
        return None
    return Reason("comment_term_runs", {"last_day": last}, "report")


def _last_day(case: CaseFacts, move: Move) -> date:
    if case.report is None or case.report.submitted_on is None:
        raise ValueError("a reported case must say when the report was submitted")
    return add_working_days(case.report.submitted_on, whole(move.settings, "comment_term"), move.calendar)
