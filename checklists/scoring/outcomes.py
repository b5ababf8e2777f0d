"""What comes of each criterion under each key: its own answer, or what its items make of it."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from fractions import Fraction

from checklists.asked import Criterion
from checklists.criteria import CriteriaSet
from checklists.scales import AnswerCode, Scale
from checklists.scope import Lines, Pair, walk_keys
from checklists.scoring.aggregates import AGGREGATES, Part, demotion_of
from checklists.scoring.record import Demotion, Record
from checklists.tree import Group
from checklists.vocabulary import FALLING_SHORT, REPEATS

LEFT_OUT = "not_applicable"
NOTHING, WHOLE = Fraction(0), Fraction(1)


@dataclass(frozen=True)
class Outcome:
    """What counts for a criterion under a key.

    `means` is what the answer means after demotion, None while one is missing; `share` the part of its points that it
    earns (0 to 1); `given` its own answer; `may_be_left_out` whether "not applicable" is in order here.
    """

    key: str
    criterion: Criterion
    scale: Scale
    lines: Lines
    items: tuple[Outcome, ...]
    is_due: bool
    may_be_left_out: bool
    means: str | None = None
    share: Fraction = NOTHING
    given: AnswerCode | None = None
    demotion: Demotion | None = None

    @property
    def pair(self) -> Pair:
        return self.key, self.criterion.id

    @property
    def falls_short(self) -> bool:
        return self.means in FALLING_SHORT

    @property
    def is_left_out(self) -> bool:
        """Whether it rightly counts for nothing: not asked, or "not applicable" where that is in order."""
        return not self.is_due or (self.means == LEFT_OUT and self.may_be_left_out)

    @property
    def leaves_unmet(self) -> bool:
        """Whether it is a knock-out of its lines that is missing, falls short, or is wrongly left out."""
        if self.is_left_out or not self.criterion.is_knock_out(self.lines):
            return False
        return self.means in {None, LEFT_OUT} or self.falls_short

    @property
    def worth(self) -> Fraction:
        """The points it can earn: those of its items for a sum, else its own, else the most its scale gives."""
        if self.criterion.aggregate == "sum":
            return sum((item.worth for item in self.items if not item.is_left_out), NOTHING)
        own = self.criterion.points
        return own if own is not None else (self.scale.most_points or NOTHING)

    def walk(self) -> Iterator[Outcome]:
        """Itself, then the outcomes of everything under it."""
        yield self
        for item in self.items:
            yield from item.walk()

    def part(self) -> Part:
        """What its parent sees of it; what is wrongly left out counts as not met."""
        if self.means == LEFT_OUT:
            return Part(self.criterion.id, "not_met", NOTHING, self.worth)
        return Part(self.criterion.id, self.means, self.share, self.worth)

    def earns(self, answer: AnswerCode | None) -> Fraction:
        """The share of the points that the answer earns: by its factor, by its fixed points, or all of it when met."""
        if answer is None:
            return NOTHING
        if answer.factor is not None:
            return min(answer.factor, WHOLE)
        if answer.points is not None:
            return min(answer.points / self.worth, WHOLE) if self.worth else NOTHING
        return WHOLE if answer.means == "met" else NOTHING


@dataclass(frozen=True)
class Repetition:
    """The outcomes of one group under one key."""

    key: str
    group: Group
    outcomes: tuple[Outcome, ...]

    def walk(self) -> Iterator[Outcome]:
        """Every outcome of the group, also those of items."""
        for outcome in self.outcomes:
            yield from outcome.walk()


def repetitions(
    criteria_set: CriteriaSet, record: Record, *, cured: Collection[Pair] = frozenset()
) -> tuple[Repetition, ...]:
    """Each group under each of its keys; a criterion in `cured` that falls short counts as met."""
    due = frozenset((key, criterion.id) for key, criterion in criteria_set.expected(record.scope))
    asking = _Asking(criteria_set, record, cured, due)
    return tuple(
        Repetition(key, group, tuple(asking.outcome(key, criterion) for criterion in group.criteria))
        for repeat, key in walk_keys(record.scope, REPEATS)
        for group in criteria_set.groups
        if group.repeat == repeat
    )


@dataclass(frozen=True)
class _Asking:
    """Asks one set against one record."""

    criteria_set: CriteriaSet
    record: Record
    cured: Collection[Pair]
    due: frozenset[Pair]

    def outcome(self, key: str, criterion: Criterion) -> Outcome:
        items = tuple(self.outcome(key, item) for item in criterion.items)
        found = self._answered(key, criterion, items) if criterion.is_answered else self._derived(key, criterion, items)
        is_cured = found.falls_short and found.pair in self.cured
        return replace(found, means="met", share=WHOLE) if is_cured else found

    def _answered(self, key: str, criterion: Criterion, items: tuple[Outcome, ...]) -> Outcome:
        lines = self.record.scope.lines_under(key) or ()
        has_leave = not criterion.needs_leave or (key, criterion.id) in self.record.leave
        bare = Outcome(
            key=key,
            criterion=criterion,
            scale=self.criteria_set.scale_of(criterion.id),
            lines=lines,
            items=items,
            is_due=(key, criterion.id) in self.due,
            may_be_left_out=criterion.allows_not_applicable(lines) and has_leave,
        )
        given = bare.scale.find(self.record.scope.answers.get(bare.pair)) if bare.is_due else None
        if given is None:
            return bare
        return _demoted(replace(bare, given=given, means=given.means, share=bare.earns(given)), given)

    def _derived(self, key: str, criterion: Criterion, items: tuple[Outcome, ...]) -> Outcome:
        bare = Outcome(
            key=key,
            criterion=criterion,
            scale=self.criteria_set.scale_of(criterion.id),
            lines=self.record.scope.lines_under(key) or (),
            items=items,
            is_due=any(item.is_due for item in items),
            may_be_left_out=True,
        )
        counted = [item.part() for item in items if not item.is_left_out]
        if not counted:
            return replace(bare, means=LEFT_OUT)
        made = AGGREGATES[criterion.aggregate](counted)
        of_scale = bare.scale.meaning(made.means or "")
        return replace(bare, means=made.means, share=bare.earns(of_scale) if made.share is None else made.share)


def _demoted(outcome: Outcome, given: AnswerCode) -> Outcome:
    """The outcome pulled down by its gating items where they are worse; it is never pulled up."""
    gates = [item.part() for item in outcome.items if item.criterion.gates and not item.is_left_out]
    means, because = demotion_of(given.means, gates)
    if not because:
        return outcome
    code = outcome.scale.meaning(means)
    own = outcome.share if given.means != LEFT_OUT else WHOLE
    demotion = Demotion(outcome.key, outcome.criterion.id, given.code, code.code if code else means, because)
    return replace(outcome, means=means, share=min(own, outcome.earns(code)), demotion=demotion)
