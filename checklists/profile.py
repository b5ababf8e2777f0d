"""What a set asks outside its criteria: the provider's profile, and facts that come from elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field

from checklists.asked import Choice
from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place


@dataclass(frozen=True)
class ProfileQuestion:
    """What the provider says about itself once per case: a flag (yes or no) or one of the choices."""

    name: str
    ask: Bilingual
    kind: str
    choices: tuple[Choice, ...] = ()
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class OutsideFact:
    """A number from elsewhere that a result rule may look at."""

    name: str
    label: Bilingual
    unit: Bilingual | None = None
    place: Place = field(default=NOWHERE, compare=False, repr=False)
