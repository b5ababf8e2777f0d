"""Which reasons stand for one another: where putting one right settles others, they are needed together, not each.

- A headline and what explains it: a field lacks a card, because this card has expired.
- Two ways of saying one thing: a team without anybody for the general sheet has no leader either.
- Answers to one question, the dates that hang together, the lines that a report names: one better answer settles all.
- A seat of an unknown role: with a better role its holder may be eligible and cover a sheet.
- A person's card counts in every field of theirs.
- Where lines may still be chosen, one field that is in order is enough, so the fields' reasons stand for one another.
"""

from __future__ import annotations

from collections.abc import Hashable
from datetime import date

from workflows.reasons import Reason

FAMILIES: dict[str, str] = {
    **dict.fromkeys(("field_lacks_card", "card_expired"), "card"),
    **dict.fromkeys(("field_lacks_standard", "standard_expired", "certification_expired"), "standard"),
    **dict.fromkeys(("team_without_lead", "general_sheet_uncovered"), "lead"),
    **dict.fromkeys(("degree_missing", "degree_not_technical"), "degree"),
}
OF_FIELDS = frozenset({"field_lacks_staff", "card", "standard", "knock_out_blocks_lines"})
COVERING = frozenset({"field_uncovered", "in_depth_training_missing", "no_field_of_the_case"})
OF_PEOPLE = frozenset({"degree", "years_too_few", "training_missing", "in_depth_training_missing"})
OF_A_LEADER = frozenset({"lead_meets_neither_clause", "no_field_of_the_case"})
OF_ONE_ANSWER = frozenset({"not_applicable_not_allowed"})


def grouped(reasons: list[Reason], *, lines_are_open: bool) -> dict[Hashable, list[Reason]]:
    """The reasons by what has to be put right."""
    found: dict[Hashable, list[Reason]] = {}
    for reason in reasons:
        found.setdefault(_group(reason, reasons, lines_are_open), []).append(reason)
    return found


def _group(reason: Reason, others: list[Reason], lines_are_open: bool) -> Hashable:
    own = (reason.key, reason.place, tuple(sorted((name, str(said)) for name, said in reason.numbers.items())))
    rules = (
        _answered(reason),
        _of_a_field(reason, lines_are_open),
        _of_a_person(reason, others),
        _of_one(reason, others),
    )
    return next((group for group in rules if group is not None), own)


def _answered(reason: Reason) -> Hashable:
    if reason.key == "ask_missing" or not (reason.place or "").startswith(("ask:", "programme", "report")):
        return None
    if reason.key == "departs_from_the_proposal":
        return ("ask:lines", None)
    if reason.key.startswith(("report_", "comment_")):
        return reason.key  # what the report itself lacks, piece by piece
    is_date = any(isinstance(said, date) for said in reason.numbers.values()) and reason.place != "ask:number"
    return "the dates" if is_date else (reason.place, reason.numbers.get("site"))


def _of_a_field(reason: Reason, lines_are_open: bool) -> Hashable:
    family = FAMILIES.get(reason.key, reason.key)
    if family not in OF_FIELDS:
        return None
    return family if lines_are_open or family == "card" else (family, reason.numbers.get("criterion"), reason.place)


def _of_a_person(reason: Reason, others: list[Reason]) -> Hashable:
    family, person = FAMILIES.get(reason.key, reason.key), reason.numbers.get("person")
    keys = {one.key for one in others}
    neither = {one.numbers["person"] for one in others if one.key == "lead_meets_neither_clause"}
    if reason.place == "team" and "seat_role_unknown" in keys:
        return "the seat"
    if person in neither and (family in OF_PEOPLE or reason.key in OF_A_LEADER):
        return ("eligible", person)
    if reason.key in COVERING and "field_uncovered" in keys:
        return "what the one who comes covers"
    return (family, person, reason.numbers.get("training")) if family in OF_PEOPLE else None


def _of_one(reason: Reason, others: list[Reason]) -> Hashable:
    if any(one.key in OF_ONE_ANSWER and one.place == reason.place for one in others):
        return ("answer", reason.place)
    return "lead" if FAMILIES.get(reason.key) == "lead" else None
