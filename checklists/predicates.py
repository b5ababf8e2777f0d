"""When something applies: named facts joined by all, any and not; never text that is evaluated."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from checklists.complaints import NOWHERE, Place
from checklists.vocabulary import YES


@dataclass(frozen=True)
class Known:
    """What is known of the thing asked about; None stands for what nobody has said yet.

    `activities` and `fields` are those of the lines in question, `meanings` gives what each answer to an earlier
    criterion means (None for one not given).
    """

    activities: frozenset[str] | None = None
    group2: bool | None = None
    fields: frozenset[str] | None = None
    profile: Mapping[str, str] = field(default_factory=dict)
    visit: str | None = None
    meanings: Callable[[str], Sequence[str | None]] = lambda criterion: ()


@dataclass(frozen=True)
class Activity:
    """A line has one of these activities."""

    codes: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Group2:
    """A line is of group 2, or (`wanted` false) none is."""

    wanted: bool
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Field:
    """It is about one of these measurement fields."""

    codes: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Profile:
    """The provider answered this question of the profile with one of `among`; a flag with yes."""

    name: str
    among: tuple[str, ...] = (YES,)
    is_flag: bool = True
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Visit:
    """The visit is of one of these kinds."""

    kinds: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Answered:
    """An earlier answer to this criterion means one of these."""

    criterion: str
    means: tuple[str, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class All:
    """Every part holds."""

    parts: tuple[Predicate, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Any:
    """At least one part holds."""

    parts: tuple[Predicate, ...]
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@dataclass(frozen=True)
class Not:
    """The part does not hold."""

    part: Predicate
    place: Place = field(default=NOWHERE, compare=False, repr=False)


Fact = Activity | Group2 | Field | Profile | Visit | Answered
Predicate = Fact | All | Any | Not


def applies(predicate: Predicate | None, known: Known) -> bool:
    """Whether the thing is asked: only what is known not to hold drops it; nothing is dropped in silence."""
    return predicate is None or holds(predicate, known) is not False


def holds(predicate: Predicate, known: Known) -> bool | None:
    """True, False, or None where it rests on something that is not known (three-valued logic of Kleene)."""
    match predicate:
        case All(parts):
            found = [holds(part, known) for part in parts]
            return False if False in found else None if None in found else True
        case Any(parts):
            return _any([holds(part, known) for part in parts])
        case Not(part):
            inner = holds(part, known)
            return None if inner is None else not inner
        case _:
            return _holds(predicate, known)


def _holds(fact: Fact, known: Known) -> bool | None:
    match fact:
        case Activity(codes):
            return None if known.activities is None else not known.activities.isdisjoint(codes)
        case Group2(wanted):
            return None if known.group2 is None else known.group2 is wanted
        case Field(codes):
            return None if known.fields is None else not known.fields.isdisjoint(codes)
        case Profile(name, among):
            said = known.profile.get(name)
            return said in among if said else None
        case Visit(kinds):
            return known.visit in kinds if known.visit else None
        case _:
            given = known.meanings(fact.criterion)
            return _any([None if one is None else one in fact.means for one in given]) if given else None


def _any(found: Sequence[bool | None]) -> bool | None:
    return True if True in found else None if None in found else False


def facts(predicate: Predicate) -> Iterator[Fact]:
    """Every single fact the predicate looks at, in the order of the file."""
    match predicate:
        case All(parts) | Any(parts):
            for part in parts:
                yield from facts(part)
        case Not(part):
            yield from facts(part)
        case _:
            yield predicate


def joined(predicates: Sequence[Predicate | None]) -> Predicate | None:
    """All of those that are there; None when none is."""
    found = tuple(one for one in predicates if one is not None)
    return found[0] if len(found) == 1 else All(found, found[-1].place) if found else None
