"""What the provider's registers still lack for the lines asked for, by the very rules that the decision will ask."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app import casework
from app.casework.opening import Opening
from app.models import CaseLine, Organisation, Person, ScopeLine, StaffMember, Standard
from workflows import reader as workflows
from workflows.facts import Move
from workflows.guards import GUARDS
from workflows.reasons import Reason

RULES = (
    "organisation_is_complete",
    "fields_are_staffed",
    "fields_have_carded_officers",
    "fields_have_standards_in_force",
)


@dataclass(frozen=True)
class Intended:
    """The part of a case that these rules look at, before there is one."""

    organisation: Organisation
    lines: Sequence[ScopeLine | CaseLine]

    @property
    def field_codes(self) -> list[str]:
        """Codes of the fields of the lines, each once."""
        return list(dict.fromkeys(line.field_code for line in self.lines))

    @property
    def standards(self) -> list[Standard]:
        """The registered standards."""
        return self.organisation.standards

    @property
    def staff(self) -> list[StaffMember]:
        """The registered technical staff."""
        return self.organisation.staff


def gaps(
    organisation: Organisation, lines: Sequence[ScopeLine | CaseLine], *, by: Person, now: datetime
) -> list[Reason]:
    """Every reason for which all these lines could not be approved today; nothing of it forbids opening a case."""
    definition = workflows.load(Opening().procedure)
    move = Move("approve", by.as_actor(), casework.local_day(now), definition.settings, casework.calendar())
    intended = Intended(organisation, lines)
    return [reason for name in RULES for reason in GUARDS[name].reasons(intended, move)]
