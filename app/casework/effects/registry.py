"""The registry of effects: a step names them, nobody imports them by path."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from app.casework.deed import Deed

# The subject is a Case or a Finding; each effect says which by its own annotation, and the procedure's kind decides.
Effect = Callable[[Any, Deed], None]
EFFECTS: dict[str, Effect] = {}


def effect(function: Effect) -> Effect:
    """Register a function under its own name; a name serves once."""
    name = function.__name__
    if name in EFFECTS:
        raise ValueError(f"two effects are called {name}")
    EFFECTS[name] = function
    return function


def apply(subject: Any, deed: Deed) -> None:
    """Carry out the effects of the step in the order of its row."""
    for name in deed.step.effects:
        EFFECTS[name](subject, deed)
