"""What a rule looks at: the procedure as read, where each row stands in its file, and what is known beside the file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from checklists.nodes import MappingNode, Text
from checklists.source import Place
from workflows import proof
from workflows.definition import Definition, State, Step, Write
from workflows.releases import LIBRARY
from workflows.rows import SAME


@dataclass(frozen=True)
class Names:
    """The names that live above the rules: effects, audiences to be told, papers."""

    effects: frozenset[str]
    audiences: frozenset[str]
    papers: frozenset[str]


@dataclass(frozen=True)
class Beside:
    """What else is known: the running cases of each procedure by state, the keys of the legal texts, the library."""

    occupied: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    laws: frozenset[str] | None = None
    library: Path = LIBRARY


@dataclass(frozen=True)
class StepRow:
    """One row of `steps`; a row that stays where it is makes a step for each of its states."""

    node: MappingNode
    steps: tuple[Step, ...]

    @property
    def action(self) -> str:
        return str(self.node.text("action"))


@dataclass(frozen=True)
class Reading:
    """A procedure under the eyes of the linter; walking it is done once, and only for who asks."""

    definition: Definition
    root: MappingNode
    file: Path
    names: Names
    beside: Beside

    @cached_property
    def states(self) -> tuple[tuple[MappingNode, State], ...]:
        return tuple(zip(self.root.mappings("states"), self.definition.states, strict=True))

    @cached_property
    def writes(self) -> tuple[tuple[MappingNode, Write], ...]:
        return tuple(zip(self.root.mappings("writes", required=False), self.definition.writes, strict=True))

    @cached_property
    def steps(self) -> tuple[StepRow, ...]:
        found, waiting = list[StepRow](), list(self.definition.steps)
        for node in self.root.mappings("steps"):
            count = len(set(node.texts("from"))) if node.text("to") == SAME else 1
            found.append(StepRow(node, tuple(waiting[:count])))
            del waiting[:count]
        return tuple(found)

    @cached_property
    def rows(self) -> tuple[MappingNode, ...]:
        """Every writing and every step as it stands in the file."""
        return (*(node for node, _write in self.writes), *(row.node for row in self.steps))

    @cached_property
    def walk(self) -> proof.Walk:
        return proof.walk(self.definition)

    def node_of(self, row: Step | Write) -> MappingNode:
        """Where the step or writing stands."""
        if isinstance(row, Write):
            return next(node for node, write in self.writes if write is row)
        return next(found.node for found in self.steps if row in found.steps)


def place_of(node: MappingNode, key: str, name: str = "") -> Place:
    """Where the value of the key stands, or that name in its list; the row where there is no such thing."""
    if not name:
        return node.text(key).place
    return next((item.place for item in node.texts(key) if item == name), node.place_of(key))


def one(node: MappingNode, key: str) -> tuple[Text, ...]:
    """The text under the key, if there is one."""
    return (node.text(key),) if key in node else ()
