"""What is being done: the step, the answers given with it, who does it and when. Handed to every effect."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from app.models import Person
from workflows.definition import Step

T = TypeVar("T")


@dataclass(frozen=True)
class Deed:
    """One step as it is carried out; answers are already what `workflows.asks` promises."""

    step: Step
    answers: Mapping[str, object]
    by: Person
    now: datetime
    day: date

    def text(self, name: str) -> str:
        """A text that was asked for; empty when it was optional and left out."""
        value = self.answers.get(name)
        return value if isinstance(value, str) else ""

    def on(self, name: str) -> date | None:
        """A date that was asked for, or None."""
        value = self.answers.get(name)
        return value if isinstance(value, date) else None

    def required_on(self, name: str) -> date:
        """A date that the door has made sure of; a missing one is a fault of ours."""
        value = self.on(name)
        if value is None:
            raise LookupError(f"{self.step.action} was let through without {name}")
        return value

    def many(self, name: str, kind: type[T]) -> list[T]:
        """A list that was asked for, holding only values of that kind."""
        value = self.answers.get(name)
        return [item for item in value if isinstance(item, kind)] if isinstance(value, list | tuple) else []

    def one(self, name: str, kind: type[T]) -> T:
        """A single value that the door has made sure of."""
        value = self.answers.get(name)
        if not isinstance(value, kind):
            raise LookupError(f"{self.step.action} was let through without {name}")
        return value
