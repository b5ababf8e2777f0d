"""What the head may decide: findings, knock-outs, lines, validity and condition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checklists.scoring import Pair, unmet_knock_outs
from workflows.clocks import months_later
from workflows.facts import CaseFacts, FindingFacts, LineFacts, Move, Setting
from workflows.guards.given import day, several, text
from workflows.guards.registry import guard
from workflows.guards.scope import by_field, lines_by_field, lines_in_question, names_of
from workflows.reasons import Reason
from workflows.settings import whole, words

APPROVALS = ("approve", "approve_partly", "approve_conditionally")


@guard(needs=("blocking_grades",))
def no_blocking_finding_is_open(case: CaseFacts, move: Move) -> list[Reason]:
    """Every finding of a blocking grade is closed or withdrawn; an unresolved one blocks for good (our rule)."""
    return [
        Reason("finding_blocks", {"finding": found.ref, "grade": found.grade}, f"finding:{found.ref}")
        for found in blocking_findings(case, move.settings)
    ]


def blocking_findings(case: CaseFacts, settings: Mapping[str, Setting]) -> list[FindingFacts]:
    """The findings that keep every line from approval until they are closed or taken back."""
    grades = words(settings, "blocking_grades")
    return [one for one in case.findings if one.grade in grades and one.status not in {"closed", "withdrawn"}]


def cures(case: CaseFacts) -> dict[Pair, str]:
    """The closed finding, by its reference, that cures each criterion of a field it was raised on.

    A recommendation demands nothing, so closing one shows nothing.
    """
    closed = [one for one in case.findings if one.status == "closed" and one.grade != "recommendation"]
    return {(one.field_code, one.criterion): one.ref for one in closed}


@guard(reads=("lines|action:approve",))
def knock_outs_are_met(case: CaseFacts, move: Move) -> list[Reason]:
    """No knock-out is unmet in a field to be approved, and none of the organisation's own (the set's knock-outs)."""
    unmet = _unmet(case)
    answers = _team_answers(case)

    def against(field: str, lines: Sequence[LineFacts]) -> list[Reason]:
        found = [criterion for code, criterion in unmet if code == field]
        return [_knock_out(field, criterion, answers=answers, lines=names_of(lines)) for criterion in found]

    asked = lines_in_question(case, move)
    everywhere = against("", case.lines) if asked is None or asked else []
    return [*everywhere, *by_field(case, move, against)]


@guard(proves=("signing",))
def signing_right_is_in_force(case: CaseFacts, move: Move) -> Reason | None:
    """Whoever decides for the head has been given that day (Nghị định 30/2020/NĐ-CP Điều 13)."""
    if "decider" in move.actor.roles or any(first <= move.day <= last for first, last in move.actor.days_for_the_head):
        return None
    return Reason("no_signing_right_today", {"person": move.actor.name, "day": move.day})


@guard(reads=("remark", "lines?"))
def decision_fits_the_proposal(case: CaseFacts, move: Move) -> Reason | None:
    """Whoever approves what the team did not propose says why (ISO/IEC 17011: decisions rest on the report)."""
    if move.answers is None or text(move, "remark"):
        return None
    proposal, lines = (case.report.proposal, case.report.lines) if case.report else ("", ())
    chosen = several(move, "lines") or [line.line for line in case.lines]
    left_out = [line for line in chosen if line not in lines]
    fits = proposal == "approve" if move.action == "approve" else proposal in APPROVALS
    if fits and not left_out:
        return None
    return Reason(
        "departs_from_the_proposal", {"proposal": proposal, "lines": ", ".join(left_out) or "–"}, "ask:remark"
    )


@guard(reads=("lines",))
def lines_are_of_the_case(case: CaseFacts, move: Move) -> list[Reason]:
    """Only lines that the dossier asks for are approved (our rule)."""
    # That at least one is named is asked for by the step itself.
    known = {line.line for line in case.lines}
    return [Reason("line_unknown", {"line": line}, "ask:lines") for line in several(move, "lines") if line not in known]


@guard(needs=("validity",), reads=("valid_from", "valid_to"))
def validity_is_lawful(case: CaseFacts, move: Move) -> list[Reason]:
    """Validity begins no earlier than the decision and lasts no longer than the setting allows (setting `validity`)."""
    first, last = day(move, "valid_from"), day(move, "valid_to")
    found = []
    if first and first < move.day:
        found.append(
            Reason("valid_before_the_decision", {"valid_from": first, "decided_on": move.day}, "ask:valid_from")
        )
    if first and last and last <= first:
        found.append(Reason("validity_crossed", {"valid_from": first, "valid_to": last}, "ask:valid_to"))
    months = whole(move.settings, "validity")
    if first and last and last > (latest := months_later(first, months)):
        found.append(Reason("validity_too_long", {"months": months, "latest": latest}, "ask:valid_to"))
    return found


@guard(reads=("condition_due_on", "valid_to?"))
def condition_has_a_date(case: CaseFacts, move: Move) -> list[Reason]:
    """A condition falls due after the decision and within the validity (our rule)."""
    due, last = day(move, "condition_due_on"), day(move, "valid_to")
    found = []
    if due and due <= move.day:
        found.append(Reason("condition_due_too_early", {"due_on": due, "decided_on": move.day}, "ask:condition_due_on"))
    if due and last and due > last:
        found.append(Reason("condition_due_too_late", {"due_on": due, "valid_to": last}, "ask:condition_due_on"))
    return found


def _team_answers(case: CaseFacts) -> dict[Pair, str]:
    return {(answer.field_code, answer.criterion): answer.answer for answer in case.answers if answer.side == "team"}


def _unmet(case: CaseFacts) -> tuple[Pair, ...]:
    # Knock-outs are judged on all lines of a field, not on those that somebody now chooses from it.
    return unmet_knock_outs(
        case.criteria, answers=_team_answers(case), lines_by_field=lines_by_field(case), cured=set(cures(case))
    )


def _knock_out(field: str, criterion: str, *, answers: dict[Pair, str], lines: str) -> Reason:
    place = f"answer:team:{field or 'general'}:{criterion}"
    if not field:
        return Reason(
            "knock_out_blocks_all", {"criterion": criterion, "answer": answers.get(("", criterion), "")}, place
        )
    answer = answers.get((field, criterion), "")
    return Reason(
        "knock_out_blocks_lines", {"criterion": criterion, "field": field, "answer": answer, "lines": lines}, place
    )
