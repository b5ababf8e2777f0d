"""Named reasons why not. Importing this package fills the registry `GUARDS`."""

from workflows.guards import (
    assessment,
    decision,
    dossier,
    extension,
    finding,
    infrastructure,
    number,
    objection,
    report,
    team,
)
from workflows.guards.eligibility import SEAT_ROLES, covered_fields, eligibility
from workflows.guards.registry import GUARDS, Guard, guard

__all__ = [
    "GUARDS",
    "SEAT_ROLES",
    "Guard",
    "assessment",
    "covered_fields",
    "decision",
    "dossier",
    "eligibility",
    "extension",
    "finding",
    "guard",
    "infrastructure",
    "number",
    "objection",
    "report",
    "team",
]
