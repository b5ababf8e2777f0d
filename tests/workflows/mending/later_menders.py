"""How the reasons of the assessment, the report, the decision and a finding are put right."""

from __future__ import annotations

from dataclasses import replace

from tests.workflows.mending.condition import Condition
from tests.workflows.mending.menders import SOON, TOLD, mends
from tests.workflows.standins import (
    SMALL_SET,
    Answer,
    Decision,
    Line,
    Member,
    Paper,
    Report,
    Staff,
    Standard,
)
from workflows.reasons import Reason


# the assessment
@mends("programme_in_the_past")
def _(at: Condition, reason: Reason) -> None:
    at.answers["from_on"] = at.day


@mends("programme_dates_crossed", "visit_ends_in_the_past")
def _(at: Condition, reason: Reason) -> None:
    at.answers["to_on"] = max(at.day, at.answers.get("from_on") or at.day)


@mends("site_unknown")
def _(at: Condition, reason: Reason) -> None:
    names = at.case.organisation.site_names
    at.case.organisation = replace(at.case.organisation, site_names=(*names, str(reason.numbers["site"])))


@mends("sheet_of_another", "line_of_another")
def _(at: Condition, reason: Reason) -> None:
    field = str(reason.numbers["field"])
    seat = Member(at.actor.id, at.actor.name, "technical", (field,)) if field else None
    at.case.members.append(seat or Member(at.actor.id, at.actor.name, "general"))


@mends("criterion_not_of_the_case")
def _(at: Condition, reason: Reason) -> None:
    field = str(reason.numbers["field"])
    if field and field not in at.case.field_codes:
        at.case.lines.append(Line(f"{80 + len(at.case.lines)}", field))
    group = SMALL_SET.groups_of("technical" if field else "general")[0]
    at.answers["criterion"] = group.criteria[0].id


@mends("person_not_on_staff")
def _(at: Condition, reason: Reason) -> None:
    at.case.staff.append(Staff(str(reason.numbers["person"]), ()))


# the report and papers
@mends("report_missing")
def _(at: Condition, reason: Reason) -> None:
    at.case.report = Report(lines=())


def report(at: Condition) -> Report:
    at.case.report = at.case.report or Report()
    return at.case.report


@mends("report_without_proposal")
def _(at: Condition, reason: Reason) -> None:
    report(at).proposal = "approve"


@mends("report_without_summary")
def _(at: Condition, reason: Reason) -> None:
    report(at).summary = "Đề nghị phê duyệt."


@mends("report_already_commented")
def _(at: Condition, reason: Reason) -> None:
    report(at).comment = ""


@mends("report_names_withdrawn_lines")
def _(at: Condition, reason: Reason) -> None:
    known = {line.line for line in at.case.lines}
    report(at).lines = tuple(line for line in report(at).lines if line in known)


@mends("proposal_unknown", "proposal_leaves_lines_out", "refusal_names_lines", "proposal_names_no_line")
def _(at: Condition, reason: Reason) -> None:
    lines = [line.line for line in at.case.lines]
    match reason.key:
        case "proposal_unknown":
            chosen = at.answers.get("lines") or []
            at.answers["proposal"] = "approve_partly" if chosen else "refuse"
        case "proposal_leaves_lines_out":
            at.answers["lines"] = [*(at.answers.get("lines") or ()), *str(reason.numbers["lines"]).split(", ")]
        case "refusal_names_lines":
            gone = str(reason.numbers["lines"]).split(", ")
            at.answers["lines"] = [line for line in at.answers["lines"] if line not in gone]
        case _:
            at.answers["lines"] = [*(at.answers.get("lines") or ()), *lines[:1]]


@mends("paper_not_prepared", "paper_out_of_date", "paper_is_another")
def _(at: Condition, reason: Reason) -> None:
    kind = str(reason.numbers["paper"])
    if reason.key == "paper_is_another":
        drafts = [paper for paper in at.case.papers if paper.kind == kind and paper.status == "draft"]
        at.answers["paper"] = next(paper.sha256 for paper in drafts if paper.facts_digest == at.digest)
    else:
        at.case.papers.append(Paper(kind, sha256=at.answers.get("paper") or "a" * 64, facts_digest=at.digest))


# the decision
@mends("no_signing_right_today")
def _(at: Condition, reason: Reason) -> None:
    at.actor = replace(at.actor, days_for_the_head=((at.day, at.day),))


@mends("finding_blocks")
def _(at: Condition, reason: Reason) -> None:
    for found in at.case.findings:
        if found.ref == reason.numbers["finding"]:
            found.status = "withdrawn"  # a closed one would cure a knock-out besides


