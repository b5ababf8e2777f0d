"""A sign of health: what was looked at, how it stands, and the facts that the page and the command put into words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

GOOD, LOOK, BROKEN = "good", "look", "broken"


@dataclass(frozen=True)
class Sign:
    """One line about the installation; `why` names what is wrong and is empty while all is well."""

    key: str
    why: str = ""
    state: str = GOOD
    facts: Mapping[str, object] = field(default_factory=dict)


def good(key: str, **facts: object) -> Sign:
    """All is well."""
    return Sign(key, facts=facts)


def look(key: str, why: str, **facts: object) -> Sign:
    """Works, but somebody should look at it."""
    return Sign(key, why, LOOK, facts)


def broken(key: str, why: str, **facts: object) -> Sign:
    """Something is lost or stands still until somebody acts."""
    return Sign(key, why, BROKEN, facts)


def worst(signs: Iterable[Sign]) -> str:
    """The state of the whole: that of the worst sign."""
    states = {sign.state for sign in signs}
    return next((state for state in (BROKEN, LOOK) if state in states), GOOD)
