"""The checks that every criteria set must pass; the themes beside this file enter theirs here."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from checklists.checks import Checks, Fault
from checklists.complaints import Hint, Place, did_you_mean
from checklists.criteria import CriteriaSet

CHECKS = Checks[CriteriaSet]()
rule = CHECKS.rule


def hint(word: str, known: Collection[str], *, none: Hint) -> Hint:
    """The cure for an unknown name: the nearest known one, or `none` where nothing is known at all."""
    return did_you_mean(word, known) if known else none


def repeated(
    named: Collection[tuple[str, Place]], *, key: str, said: Callable[[str, int], tuple[str, str]]
) -> Iterator[Fault]:
    """A fault at each name that occurred before; `said` words it from the name and the line of the first."""
    first: dict[str, Place] = {}
    for name, place in sorted(named, key=lambda one: (one[1].line, one[1].column)):
        if name in first:
            vi, en = said(name, first[name].line)
            yield Fault(place, vi, en, key)
        elif name:
            first[name] = place