@mends("knock_out_blocks_all", "knock_out_blocks_lines")
def _(at: Condition, reason: Reason) -> None:
    pair = (str(reason.numbers.get("field", "")), str(reason.numbers["criterion"]))
    kept = [one for one in at.case.answers if one.side != "team" or (one.field_code, one.criterion) != pair]
    at.case.answers = [*kept, Answer("team", *pair)]


@mends("field_lacks_staff")
def _(at: Condition, reason: Reason) -> None:
    missing = int(str(reason.numbers["needed"])) - int(str(reason.numbers["found"]))
    at.case.staff += [Staff(f"Người mới {n}", (str(reason.numbers["field"]),), None) for n in range(missing)]


@mends("field_lacks_card")
def _(at: Condition, reason: Reason) -> None:
    field = str(reason.numbers["field"])
    staffed = [one for one in at.case.staff if field in one.fields]
    if staffed:
        staffed[0].card_expires_on = at.day
    else:
        at.case.staff.append(Staff("Người có thẻ", (field,), at.day))


@mends("card_expired")
def _(at: Condition, reason: Reason) -> None:
    for one in at.case.staff:
        if one.name == reason.numbers["person"]:
            one.card_expires_on = at.day


@mends("field_lacks_standard")
def _(at: Condition, reason: Reason) -> None:
    at.case.standards.append(Standard(str(reason.numbers["field"]), "Chuẩn mới", at.day, None))


@mends("standard_expired", "certification_expired")
def _(at: Condition, reason: Reason) -> None:
    for one in at.case.standards:
        if one.name == reason.numbers["standard"]:
            one.due_on, one.certified_expires_on = at.day, at.day


@mends("departs_from_the_proposal")
def _(at: Condition, reason: Reason) -> None:
    at.answers["remark"] = "Vì lý do đã ghi."


@mends("valid_before_the_decision")
def _(at: Condition, reason: Reason) -> None:
    at.answers["valid_from"] = at.day


@mends("validity_crossed", "validity_too_long")
def _(at: Condition, reason: Reason) -> None:
    first = max(at.answers["valid_from"], at.day)
    due = at.answers.get("condition_due_on") or first
    at.answers["valid_to"] = reason.numbers.get("latest") or max(first + SOON, due)


@mends("condition_due_too_early", "condition_due_too_late")
def _(at: Condition, reason: Reason) -> None:
    last = at.answers.get("valid_to") or at.day + SOON
    at.answers["condition_due_on"] = at.day + SOON if reason.key.endswith("early") else last


@mends("number_already_entered")
def _(at: Condition, reason: Reason) -> None:
    assert at.case.decision is not None
    at.case.decision.number = None


@mends("number_missing")
def _(at: Condition, reason: Reason) -> None:
    at.case.decision = replace(at.case.decision or Decision(decided_on=at.day), number="7/QĐ")


@mends("number_taken")
def _(at: Condition, reason: Reason) -> None:
    at.taken.discard(str(reason.numbers["number"]))


@mends("number_dated_before_the_decision", "number_dated_in_the_future")
def _(at: Condition, reason: Reason) -> None:
    decided_on = at.case.decision.decided_on if at.case.decision else at.day
    at.answers["numbered_on"] = max(decided_on, min(at.answers["numbered_on"], at.day))


# a finding
@mends("case_not_reported")
def _(at: Condition, reason: Reason) -> None:
    report(at).submitted_on = at.day


@mends("case_not_in_assessment")
def _(at: Condition, reason: Reason) -> None:
    at.case.status = "in_assessment"


@mends("case_stopped")
def _(at: Condition, reason: Reason) -> None:
    at.case.status = "reported"


@mends("finding_shared_already")
def _(at: Condition, reason: Reason) -> None:
    at.finding.shared_at = None


@mends("finding_not_shared")
def _(at: Condition, reason: Reason) -> None:
    at.finding.shared_at = TOLD


@mends("finding_acknowledged")
def _(at: Condition, reason: Reason) -> None:
    at.finding.acknowledged_at = None


@mends("finding_disputed_already")
def _(at: Condition, reason: Reason) -> None:
    at.finding.disputed_at = None


@mends("rounds_used_up")
def _(at: Condition, reason: Reason) -> None:
    at.finding.rounds = int(str(reason.numbers["most"])) - 1


@mends("rounds_left")
def _(at: Condition, reason: Reason) -> None:
    at.finding.rounds = int(str(reason.numbers["most"]))


@mends("finding_needs_an_answer")
def _(at: Condition, reason: Reason) -> None:
    at.finding.grade = "recommendation"
