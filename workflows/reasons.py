"""Why not: reasons as keys with numbers and a place, and the four ways in which the door says no."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Reason:
    """One reason why a step is closed: a key worded at the edge, its numbers and names, and the place to put it right.

    `place` is a plain id such as `answer:self:mass:B1.2`, `finding:KPH-01`, `field:mass`, `lines`, `team`, `programme`,
    `report`, `paper:decision`, `organisation`, `number`, `ask:valid_to`; the web turns it into a link.
    """

    key: str
    numbers: Mapping[str, object] = field(default_factory=dict)
    place: str | None = None


class Refusal(Exception):  # noqa: N818 - a refusal is an answer, not an error
    """The door said no; `reasons` are what has to be put right."""

    def __init__(self, reasons: Sequence[Reason]) -> None:
        super().__init__(", ".join(reason.key for reason in reasons))
        self.reasons = tuple(reasons)


class Refused(Refusal):
    """The step is open to this person, but guards gave reasons why not."""


class OutOfTurn(Refusal):
    """The state of the case offers no such step or writing."""


class NotYours(Refusal):
    """The step exists, but not for this person."""


class Stale(Refusal):
    """The case moved on while the person was reading."""
