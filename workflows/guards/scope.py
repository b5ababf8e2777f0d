"""The lines of a case by field, and those that a decision is about."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from workflows.facts import CaseFacts, LineFacts, Move
from workflows.guards.given import several
from workflows.reasons import Reason


def lines_by_field(case: CaseFacts) -> Mapping[str, list[LineFacts]]:
    """Every field of the case with its lines, in the order of the case."""
    return {code: [line for line in case.lines if line.field_code == code] for code in case.field_codes}


def names_of(lines: Sequence[LineFacts]) -> str:
    """The ids of the lines, for a sentence."""
    return ", ".join(line.line for line in lines)


def lines_in_question(case: CaseFacts, move: Move) -> tuple[LineFacts, ...] | None:
    """The lines to be approved; None while some lines may still be chosen."""
    if move.action == "approve":
        return tuple(case.lines)
    if move.answers is None:
        return None
    chosen = several(move, "lines")
    return tuple(line for line in case.lines if line.line in chosen)


def by_field(
    case: CaseFacts, move: Move, reasons_of: Callable[[str, Sequence[LineFacts]], Sequence[Reason]]
) -> tuple[Reason, ...]:
    """The reasons against each field that has lines to be approved.

    While lines may still be chosen a field that can be approved leaves the step open, so nothing is said before
    every field has a reason against it.
    """
    lines = lines_in_question(case, move)
    asked = tuple(case.lines) if lines is None else lines
    fields = {code: [line for line in asked if line.field_code == code] for code in case.field_codes}
    found = {code: tuple(reasons_of(code, lines)) for code, lines in fields.items() if lines}
    if lines is None and not all(found.values()):
        return ()
    return tuple(reason for reasons in found.values() for reason in reasons)
