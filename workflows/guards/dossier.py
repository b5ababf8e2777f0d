"""What must hold before a dossier is submitted, and while it is filled in."""

from __future__ import annotations

from checklists.answers import shortcomings
from checklists.criteria import Side, lines_for
from workflows.facts import AnswerFacts, CaseFacts, Move
from workflows.guards.given import text
from workflows.guards.registry import guard
from workflows.guards.scope import lines_by_field
from workflows.reasons import Reason


@guard()
def organisation_is_complete(case: CaseFacts, move: Move) -> list[Reason]:
    """The provider's particulars are complete (Nghị định 105/2016/NĐ-CP Điều 3; TT 24/2013 Điều 9)."""
    return [Reason("organisation_gap", {"gap": gap}, "organisation") for gap in case.organisation.gaps]


@guard()
def lines_are_chosen(case: CaseFacts, move: Move) -> Reason | None:
    """The dossier asks for at least one line of the scope (our rule: nothing else can be approved)."""
    return None if case.lines else Reason("no_line_chosen", {}, "lines")


@guard()
def self_assessment_is_complete(case: CaseFacts, move: Move) -> list[Reason]:
    """Every expected criterion is self-assessed with what its answer needs (TCVN 13187:2020 clause 1)."""
    return gaps_of_side(case, "self", missing="self_answer_missing")


@guard()
def supplement_term_is_over(case: CaseFacts, move: Move) -> Reason | None:
    """The provider's days to supplement the dossier have passed (TT 24/2013 Điều 13, setting `supplement_term`)."""
    if case.due_on is None or case.due_on < move.day:
        return None
    return Reason("supplement_term_runs", {"last_day": case.due_on})


@guard(reads=("line",))
def line_may_be_withdrawn(case: CaseFacts, move: Move) -> Reason | None:
    """The line is asked for, and another one stays: a dossier without lines is withdrawn whole (our rule)."""
    if len(case.lines) < 2:
        return Reason("last_line", {}, "lines")
    named = text(move, "line")
    known = not named or any(line.line == named for line in case.lines)
    return None if known else Reason("line_unknown", {"line": named}, "ask:line")


@guard(reads=("criterion", "field_code"))
def criterion_belongs_to_the_case(case: CaseFacts, move: Move) -> Reason | None:
    """The criterion is asked for this field, or once for the organisation (the set pinned to the case)."""
    if move.answers is None:
        return None
    field, criterion = text(move, "field_code"), text(move, "criterion")
    expected = {(code, asked.id) for code, asked in case.criteria.expected(case.field_codes)}
    if (field, criterion) in expected:
        return None
    return Reason("criterion_not_of_the_case", {"criterion": criterion, "field": field})


def answer_place(side: str, field: str, criterion: str) -> str:
    """The place of one answer; the organisation's own criteria stand under `general`."""
    return f"answer:{side}:{field or 'general'}:{criterion}"


def answer_reasons(case: CaseFacts, side: Side, answer: AnswerFacts) -> list[Reason]:
    """What one given answer still lacks; nothing for a criterion that the set does not have."""
    if answer.criterion not in case.criteria:
        return []
    criterion = case.criteria.criterion(answer.criterion)
    lines = lines_for(answer.field_code, lines_by_field(case))
    numbers = {"criterion": criterion.id, "field": answer.field_code}
    place = answer_place(side, answer.field_code, criterion.id)
    lacks = shortcomings(criterion, scale=case.criteria.scale, facts=answer, side=side, lines=lines)
    return [Reason(key, numbers, place) for key in lacks]


def gaps_of_side(case: CaseFacts, side: Side, *, missing: str) -> list[Reason]:
    """One reason for every expected answer of that side that is absent, and for all that the others lack."""
    given = {(answer.field_code, answer.criterion): answer for answer in case.answers if answer.side == side}
    found: list[Reason] = []
    for field, criterion in case.criteria.expected(case.field_codes):
        answer = given.get((field, criterion.id))
        if answer is None:
            numbers = {"criterion": criterion.id, "field": field}
            found.append(Reason(missing, numbers, answer_place(side, field, criterion.id)))
        else:
            found += answer_reasons(case, side, answer)
    return found
