"""A register of named checks over one kind of thing; a rule book holds their words, a linter runs them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from checklists.complaints import Complaint, Place, Severity

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a rule is broken, in both languages."""

    place: Place
    vi: str
    en: str


@dataclass(frozen=True, slots=True)
class Check(Generic[T]):
    """What finds the faults against one rule; an error forbids the use of the thing, a warning does not."""

    rule: str
    severity: Severity
    find: Callable[[T], Iterator[Fault]]


class Checks(Generic[T]):
    """Every check over things of one kind, in the order in which they were written down."""

    def __init__(self) -> None:
        self.by_rule: dict[str, Check[T]] = {}

    def rule(self, severity: Severity) -> Callable[[Callable[[T], Iterator[Fault]]], Callable[[T], Iterator[Fault]]]:
        """Enters the function as the check of the rule that bears its name; a name is entered once."""

        def enter(find: Callable[[T], Iterator[Fault]]) -> Callable[[T], Iterator[Fault]]:
            if find.__name__ in self.by_rule:
                raise ValueError(f"there is a check of the rule {find.__name__} already")
            self.by_rule[find.__name__] = Check(find.__name__, severity, find)
            return find

        return enter

    def complaints(self, thing: T) -> list[Complaint]:
        """Every fault of the thing, rule by rule."""
        return [
            Complaint(fault.place, check.rule, fault.vi, fault.en, check.severity)
            for check in self.by_rule.values()
            for fault in check.find(thing)
        ]
