"""Who may sit on a team: clauses 5.1 and 5.2 of TCVN 13187:2020, as pure functions that screens use too."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workflows.facts import AssessorFacts
from workflows.reasons import Reason

SEAT_ROLES = ("lead", "general", "technical")
GENERAL_TRAINING = ("laboratory_management", "metrology_basics", "state_management", "capacity_evaluation")
TECHNICAL_TRAINING = ("laboratory_management", "metrology_basics", "capacity_evaluation")
_DEGREES = ("technical", "natural_science", "other")
_TECHNICAL_DEGREES = ("technical", "natural_science")


def covered_fields(assessor: AssessorFacts, case_fields: Sequence[str]) -> tuple[str, ...]:
    """The fields of the case in which the assessor works and has in-depth training."""
    return tuple(code for code in case_fields if code in assessor.fields and f"in_depth:{code}" in assessor.training)


def eligibility(assessor: AssessorFacts, role: str, case_fields: Sequence[str], years: int) -> list[Reason]:
    """Every reason why this assessor may not take that seat; the leader meets 5.1 or 5.2."""
    if role not in SEAT_ROLES:
        return [Reason("seat_role_unknown", {"person": assessor.name, "role": role}, "team")]
    general = _general(assessor, years)
    if role == "general" or (role == "lead" and not general):
        return general
    technical = _technical(assessor, case_fields, years)
    if role == "technical" or not technical:
        return technical
    return [Reason("lead_meets_neither_clause", {"person": assessor.name}, "team"), *general, *technical]


def _general(assessor: AssessorFacts, years: int) -> list[Reason]:
    reason = _reason(assessor)
    found = _basics(assessor, clause="5.1", years=years, training=GENERAL_TRAINING)
    if assessor.degree not in _DEGREES:
        found.insert(0, reason("degree_missing"))
    return found


def _technical(assessor: AssessorFacts, case_fields: Sequence[str], years: int) -> list[Reason]:
    reason = _reason(assessor)
    found = _basics(assessor, clause="5.2", years=years, training=TECHNICAL_TRAINING)
    if assessor.degree not in _TECHNICAL_DEGREES:
        found.insert(0, reason("degree_not_technical"))
    if not covered_fields(assessor, case_fields):
        shared = [code for code in case_fields if code in assessor.fields]
        found += [reason("in_depth_training_missing", field=code) for code in shared] or [
            reason("no_field_of_the_case")
        ]
    return found


def _basics(assessor: AssessorFacts, *, clause: str, years: int, training: Sequence[str]) -> list[Reason]:
    reason = _reason(assessor)
    found = []
    if assessor.years < years:
        found.append(reason("years_too_few", years=assessor.years, needed=years, clause=clause))
    missing = [content for content in training if content not in assessor.training]
    return found + [reason("training_missing", training=content, clause=clause) for content in missing]


def _reason(assessor: AssessorFacts) -> Callable[..., Reason]:
    return lambda key, **numbers: Reason(key, {"person": assessor.name, **numbers}, "team")
