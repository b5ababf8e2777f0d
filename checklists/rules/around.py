"""What leads out of a set: the edition it supersedes and the sets it maps to are there, with the criteria named."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from checklists.checks import Checks, Fault
from checklists.complaints import Hint, Place
from checklists.criteria import CriteriaSet
from checklists.rules.registry import hint


@dataclass(frozen=True)
class Surrounded:
    """A set among others: `find` gives the set of a key, None for one that is not there; `known` lists the keys."""

    criteria_set: CriteriaSet
    find: Callable[[str], CriteriaSet | None]
    known: Collection[str]


AROUND = Checks[Surrounded]()


@AROUND.rule("error")
def unknown_set(subject: Surrounded) -> Iterator[Fault]:
    """Every set that is named is in the library."""
    own = subject.criteria_set
    named: list[tuple[str, Place, str]] = [(own.supersedes, own.place, "supersedes")] if own.supersedes else []
    named += [(one.set, one.place, "set") for criterion in own.every_criterion for one in criterion.maps_to]
    for key, place, where in named:
        if key != own.key and subject.find(key) is None:
            cure = hint(key, subject.known, none=Hint("Thư viện còn trống.", "The library is empty."))
            vi = f"Không có bộ tiêu chí “{key}” (ghi ở “{where}”). {cure.vi}"
            yield Fault(place, vi, f"There is no criteria set “{key}” (said under “{where}”). {cure.en}", where)


@AROUND.rule("error")
def mapping_to_nowhere(subject: Surrounded) -> Iterator[Fault]:
    """A cross-reference names a criterion that the other set has."""
    for criterion in subject.criteria_set.every_criterion:
        for one in criterion.maps_to:
            other = subject.find(one.set)
            if other and one.criterion not in other:
                cure = _cure(one.criterion, other)
                vi = f"Bộ “{one.set}” không có tiêu chí “{one.criterion}”. {cure.vi}"
                yield Fault(one.place, vi, f"“{one.set}” has no criterion “{one.criterion}”. {cure.en}", "criterion")


@AROUND.rule("error")
def change_from_nowhere(subject: Surrounded) -> Iterator[Fault]:
    """A change mark names a criterion that the superseded edition has."""
    before = subject.find(subject.criteria_set.supersedes or "")
    for criterion in subject.criteria_set.every_criterion if before else ():
        change = criterion.change
        if before and change and change.origin and change.origin not in before:
            cure = _cure(change.origin, before)
            vi = f"Ấn bản trước “{before.key}” không có tiêu chí “{change.origin}”. {cure.vi}"
            en = f"The superseded edition “{before.key}” has no criterion “{change.origin}”. {cure.en}"
            yield Fault(change.place, vi, en, "from")


def _cure(criterion: str, other: CriteriaSet) -> Hint:
    known = [one.id for one in other.every_criterion]
    return hint(criterion, known, none=Hint("Bộ đó chưa có tiêu chí nào.", "That set has no criteria."))
