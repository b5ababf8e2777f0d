"""Each name is given once, and each name that is used has been given."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.complaints import Hint, Place
from checklists.criteria import CriteriaSet, Criterion, Group
from checklists.predicates import Answered, Fact, Profile, facts
from checklists.rules.registry import hint, repeated, rule
from checklists.ruling import FactCompared
from checklists.vocabulary import CONFORMITY, NO, YES


def _twice(name: str, line: int) -> tuple[str, str]:
    vi = f"“{name}” đã dùng ở dòng {line}: đặt tên khác, hoặc bỏ bớt một."
    return vi, f"“{name}” is already used on line {line}: choose another name or drop one."


@rule("error")
def duplicate_id(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Ids are unique in the whole file, groups and criteria alike."""
    yield from repeated([(thing.id, thing.place) for thing in _things(criteria_set)], key="id", said=_twice)


@rule("error")
def duplicate_answer(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An answer stands once in its scale."""
    for scale in (criteria_set.scale, *criteria_set.scales):
        yield from repeated([(answer.code, answer.place) for answer in scale.codes], key="code", said=_twice)


@rule("error")
def duplicate_name(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Scales, questions, facts, result rules, bands, choices and inline fields are told apart by their names."""
    for named in (
        [(scale.name, scale.place) for scale in criteria_set.scales],
        [(question.name, question.place) for question in criteria_set.profile],
        [(fact.name, fact.place) for fact in criteria_set.facts],
        [(result.name, result.place) for result in criteria_set.results],
        *([(one.name, one.place) for one in criterion.inputs] for criterion in criteria_set.every_criterion),
    ):
        yield from repeated(named, key="name", said=_twice)
    for coded in _coded(criteria_set):
        yield from repeated(coded, key="code", said=_twice)


def _coded(criteria_set: CriteriaSet) -> Iterator[list[tuple[str, Place]]]:
    """The codes that must differ from each other: bands of a rule, choices of a question, choices and columns."""
    for result in criteria_set.results:
        yield [(band.code, band.place) for band in result.bands]
    inputs = [one for criterion in criteria_set.every_criterion for one in criterion.inputs]
    asked = [question.choices for question in criteria_set.profile]
    for choices in (*asked, *(one.choices for one in inputs), *(one.columns for one in inputs)):
        yield [(choice.code, choice.place) for choice in choices]


@rule("error")
def unknown_scale(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A group or criterion that names a scale names one of the set."""
    known = [scale.name for scale in criteria_set.scales]
    none = Hint("Hãy khai báo thang ở “scales”.", "Declare it under “scales”.")
    for thing in _things(criteria_set):
        if thing.scale and thing.scale not in known:
            cure = hint(thing.scale, known, none=none)
            vi = f"“{thing.id}” dùng thang “{thing.scale}” mà bộ không có. {cure.vi}"
            yield Fault(thing.place, vi, f"“{thing.id}” uses the unknown scale “{thing.scale}”. {cure.en}", "scale")


@rule("warning")
def unused_scale(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A further scale is there because something is answered in it."""
    used = {thing.scale for thing in _things(criteria_set)}
    for scale in criteria_set.scales:
        if scale.name not in used:
            vi = f"Thang “{scale.name}” không được dùng ở đâu: bỏ nó, hoặc ghi “scale: {scale.name}” ở nhóm cần nó."
            en = f"The scale “{scale.name}” is used nowhere: drop it, or say “scale: {scale.name}” where it is due."
            yield Fault(scale.place, vi, en, "name")


@rule("error")
def unknown_question(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition on the profile names one of its questions."""
    known = [question.name for question in criteria_set.profile]
    none = Hint("Hãy khai báo câu hỏi ở “profile”.", "Declare the question under “profile”.")
    for fact in _looked_at(criteria_set):
        if isinstance(fact, Profile) and fact.name not in known:
            cure = hint(fact.name, known, none=none)
            vi = f"Không có câu hỏi “{fact.name}” trong “profile”. {cure.vi}"
            yield Fault(fact.place, vi, f"There is no question “{fact.name}” in the profile. {cure.en}", "profile")


@rule("error")
def unknown_choice(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition on the profile asks for answers that the question offers: its choices, or yes and no of a flag."""
    questions = {question.name: question for question in criteria_set.profile}
    for fact in _looked_at(criteria_set):
        if not isinstance(fact, Profile) or fact.name not in questions:
            continue
        question = questions[fact.name]
        known = (YES, NO) if question.kind == "flag" else tuple(choice.code for choice in question.choices)
        for word in fact.among:
            if word not in known:
                cure = hint(word, known, none=Hint("Hãy khai báo các lựa chọn.", "Declare its choices."))
                vi = f"Câu hỏi “{fact.name}” không có lựa chọn “{word}” (ghi ở “is”). {cure.vi}"
                en = f"The question “{fact.name}” has no choice “{word}” (said under “is”). {cure.en}"
                yield Fault(fact.place, vi, en, "is")


@rule("error")
def unknown_criterion(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A condition on an earlier answer names a criterion of the set."""
    known = {criterion.id for criterion in criteria_set.criteria}
    none = Hint("Hãy nêu mã một tiêu chí.", "Name the id of a criterion.")
    for fact in _looked_at(criteria_set):
        if isinstance(fact, Answered) and fact.criterion not in criteria_set:
            cure = hint(fact.criterion, known, none=none)
            vi = f"Không có tiêu chí “{fact.criterion}” trong bộ này. {cure.vi}"
            yield Fault(fact.place, vi, f"There is no criterion “{fact.criterion}” in this set. {cure.en}", "answer")


@rule("error")
def unknown_fact(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A cap on an outside fact names one of the facts of the set."""
    known = [fact.name for fact in criteria_set.facts]
    none = Hint("Hãy khai báo số liệu ở “facts”.", "Declare it under “facts”.")
    for result in criteria_set.results:
        for cap in result.caps:
            if isinstance(cap.when, FactCompared) and cap.when.fact not in known:
                cure = hint(cap.when.fact, known, none=none)
                vi = f"Không có số liệu “{cap.when.fact}” trong “facts”. {cure.vi}"
                yield Fault(cap.when.place, vi, f"There is no fact “{cap.when.fact}”. {cure.en}", "fact")


@rule("error")
def example_unknown_name(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A worked example names a result rule of the set, questions of the profile and facts that are there."""
    rules = [result.name for result in criteria_set.results] or [CONFORMITY]
    questions = [question.name for question in criteria_set.profile]
    numbers = [fact.name for fact in criteria_set.facts]
    for example in criteria_set.examples:
        said = [(example.result, rules, "result")] if example.result else []
        said += [(name, questions, "profile") for name in example.profile]
        said += [(name, numbers, "facts") for name in example.facts]
        for name, known, key in said:
            if name not in known:
                cure = hint(name, known, none=Hint(f"Bộ không có “{key}” nào.", f"The set has no “{key}”."))
                vi = f"Ví dụ “{example.name}” nêu “{name}” (ở “{key}”) mà bộ không có. {cure.vi}"
                en = f"Example “{example.name}” names “{name}” (under “{key}”), unknown to the set. {cure.en}"
                yield Fault(example.place, vi, en, key)


@rule("error")
def unknown_band(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A cap that names a band names one of its own rule."""
    for result in criteria_set.results:
        known = [band.code for band in result.bands]
        none = Hint("Quy tắc này chưa có mức nào.", "The rule has no bands yet.")
        for cap in result.caps:
            if cap.band and cap.band not in known:
                cure = hint(cap.band, known, none=none)
                vi = f"Quy tắc “{result.name}” không có mức “{cap.band}”. {cure.vi}"
                yield Fault(cap.place, vi, f"The rule “{result.name}” has no band “{cap.band}”. {cure.en}", "band")


@rule("warning")
def unused_question(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """The provider is asked only what decides something."""
    used = {fact.name for fact in _looked_at(criteria_set) if isinstance(fact, Profile)}
    for question in criteria_set.profile:
        if question.name not in used:
            vi = f"Câu hỏi “{question.name}” không quyết định tiêu chí nào: bỏ nó hoặc dùng ở “applies”."
            en = f"The question “{question.name}” decides nothing: drop it, or use it under “applies”."
            yield Fault(question.place, vi, en, "name")


@rule("warning")
def unused_fact(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A number from outside is asked for only where a result rule looks at it."""
    caps = [cap for result in criteria_set.results for cap in result.caps]
    used = {cap.when.fact for cap in caps if isinstance(cap.when, FactCompared)}
    for fact in criteria_set.facts:
        if fact.name not in used:
            vi = f"Số liệu “{fact.name}” không có quy tắc kết quả nào dùng: bỏ nó hoặc dùng ở “caps”."
            en = f"No result rule looks at the fact “{fact.name}”: drop it, or use it under “caps”."
            yield Fault(fact.place, vi, en, "name")


def _things(criteria_set: CriteriaSet) -> Iterator[Group | Criterion]:
    yield from criteria_set.every_group
    yield from criteria_set.every_criterion


def _looked_at(criteria_set: CriteriaSet) -> Iterator[Fact]:
    for thing in _things(criteria_set):
        if thing.applies is not None:
            yield from facts(thing.applies)
