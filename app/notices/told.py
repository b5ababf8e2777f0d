"""One notice as its reader may know it: what happened, in which case, and no more than the reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

from checklists.criteria import Bilingual

Side = Literal["provider", "agency"]


@dataclass(frozen=True, kw_only=True)
class Told:
    """A notice with its event; whatever the reader may not read is already left out."""

    id: int
    kind: str
    """Of the event, such as `case.submitted`."""
    at: datetime
    """When it happened."""
    read_at: datetime | None
    case_ref: str
    organisation: str
    finding: str
    """The reference of the finding, empty where it is about the case."""
    label: Bilingual | None
    """The step as the procedure of the case calls it."""
    actor: str
    """The name of who acted, empty where the reader is told the role alone."""
    role: str
    """The relation by which they acted."""
    remark: str
    """What was said with the step, empty where it is not for the reader."""
    is_open: bool
    """The case, or the finding, stands where the event left it: what it asks for may still have to be done."""
    is_readable: bool
    """False of an appointment whose undertaking is still to be given: until then nothing of the case is shown."""
    side: Side
    """Whether it is read by the organisation of the case or by the agency and its teams."""
    due_on: date | None = None
    """The last day that the event speaks of, where it speaks of one."""
