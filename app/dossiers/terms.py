"""On what terms a dossier is walked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from app.models import Person


@dataclass(frozen=True)
class Terms:
    """How large a file may be, whether the case counts as copied from paper, and whom the record knows already.

    `known` are numbers of people by name; whoever is not among them comes with the dossier and never signs in.
    `by` is the administrator who asked for the walk, if any.
    """

    evidence_limit: int
    transcribed: bool = True
    known: Mapping[str, int] = field(default_factory=dict)
    by: Person | None = None
