"""The checks of procedures, and the order in which a procedure is asked about them."""

from __future__ import annotations

from collections.abc import Sequence

from checklists.checks import Check, Checks
from checklists.complaints import Complaint, errors
from workflows.rules.reading import Reading

ROWS = Checks[Reading]()
"""What each row must be by itself."""
WHOLE = Checks[Reading]()
"""What the rows must be together: asked once no single row is in error, or one fault would be said twice."""


def every_rule() -> dict[str, Check[Reading]]:
    """Every check by the name of its rule."""
    return ROWS.by_rule | WHOLE.by_rule


def check(reading: Reading, *, known: Sequence[Complaint]) -> list[Complaint]:
    """Every fault of the procedure, rule by rule; `known` is what was wrong in reading it."""
    found = ROWS.complaints(reading)
    return found if errors((*known, *found)) else [*found, *WHOLE.complaints(reading)]
