"""A criteria set as it was published: its tree of criteria, its scales, and what is due of whom for a scope."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from functools import cached_property

from checklists.asked import KNOCK_OUTS, Criterion
from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Place
from checklists.examples import Example
from checklists.predicates import Known, Predicate, applies, joined
from checklists.profile import OutsideFact, ProfileQuestion
from checklists.ruling import BY_CONFORMITY, ResultRule
from checklists.scales import AnswerCode, Scale, Side
from checklists.scope import LineFacts, Lines, Pair, Scope, lines_for, walk_keys
from checklists.tree import Group
from checklists.vocabulary import REPEATS

__all__ = [
    "KNOCK_OUTS",
    "AnswerCode",
    "Bilingual",
    "CriteriaSet",
    "Criterion",
    "Example",
    "Group",
    "LineFacts",
    "Lines",
    "OutsideFact",
    "ProfileQuestion",
    "Scale",
    "Scope",
    "Side",
    "lines_for",
]


@dataclass(frozen=True)
class Standing:
    """Where a criterion stands in the set: its group, its parent if it is an item, its scale, all that limits it."""

    criterion: Criterion
    group: Group
    parent: Criterion | None
    scale: Scale
    applies: Predicate | None


@dataclass(frozen=True)
class CriteriaSet:
    """One edition of a set, pinned by `key` and `digest` (SHA-256 of the file it was read from)."""

    id: str
    edition: str
    kind: str
    title: Bilingual
    source: Bilingual
    status: str
    official_text: bool
    scoring: str
    scale: Scale
    tree: tuple[Group, ...]
    notice: Bilingual | None = None
    licence: Bilingual | None = None
    verified_by: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    supersedes: str | None = None
    transition_until: date | None = None
    scales: tuple[Scale, ...] = ()
    profile: tuple[ProfileQuestion, ...] = ()
    facts: tuple[OutsideFact, ...] = ()
    results: tuple[ResultRule, ...] = ()
    declared_points: Fraction | None = None
    examples: tuple[Example, ...] = ()
    digest: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)

    @property
    def key(self) -> str:
        return f"{self.id}/{self.edition}"

    @cached_property
    def every_group(self) -> tuple[Group, ...]:
        """Every group of the tree, also those that hold only groups, in the order of the file."""
        return tuple(group for top in self.tree for group in top.walk())

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The groups that directly hold criteria (and those that hold nothing at all), in the order of the file."""
        return tuple(group for group in self.every_group if not group.groups)

    @cached_property
    def every_criterion(self) -> tuple[Criterion, ...]:
        """Every criterion and item, answered or derived from its items, in the order of the file."""
        return tuple(standing.criterion for standing in self.standings)

    @cached_property
    def criteria(self) -> tuple[Criterion, ...]:
        """What is answered: criteria without items, items, and criteria whose items do not decide by themselves."""
        return tuple(criterion for criterion in self.every_criterion if criterion.is_answered)

    @cached_property
    def standings(self) -> tuple[Standing, ...]:
        """Where each criterion and item stands, in the order of the file."""
        return tuple(found for top in self.tree for found in self._in_group(top, above=None))

    @cached_property
    def _standings_by_id(self) -> dict[str, Standing]:
        return {standing.criterion.id: standing for standing in self.standings}

    def __contains__(self, criterion_id: object) -> bool:
        return criterion_id in self._standings_by_id

    def standing(self, criterion_id: str) -> Standing:
        """Where the criterion or item of this id stands; KeyError when the set has none."""
        return self._standings_by_id[criterion_id]

    def criterion(self, criterion_id: str) -> Criterion:
        """The criterion or item of this id; KeyError when the set has none."""
        return self.standing(criterion_id).criterion

    def group_of(self, criterion_id: str) -> Group:
        """The group that directly holds the criterion (or the criterion of the item); KeyError when there is none."""
        return self.standing(criterion_id).group

    def scale_of(self, criterion_id: str) -> Scale:
        """The scale in which the criterion is answered; KeyError when the set has no such criterion."""
        return self.standing(criterion_id).scale

    def applies_of(self, criterion_id: str) -> Predicate | None:
        """All that limits the criterion: its own `applies` and those of its parents and groups; None for no limit."""
        return self.standing(criterion_id).applies

    def answer(self, criterion_id: str, code: str | None) -> AnswerCode | None:
        """The answer of this code in the criterion's own scale; None when the scale has none."""
        return self.scale_of(criterion_id).find(code)

    def scale_named(self, name: str) -> Scale:
        """The scale of this name; the default scale when the name is blank or unknown."""
        return next((scale for scale in self.scales if scale.name == name), self.scale)

    def groups_of(self, sheet: str) -> tuple[Group, ...]:
        """The groups of one sheet that directly hold criteria."""
        return tuple(group for group in self.groups if group.sheet == sheet)

    def criteria_of(self, sheet: str) -> tuple[Criterion, ...]:
        """Every answered criterion of one sheet, in the order of the file."""
        return tuple(one for one in self.criteria if self.group_of(one.id).sheet == sheet)

    def rule(self, name: str = "") -> ResultRule:
        """The result rule of this name, or the one in force by default; KeyError for a name the set does not have."""
        name = name or self.scoring
        rules = {rule.name: rule for rule in self.results} or {BY_CONFORMITY.name: BY_CONFORMITY}
        return rules[name]

    def expected(self, due: Collection[str] | Scope) -> tuple[tuple[str, Criterion], ...]:
        """Every answer that is due, as key and criterion: "" for the organisation, then sites, fields, lines, persons.

        A collection names the fields alone (nothing else is known); a Scope also says what does not apply.
        """
        return tuple((key, criterion) for key, criterion, is_due in self._weighed(due) if is_due)

    def dropped(self, scope: Scope) -> tuple[tuple[str, Criterion], ...]:
        """What is not asked because its `applies` is known not to hold, as key and criterion."""
        return tuple((key, criterion) for key, criterion, is_due in self._weighed(scope) if not is_due)

    def known(self, scope: Scope, key: str, *, dropped: Collection[Pair] = ()) -> Known:
        """What the predicates may look at under this key; a dropped criterion counts as "not_applicable"."""
        lines = scope.lines_under(key) or None
        fields = scope.fields_under(key) or None

        def meanings(criterion_id: str) -> list[str | None]:
            return [self._meaning((one, criterion_id), scope, dropped) for one in self._seen(scope, key, criterion_id)]

        return Known(
            activities=frozenset(line.activity for line in lines) if lines else None,
            group2=any(line.group2 for line in lines) if lines else None,
            fields=fields,
            profile=scope.profile,
            visit=scope.visit,
            meanings=meanings,
        )

    def _weighed(self, due: Collection[str] | Scope) -> Iterator[tuple[str, Criterion, bool]]:
        scope = due if isinstance(due, Scope) else Scope(fields=tuple(due))
        dropped: set[Pair] = set()
        for repeat, key in walk_keys(scope, REPEATS):
            known: Known | None = None
            for standing in self._repeated.get(repeat, ()):
                is_due = True
                if standing.applies is not None:
                    known = known or self.known(scope, key, dropped=dropped)
                    is_due = applies(standing.applies, known)
                if not is_due:
                    dropped.add((key, standing.criterion.id))
                yield key, standing.criterion, is_due

    @cached_property
    def _repeated(self) -> dict[str, list[Standing]]:
        found: dict[str, list[Standing]] = {}
        for standing in self.standings:
            if standing.criterion.is_answered:
                found.setdefault(standing.group.repeat, []).append(standing)
        return found

    def _seen(self, scope: Scope, key: str, criterion_id: str) -> tuple[str, ...]:
        """The keys whose answers to another criterion count here: the same key where both are repeated alike."""
        if criterion_id not in self:
            return ()
        keys = scope.keys(self.group_of(criterion_id).repeat)
        return (key,) if key in keys else keys

    def _meaning(self, pair: Pair, scope: Scope, dropped: Collection[Pair]) -> str | None:
        if pair in dropped:
            return "not_applicable"
        found = self.answer(pair[1], scope.answers.get(pair))
        return found.means if found else None

    def _in_group(self, group: Group, *, above: Predicate | None) -> Iterator[Standing]:
        limit = joined((above, group.applies))
        for criterion in group.criteria:
            yield from self._under(criterion, group=group, parent=None, scale=group.scale, above=limit)
        for inner in group.groups:
            yield from self._in_group(inner, above=limit)

    def _under(
        self, criterion: Criterion, *, group: Group, parent: Criterion | None, scale: str, above: Predicate | None
    ) -> Iterator[Standing]:
        limit, scale = joined((above, criterion.applies)), criterion.scale or scale
        yield Standing(criterion, group, parent, self.scale_named(scale), limit)
        for item in criterion.items:
            yield from self._under(item, group=group, parent=criterion, scale=scale, above=limit)
