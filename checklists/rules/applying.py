"""Conditions: each can hold, none is idle, and an earlier answer is really given earlier."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.criteria import CriteriaSet, Criterion, Group
from checklists.predicates import Answered, Profile, facts
from checklists.rules.registry import rule
from checklists.worlds import span


def _limited(criteria_set: CriteriaSet) -> Iterator[tuple[Group | Criterion, str]]:
    """Everything that has a condition of its own, with the `repeat` under which it is asked."""
    for group in criteria_set.every_group:
        if group.applies is not None:
            yield group, group.repeat or "organisation"
    for standing in criteria_set.standings:
        if standing.criterion.applies is not None:
            yield standing.criterion, standing.group.repeat


def _is_known(thing: Group | Criterion, criteria_set: CriteriaSet) -> bool:
    """Whether everything the condition looks at is there; what is not has a complaint of its own."""
    choices = {question.name: {choice.code for choice in question.choices} for question in criteria_set.profile}
    flags = {question.name for question in criteria_set.profile if question.kind == "flag"}
    for fact in facts(thing.applies) if thing.applies else ():
        if isinstance(fact, Answered) and fact.criterion not in criteria_set:
            return False
        if isinstance(fact, Profile) and fact.name not in flags:
            offered = choices.get(fact.name, set())
            if not offered or not offered.issuperset(fact.among):
                return False
    return True


@rule("error")
def never_applies(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition that can never hold hides what it stands on for ever."""
    for thing, repeat in _limited(criteria_set):
        limit = thing.applies if isinstance(thing, Group) else criteria_set.applies_of(thing.id)
        if limit and _is_known(thing, criteria_set) and not span(limit, criteria_set, repeat=repeat).can_hold:
            vi = f"Điều kiện của “{thing.id}” không bao giờ đúng, nên không ai được hỏi: sửa “applies”."
            en = f"The condition of “{thing.id}” can never hold, so nobody is asked: mend “applies”."
            yield Fault(thing.place, vi, en, "applies")


@rule("warning")
def always_applies(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition that always holds only makes readers wonder."""
    for thing, repeat in _limited(criteria_set):
        limit = thing.applies
        if limit and _is_known(thing, criteria_set) and not span(limit, criteria_set, repeat=repeat).can_fail:
            vi = f"Điều kiện của “{thing.id}” lúc nào cũng đúng: bỏ “applies” hoặc sửa lại."
            en = f"The condition of “{thing.id}” always holds: drop “applies”, or mend it."
            yield Fault(thing.place, vi, en, "applies")


@rule("error")
def answer_not_given_earlier(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition looks at something that is answered, and answered before."""
    order = {standing.criterion.id: place for place, standing in enumerate(criteria_set.standings)}
    for thing, _ in _limited(criteria_set):
        first = thing if isinstance(thing, Criterion) else next(thing.every_criterion(), None)
        for fact in facts(thing.applies) if thing.applies and first else ():
            if not isinstance(fact, Answered) or fact.criterion not in order:
                continue
            is_given = criteria_set.criterion(fact.criterion).is_answered
            if first and (not is_given or order[fact.criterion] >= order[first.id]):
                vi = f"“{thing.id}” phụ thuộc câu trả lời của “{fact.criterion}”, tiêu chí không được trả lời trước nó."
                en = f"“{thing.id}” depends on the answer to “{fact.criterion}”, which is not answered before it."
                yield Fault(fact.place, vi, en, "answer")
