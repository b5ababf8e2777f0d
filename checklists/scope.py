"""What a case is about: lines, fields, sites, persons, the provider's profile; and the key under which it answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Protocol


class LineFacts(Protocol):
    """What the rules may look at in a line of the scope."""

    @property
    def activity(self) -> str: ...

    @property
    def group2(self) -> bool: ...


Lines = Collection[LineFacts]

# An answer's place: the key ("" for the organisation, a field's code, "site:…", "line:…", "person:…") and a criterion.
Pair = tuple[str, str]
Answers = Mapping[Pair, str]


def lines_for(field_code: str, lines_by_field: Mapping[str, Lines]) -> Lines:
    """The lines of one field; all lines for the organisation's own criteria (field "")."""
    if field_code:
        return lines_by_field.get(field_code, ())
    return tuple(line for lines in lines_by_field.values() for line in lines)


@dataclass(frozen=True, slots=True)
class ScopeLine:
    """One line of the scope under a name that is its own; seen by the rules as LineFacts."""

    name: str
    field: str
    activity: str
    group2: bool = False


@dataclass(frozen=True)
class Scope:
    """Everything that decides which criteria apply, and how often each is asked.

    `lines`, `sites` and `persons` are None while nobody has said; then nothing is dropped, and what is repeated over
    them is asked once under a key without a name. `profile` holds "yes" or "no" for flags, a code for choices.
    `answers` are the codes given so far, for the predicates that look at earlier answers.
    """

    fields: Sequence[str] = ()
    lines: tuple[ScopeLine, ...] | None = None
    sites: tuple[str, ...] | None = None
    persons: tuple[str, ...] | None = None
    profile: Mapping[str, str] = field(default_factory=dict)
    visit: str | None = None
    answers: Answers = field(default_factory=dict)

    @classmethod
    def of_lines(cls, lines_by_field: Mapping[str, Lines]) -> Scope:
        """A scope of these fields and lines; lines are named after their field and place in it: "mass/1"."""
        lines = tuple(
            ScopeLine(f"{code}/{number}", code, line.activity, line.group2)
            for code, lines in lines_by_field.items()
            for number, line in enumerate(lines, start=1)
        )
        return cls(fields=tuple(lines_by_field), lines=lines)

    def answered(self, answers: Answers) -> Scope:
        """The same scope with these answers."""
        return replace(self, answers=answers)

    def keys(self, repeat: str) -> tuple[str, ...]:
        """Every key under which criteria with this `repeat` are asked, in the order of the scope."""
        if repeat == "organisation":
            return ("",)
        if repeat == "field":
            return tuple(self.fields)
        names = {"line": _names(self.lines), "site": self.sites, "person": self.persons}.get(repeat, ())
        return tuple(f"{repeat}:{name}" for name in (("",) if names is None else names))

    def lines_under(self, key: str) -> Lines | None:
        """The lines a criterion under this key is about; None while the lines are not known."""
        if self.lines is None:
            return None
        if ":" not in key:
            return tuple(line for line in self.lines if key in {"", line.field})
        return tuple(line for line in self.lines if not key.startswith("line:") or f"line:{line.name}" == key)

    def fields_under(self, key: str) -> frozenset[str]:
        """The fields a criterion under this key is about."""
        if key and ":" not in key:
            return frozenset({key})
        if key.startswith("line:") and self.lines is not None:
            return frozenset(line.field for line in self.lines if f"line:{line.name}" == key)
        return frozenset(self.fields)


def _names(lines: tuple[ScopeLine, ...] | None) -> tuple[str, ...] | None:
    return None if lines is None else tuple(line.name for line in lines)


def repeat_of(key: str) -> str:
    """The `repeat` whose criteria are asked under this key."""
    if not key:
        return "organisation"
    return key.partition(":")[0] if ":" in key else "field"


def walk_keys(scope: Scope, repeats: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each `repeat` with its keys, in the order given."""
    for repeat in repeats:
        for key in scope.keys(repeat):
            yield repeat, key
