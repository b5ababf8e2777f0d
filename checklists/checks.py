"""A register of named checks over one kind of thing; a rule book holds their words, a linter runs them all."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

from checklists.complaints import Complaint, Place, Severity
from checklists.nodes import MappingNode, Node, SequenceNode, Text

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Fault:
    """Where a rule is broken, in both languages: at the value of `key` in the thing that stands at `place`."""

    place: Place
    vi: str
    en: str
    key: str = ""


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

    def complaints(self, thing: T, *, root: MappingNode | None = None) -> list[Complaint]:
        """Every fault of the thing, rule by rule; with the tree it was read from, each key is found in its line."""
        found = [(check, fault) for check in self.by_rule.values() for fault in check.find(thing)]
        places = _places(root) if root is not None and any(fault.key for _, fault in found) else {}
        return [Complaint(_at(fault, places), check.rule, fault.vi, fault.en, check.severity) for check, fault in found]


def _at(fault: Fault, places: dict[str, Place]) -> Place:
    around = fault.place.path
    path = f"{around}.{fault.key}" if around and fault.key else fault.key or around
    return places.get(path, fault.place)


def _places(root: MappingNode) -> dict[str, Place]:
    """Where each key's value stands, by path; a list or a mapping stands where its key does."""
    return {key.place.path: value.place if isinstance(value, Text) else key.place for key, value in written_keys(root)}


def written_keys(node: Node) -> Iterator[tuple[Text, Node]]:
    """Every key of the tree with its value, in the order of the file."""
    # One stack for the whole tree: a generator for each level would hand every key up through all of them.
    waiting: list[Iterator[tuple[Text | None, Node]]] = [iter([(None, node)])]
    while waiting:
        key, value = next(waiting[-1], _END)
        if value is None:
            waiting.pop()
            continue
        if key is not None:
            yield key, value
        if isinstance(value, MappingNode):
            waiting.append(iter(value.items()))
        elif isinstance(value, SequenceNode):
            waiting.append((None, item) for item in value)


_END: tuple[None, None] = (None, None)
