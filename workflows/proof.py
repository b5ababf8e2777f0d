"""What holds on every road of a procedure and for every person: found by walking all of them, not by guessing.

Roads: every pair of a state and of what has been checked so far. People: every state together with the seats and duties
of a few invented people who hold every role at once; relations and the guards that look at people are the real ones,
every other guard is taken to be open. So what is not found here cannot happen, whatever the guards say that day.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import NamedTuple

from workflows.definition import Definition, Step, Write
from workflows.facts import Seat
from workflows.guards import GUARDS, SEAT_ROLES
from workflows.posing import OUTSIDER, SEATED, Person, Subject, actor, allow, move
from workflows.relations import holds

CHECKS = ("conflict", "assessment", "review")
SEATS_ANEW, SEATS_ONE, ASSIGNS = "seat_team", "replace_member", "assign_assessors"
"""The effects that change who sits on a team or has a duty; the walk knows no others."""
ON_PEOPLE = {SEATS_ANEW, SEATS_ONE, ASSIGNS}
PEOPLE = 3
PROVIDER = 100

Row = Step | Write
Road = tuple[Row, ...]


@dataclass(frozen=True)
class Gap:
    """A road to an approval on which something was never checked; its last step is the approval."""

    check: str
    road: Road


@dataclass(frozen=True)
class Clash:
    """A road on which one person comes to several exclusive duties, by its last row."""

    duties: tuple[str, ...]
    road: Road


class World(NamedTuple):
    """Where the case stands and what the invented people are to it; who is who does not matter, so they are sorted."""

    status: str
    people: tuple[Person, ...]


@dataclass
class Walk:
    """All that the invented people can bring about; a road ends where somebody comes to two exclusive duties."""

    came: dict[World, tuple[World, Row] | None]
    taken: set[tuple[Row, str]] = field(default_factory=set)
    """Each row that somebody may act by, with the state in which it is done."""
    clashes: dict[tuple[Row, tuple[str, ...]], Clash] = field(default_factory=dict)

    @property
    def states(self) -> frozenset[str]:
        return frozenset(world.status for world in self.came)

    def road(self, world: World) -> Road:
        """The rows of a shortest road from the beginning to that world."""
        found: list[Row] = []
        while (before := self.came[world]) is not None:
            world, row = before
            found.append(row)
        return tuple(reversed(found))


def gaps(definition: Definition) -> tuple[Gap, ...]:
    """For every step into an approval and every check the shortest road that lacks it; none when all is proven."""
    approvals = set(definition.approves or ())
    start = (definition.initial, frozenset[str]())
    roads: dict[tuple[str, frozenset[str]], Road] = {start: ()}
    found: dict[tuple[Step, str], Gap] = {}
    waiting = deque([start])
    while waiting:
        status, known = here = waiting.popleft()
        for step in definition.steps_from(status):
            road, checked = (*roads[here], step), checked_by(step)
            if step.target in approvals:  # what comes after it has this road behind it
                # What the approval's own guards look at is looked at in time; a review must have come earlier.
                for check in sorted(set(CHECKS) - known - (checked - {"review"})):
                    found.setdefault((step, check), Gap(check, road))
            elif (there := (step.target, known | checked)) not in roads:
                roads[there] = road
                waiting.append(there)
    return tuple(found.values())


def checked_by(step: Step) -> frozenset[str]:
    """What is known to have been checked once a case has taken the step."""
    proofs = {proof for name in step.guards if name in GUARDS for proof in GUARDS[name].proves}
    duty = {"assess": "assessment", "review": "review"}.get(step.duty or "", "")
    return frozenset({*proofs, duty} & set(CHECKS))


def walk(definition: Definition, *, people: int = PEOPLE) -> Walk:
    """Everything that so many people, each with every role, and the provider can bring about."""
    found = Walk(dict.fromkeys(_beginnings(definition, people)))
    waiting = deque(found.came)
    while waiting:
        world = waiting.popleft()
        for row, after in _onwards(definition, world, found):
            found.taken.add((row, world.status))
            if after in found.came:
                continue
            if duties := _clashing(after):
                found.clashes.setdefault((row, duties), Clash(duties, (*found.road(world), row)))
            else:
                found.came[after] = (world, row)
                waiting.append(after)
    return found


def _beginnings(definition: Definition, people: int) -> Iterator[World]:
    if definition.kind == "case":
        yield World(definition.initial, (Person(),) * people)
        return
    # What belongs to a case begins while its team is at work, whoever sits there.
    for seats in product(SEATED, repeat=people):
        yield _world(definition.initial, [Person(seat, ("assess",) if seat else ()) for seat in seats])


def _onwards(definition: Definition, world: World, found: Walk) -> Iterator[tuple[Row, World]]:
    subject = Subject(world.status, world.people)
    for step in definition.steps_from(world.status):
        if _matters(step, world, found):
            for number in _takers(step, subject, world.people):
                for seats, people in _seatings(step, world.people):
                    after = _world(step.target, _with_duties(step, people, number))
                    is_known = after in found.came and (step, world.status) in found.taken
                    if not is_known and allow(step.guards, subject, move(step.action, actor(number), seats=seats)):
                        yield step, after
                if step.duty is None:
                    break  # who took it makes no difference
    for write in definition.writes:
        if world.status in write.states and _matters(write, world, found):
            for number in _takers(write, subject, world.people):
                yield write, _world(world.status, _having_done(world.people, number, write.duty))


def _matters(row: Row, world: World, found: Walk) -> bool:
    """False of what leaves the case and everybody as they are, once it is known that somebody may do it there."""
    if row.duty is not None or (row, world.status) not in found.taken:
        return True
    return isinstance(row, Step) and (row.target != world.status or bool(ON_PEOPLE & set(row.effects)))


def _takers(row: Row, subject: Subject, people: Sequence[Person]) -> Iterator[int]:
    """The people who may act by the row, one of those who are alike, and the provider last."""
    for number in _unlike(people):
        for raised_by in (number, OUTSIDER):
            subject.raised_by_id = raised_by
            if holds(row.who, actor(number), subject):
                yield number
                break
    if holds(row.who, actor(PROVIDER, belongs=True), subject):
        yield PROVIDER


def _unlike(people: Sequence[Person]) -> list[int]:
    return [number for number, one in enumerate(people) if one not in people[:number]]


def _seatings(step: Step, people: Sequence[Person]) -> Iterator[tuple[list[Seat] | None, Sequence[Person]]]:
    """How people may sit after the step, with the seats that are asked for it; people not invented here may sit too."""
    if SEATS_ANEW in step.effects:
        for seats in product(SEATED, repeat=len(people)):
            asked = [Seat(number, seat) for number, seat in enumerate(seats) if seat]
            yield asked, [one._replace(seat=seat) for one, seat in zip(people, seats, strict=True)]
    elif SEATS_ONE in step.effects:
        leaving = [number for number in _unlike(people) if people[number].seat]
        for gone in (OUTSIDER, *leaving):
            after = [one._replace(seat="") if number == gone else one for number, one in enumerate(people)]
            for coming, seat in product((OUTSIDER, *_unlike(after)), SEAT_ROLES):
                seated = [one._replace(seat=seat) if number == coming else one for number, one in enumerate(after)]
                yield [Seat(coming, seat)], seated
    else:
        yield None, people


def _with_duties(step: Step, people: Sequence[Person], number: int) -> Sequence[Person]:
    if ASSIGNS in step.effects:
        people = [_recorded(one, "assess") if one.seat else one for one in people]
    if step.duty is None or number == PROVIDER:
        return people
    return _having_done(
        [_recorded(one, step.duty) if at == number else one for at, one in enumerate(people)], number, step.duty
    )


def _having_done(people: Sequence[Person], number: int, duty: str | None) -> Sequence[Person]:
    if duty is None:
        return people
    return [
        one._replace(done=tuple(sorted({*one.done, duty}))) if at == number else one for at, one in enumerate(people)
    ]


def _recorded(one: Person, duty: str) -> Person:
    return one._replace(recorded=tuple(sorted({*one.recorded, duty})))


def _world(status: str, people: Sequence[Person]) -> World:
    return World(status, tuple(sorted(people)))


def _clashing(world: World) -> tuple[str, ...]:
    return next((tuple(sorted(one.duties)) for one in world.people if len(one.duties) > 1), ())
