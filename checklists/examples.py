"""Worked examples of a criteria set: a scope, its answers, and the result that scoring must give."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from checklists.complaints import NOWHERE, Place
from checklists.scope import Lines, Pair, Scope, ScopeLine


@dataclass(frozen=True)
class Expectation:
    """What must come out; None for what the example does not speak of."""

    verdict: str
    unmet: tuple[Pair, ...] = ()
    points: Fraction | None = None
    percent: Fraction | None = None
    band: str | None = None
    demoted: tuple[Pair, ...] | None = None


@dataclass(frozen=True)
class Example:
    """Everything that is not named in `answers` is answered `others`, a code or a meaning; a blank answer is not given.

    `result` names the rule, "" for the set's own. `facts` are exact numbers by the names of the set's facts.
    """

    name: str
    lines: tuple[ScopeLine, ...]
    others: str
    answers: Mapping[Pair, str]
    cured: frozenset[Pair]
    open_majors: int
    open_minors: int
    expect: Expectation
    result: str = ""
    sites: tuple[str, ...] | None = None
    persons: tuple[str, ...] | None = None
    profile: Mapping[str, str] = field(default_factory=dict)
    visit: str | None = None
    facts: Mapping[str, Fraction] = field(default_factory=dict)
    leave: frozenset[Pair] = frozenset()
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def verdict(self) -> str:
        return self.expect.verdict

    @property
    def pairs(self) -> frozenset[Pair]:
        """Every key and criterion that the example names."""
        named = frozenset(self.answers) | self.cured | self.leave | frozenset(self.expect.unmet)
        return named | frozenset(self.expect.demoted or ())

    @property
    def lines_by_field(self) -> dict[str, Lines]:
        found: dict[str, list[ScopeLine]] = {}
        for line in self.lines:
            found.setdefault(line.field, []).append(line)
        return dict(found)

    @property
    def scope(self) -> Scope:
        """The scope with the answers that are named; `others` are filled in by whoever knows what is due."""
        return Scope(
            fields=tuple(self.lines_by_field),
            lines=self.lines,
            sites=self.sites,
            persons=self.persons,
            profile=self.profile,
            visit=self.visit,
            answers={pair: code for pair, code in self.answers.items() if code},
        )
