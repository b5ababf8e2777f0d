"""Number and date of a decision, entered by the clerk before it is made public."""

from __future__ import annotations

from workflows.facts import CaseFacts, Move
from workflows.guards.given import day, text
from workflows.guards.registry import guard
from workflows.reasons import Reason


@guard(proves=("limit",), excludes=("number_is_entered",))
def number_is_not_entered(case: CaseFacts, move: Move) -> Reason | None:
    """The decision has no number yet; an entered one stays (Nghị định 30/2020/NĐ-CP Điều 15)."""
    number = case.decision.number if case.decision else None
    return Reason("number_already_entered", {"number": number}, "number") if number else None


@guard(reads=("number", "numbered_on"))
def number_is_free(case: CaseFacts, move: Move) -> Reason | None:
    """No other decision of that year has the number (Nghị định 30/2020/NĐ-CP Điều 15)."""
    number, on = text(move, "number"), day(move, "numbered_on")
    if number and on and move.number_taken(number, on):
        return Reason("number_taken", {"number": number, "year": on.year}, "ask:number")
    return None


@guard(reads=("numbered_on",))
def number_date_is_not_before_the_decision(case: CaseFacts, move: Move) -> Reason | None:
    """The decision bears no date before the day on which it was taken, and none still to come (our rule)."""
    on = day(move, "numbered_on")
    if on and on > move.day:
        return Reason("number_dated_in_the_future", {"numbered_on": on, "day": move.day}, "ask:numbered_on")
    if case.decision and on and on < case.decision.decided_on:
        numbers = {"numbered_on": on, "decided_on": case.decision.decided_on}
        return Reason("number_dated_before_the_decision", numbers, "ask:numbered_on")
    return None


@guard(excludes=("number_is_not_entered",))
def number_is_entered(case: CaseFacts, move: Move) -> Reason | None:
    """The clerk has entered number and date (our rule: nothing unnumbered is published)."""
    return None if case.decision and case.decision.number else Reason("number_missing", {}, "number")
