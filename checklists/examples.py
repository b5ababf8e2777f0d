"""Worked examples of a criteria set: a scope, its answers, and the result that scoring must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from checklists.complaints import NOWHERE, Place
from checklists.nodes import MappingNode
from checklists.vocabulary import ACTIVITIES, CODES, VERDICTS


@dataclass(frozen=True, slots=True)
class ExampleLine:
    """A line of the example's scope, seen by the rules as LineFacts."""

    field: str
    activity: str
    group2: bool


@dataclass(frozen=True)
class Example:
    """Everything that is not named in `answers` is answered `others`; a blank answer is one not given."""

    name: str
    lines: tuple[ExampleLine, ...]
    others: str
    answers: Mapping[tuple[str, str], str]
    cured: frozenset[tuple[str, str]]
    open_majors: int
    open_minors: int
    verdict: str
    unmet: tuple[tuple[str, str], ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def pairs(self) -> frozenset[tuple[str, str]]:
        """Every field and criterion that the example names."""
        return frozenset(self.answers) | self.cured | frozenset(self.unmet)

    @property
    def lines_by_field(self) -> dict[str, list[ExampleLine]]:
        found: dict[str, list[ExampleLine]] = {}
        for line in self.lines:
            found.setdefault(line.field, []).append(line)
        return found


def read_examples(root: MappingNode) -> tuple[Example, ...]:
    """The list under the key `examples`; a set may have none."""
    return tuple(_example(node) for node in root.mappings("examples", required=False))


def _example(node: MappingNode) -> Example:
    node.only("name", "lines", "others", "answers", "unanswered", "cured", "open_majors", "open_minors", "expect")
    expect = node.mapping("expect")
    expect.only("verdict", "unmet")
    return Example(
        name=str(node.required("name")),
        lines=tuple(_line(line) for line in node.mappings("lines")),
        others=str(node.one_of("others", CODES)),
        answers=_answers(node),
        cured=frozenset(_pair(pair) for pair in _optional(node, "cured")),
        open_majors=node.whole("open_majors", default=0),
        open_minors=node.whole("open_minors", default=0),
        verdict=str(expect.one_of("verdict", VERDICTS)),
        unmet=tuple(_pair(pair) for pair in _optional(expect, "unmet")),
        place=node.place,
    )


def _answers(node: MappingNode) -> dict[tuple[str, str], str]:
    given = {_pair(answer, "answer"): str(answer.one_of("answer", CODES)) for answer in _optional(node, "answers")}
    return given | {_pair(pair): "" for pair in _optional(node, "unanswered")}


def _line(node: MappingNode) -> ExampleLine:
    node.only("field", "activity", "group2")
    activity = node.one_of("activity", ACTIVITIES)
    return ExampleLine(str(node.identifier("field")), str(activity), node.flag("group2"))


def _pair(node: MappingNode, *more: str) -> tuple[str, str]:
    node.only("field", "criterion", *more)
    return str(node.text("field")), str(node.identifier("criterion"))


def _optional(node: MappingNode, key: str) -> tuple[MappingNode, ...]:
    return node.mappings(key, required=False)
