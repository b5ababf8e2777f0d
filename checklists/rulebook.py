"""The rules of the linters in words: what each one asks, why, and an example that breaks it beside one that keeps it.

Words are kept as YAML near the code that checks them; a test proves every example on the linter itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import Literal, cast

from checklists.bilingual import Bilingual
from checklists.complaints import Complaint, Severity
from checklists.nodes import MappingNode
from checklists.source import read

# What a rule is about: the file as such, or what a criteria set or a procedure says in it.
Kind = Literal["file", "criteria", "procedure"]
FRAME = "frame.yaml"
_TOP_LEVEL_KEY = re.compile(r"[A-Za-z_]\w*(?=:)")
_ESCAPED = re.compile(r"\\x([0-9a-f]{2})")


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule; `bad` is part of a file that breaks it, `good` says the same and keeps it.

    A `whole` example is a file by itself; others are completed by the frame. It lies at `place` (where the frame
    lies, when empty); `beside` holds other files that both need, by name; `asked` is what the bad example hands to
    the linter where that is not the frame's place. What is bad only by its length is written `times` over.
    """

    id: str
    kind: Kind
    severity: Severity
    title: Bilingual
    why: Bilingual
    bad: str
    good: str
    beside: Mapping[str, str]
    place: str
    asked: str
    whole: bool
    times: int


@dataclass(frozen=True)
class Rulebook:
    """The rules of one kind by their id, and `frame`, the smallest sound file, which lies at `place`."""

    kind: Kind
    rules: Mapping[str, Rule]
    frame: str
    place: str

    def file(self, rule: Rule, text: str) -> bytes:
        """The example as a file: the frame with those top-level keys replaced that the example writes itself."""
        whole = text if rule.whole else "".join({**_blocks(self.frame), **_blocks(text)}.values())
        # What no YAML file can hold is written \xNN; surrogates are how Python carries bytes that are not UTF-8.
        return _ESCAPED.sub(_byte, whole).encode("utf-8", "surrogateescape")


@cache
def read_rulebook(folder: Path, *, kind: Kind, frame: Path, place: str) -> Rulebook:
    """The rules written in this folder, in the order of its files; a crooked or repeated one raises ValueError."""
    found: dict[str, Rule] = {}
    for file in sorted(path for path in folder.glob("*.yaml") if path.name != FRAME):
        for rule in _rules(file, kind=kind):
            if rule.id in found:
                raise ValueError(f"{file.name}: the rule “{rule.id}” is written twice")
            found[rule.id] = rule
    return Rulebook(kind, found, frame.read_text(encoding="utf-8"), place)


def unknown_rules(complaints: Iterable[Complaint], *books: Rulebook) -> set[str]:
    """The rules named by these complaints that none of the books explains."""
    return {complaint.rule for complaint in complaints}.difference(*(book.rules for book in books))


def _rules(file: Path, *, kind: Kind) -> Iterator[Rule]:
    root = read(file)
    root.only("rules")
    for node in root.mappings("rules"):
        node.only(*(field.name for field in fields(Rule) if field.name != "kind"))
        yield Rule(
            id=str(node.identifier("id")),
            kind=kind,
            severity=cast(Severity, str(node.one_of("severity", ("error", "warning"), default="error"))),
            title=node.bilingual("title"),
            why=node.bilingual("why"),
            bad=str(node.text("bad")),
            good=str(node.required("good")),
            beside=_beside(node),
            place=str(node.text("place")),
            asked=str(node.text("asked")),
            whole=node.flag("whole", default=False),
            times=node.whole("times", default=1),
        )


def _beside(node: MappingNode) -> dict[str, str]:
    return {str(other.required("name")): str(other.text("text")) for other in node.mappings("beside", required=False)}


def _byte(found: re.Match[str]) -> str:
    number = int(found[1], 16)
    return chr(number) if number < 0x80 else chr(0xDC00 + number)


def _blocks(text: str) -> dict[str, str]:
    """The text cut before every top-level key; what stands before the first one has the key ""."""
    found: dict[str, str] = {}
    key = ""
    for line in text.splitlines(keepends=True):
        if match := _TOP_LEVEL_KEY.match(line):
            key = match.group()
        found[key] = found.get(key, "") + line
    return found
