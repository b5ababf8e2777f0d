"""What a field needs on the day of the decision: people, cards and standards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from workflows.facts import CaseFacts, LineFacts, Move, StandardFacts
from workflows.guards.registry import guard
from workflows.guards.scope import by_field, names_of
from workflows.reasons import Reason
from workflows.settings import whole


@guard(needs=("staff_per_field",), reads=("lines|action:approve",))
def fields_are_staffed(case: CaseFacts, move: Move) -> tuple[Reason, ...]:
    """Every field to be approved has its technical staff (Nghị định 105/2016/NĐ-CP Điều 3 khoản 4)."""
    needed = whole(move.settings, "staff_per_field")

    def against(field: str, lines: Sequence[LineFacts]) -> list[Reason]:
        found = sum(1 for member in case.staff if field in member.fields)
        numbers = {"field": field, "found": found, "needed": needed, "lines": names_of(lines)}
        return [Reason("field_lacks_staff", numbers, f"field:{field}")] if found < needed else []

    return by_field(case, move, against)


@guard(needs=("cards_per_group2_field",), reads=("lines|action:approve",))
def fields_have_carded_officers(case: CaseFacts, move: Move) -> tuple[Reason, ...]:
    """Every group 2 field to be approved has an officer whose card is in force (Nghị định 105/2016/NĐ-CP Điều 4)."""
    needed = whole(move.settings, "cards_per_group2_field")

    def against(field: str, lines: Sequence[LineFacts]) -> list[Reason]:
        group2 = [line for line in lines if line.group2]
        cards = [
            (member.name, member.card_expires_on)
            for member in case.staff
            if field in member.fields and member.card_expires_on is not None
        ]
        found = sum(1 for _name, expires in cards if expires >= move.day)
        if not group2 or found >= needed:
            return []
        numbers = {"field": field, "found": found, "needed": needed, "lines": names_of(group2)}
        expired = [(name, expires) for name, expires in cards if expires < move.day]
        return [
            Reason("field_lacks_card", numbers, f"field:{field}"),
            *(Reason("card_expired", {"person": name, "expired_on": on}, f"field:{field}") for name, on in expired),
        ]

    return by_field(case, move, against)


@guard(reads=("lines|action:approve",))
def fields_have_standards_in_force(case: CaseFacts, move: Move) -> tuple[Reason, ...]:
    """Every field to be approved has a standard in force (Nghị định 105/2016/NĐ-CP Điều 3 khoản 2)."""

    def against(field: str, lines: Sequence[LineFacts]) -> list[Reason]:
        standards = [standard for standard in case.standards if standard.field_code == field]
        if any(not _lapses(standard, move.day) for standard in standards):
            return []
        missing = Reason("field_lacks_standard", {"field": field, "lines": names_of(lines)}, f"field:{field}")
        return [missing, *(lapse for standard in standards for lapse in _lapses(standard, move.day))]

    return by_field(case, move, against)


def _lapses(standard: StandardFacts, day: date) -> list[Reason]:
    place, found = f"field:{standard.field_code}", []
    if standard.due_on < day:
        found.append(Reason("standard_expired", {"standard": standard.name, "expired_on": standard.due_on}, place))
    if standard.certified_expires_on is not None and standard.certified_expires_on < day:
        numbers = {"standard": standard.name, "expired_on": standard.certified_expires_on}
        found.append(Reason("certification_expired", numbers, place))
    return found
