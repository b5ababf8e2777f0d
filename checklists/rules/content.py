"""What is written into criteria: words in two languages, demanded evidence, inline fields, cross-references."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.asked import Input
from checklists.checks import Fault
from checklists.criteria import CriteriaSet
from checklists.rules.registry import repeated, rule


@rule("warning")
def same_in_both_languages(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Words that read the same in both languages were probably not translated."""
    for criterion in criteria_set.every_criterion:
        for key in ("title", "requirement", "guidance", "help"):
            words = getattr(criterion, key)
            if words and words.vi.strip() and words.vi == words.en:
                vi = f"“{key}” của “{criterion.id}” giống hệt nhau ở hai ngôn ngữ: có lẽ chưa dịch."
                en = f"The {key} of “{criterion.id}” is the same in both languages: translate it."
                yield Fault(criterion.place, vi, en, key)


@rule("warning")
def guidance_shown_to_all(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What only assessors may read is not repeated in the help that everybody sees."""
    for criterion in criteria_set.every_criterion:
        if criterion.guidance and criterion.guidance == criterion.help:
            vi = f"“{criterion.id}”: “guidance” (chỉ chuyên gia thấy) trùng với “help” (ai cũng thấy): bỏ một."
            en = f"“{criterion.id}”: “guidance” (assessors only) repeats “help” (for everybody): drop one."
            yield Fault(criterion.place, vi, en, "guidance")


@rule("warning")
def evidence_kinds_absent(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Where an answer demands evidence, the criterion says which kinds."""
    for standing in criteria_set.standings:
        criterion = standing.criterion
        demanding = any("evidence" in demands for code in standing.scale.codes for demands in code.demands.values())
        if criterion.is_answered and demanding and not criterion.requires:
            vi = f"Thang trả lời đòi bằng chứng nhưng “{criterion.id}” chưa nói loại nào: thêm “requires”."
            en = f"The scale demands evidence, but “{criterion.id}” does not say which kinds: add “requires”."
            yield Fault(criterion.place, vi, en, "id")


@rule("error")
def evidence_kind_twice(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Each kind of evidence is demanded once, with its number."""

    def said(kind: str, line: int) -> tuple[str, str]:
        vi = f"Loại bằng chứng “{kind}” đã đòi ở dòng {line}: gộp lại và ghi số lượng ở “at_least”."
        return vi, f"The kind “{kind}” is already demanded on line {line}: merge them and say “at_least”."

    for criterion in criteria_set.every_criterion:
        yield from repeated([(one.kind, one.place) for one in criterion.requires], key="kind", said=said)


@rule("error")
def evidence_of_nothing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """At least one piece of a demanded kind is demanded."""
    for criterion in criteria_set.every_criterion:
        for one in criterion.requires:
            if one.at_least < 1:
                vi = f"“{criterion.id}” đòi {one.at_least} bằng chứng loại “{one.kind}”: ghi ít nhất “1” hoặc bỏ dòng."
                en = f"“{criterion.id}” demands {one.at_least} of “{one.kind}”: say at least “1” or drop the line."
                yield Fault(one.place, vi, en, "at_least")


@rule("error")
def field_contradicts_kind(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A choice has choices, a table has columns, a number may have a unit; no other field has them."""
    for criterion in criteria_set.every_criterion:
        for one in criterion.inputs:
            if crooked := _crooked(one):
                key, due = crooked
                vi = f"Ô “{one.name}” loại “{one.kind}”: {'phải có' if due else 'không đi với'} “{key}”."
                en = f"The field “{one.name}” of kind “{one.kind}” {'needs' if due else 'goes without'} “{key}”."
                yield Fault(one.place, vi, en, "kind")


def _crooked(one: Input) -> tuple[str, bool] | None:
    for key, kind, said in (("choices", "choice", one.choices), ("columns", "table", one.columns)):
        if bool(said) != (one.kind == kind):
            return key, one.kind == kind
    return ("unit", False) if one.unit and one.kind != "number" else None


@rule("error")
def question_contradicts_kind(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A question of the profile with choices offers at least two; a flag is answered by yes or no alone."""
    for question in criteria_set.profile:
        if question.kind == "choice" and len(question.choices) < 2:
            vi = f"Câu hỏi “{question.name}” loại “choice” phải có ít nhất hai lựa chọn ở “choices”."
            en = f"The question “{question.name}” of kind “choice” needs at least two “choices”."
            yield Fault(question.place, vi, en, "kind")
        if question.kind == "flag" and question.choices:
            vi = f"Câu hỏi “{question.name}” loại “flag” chỉ trả lời có hoặc không: bỏ “choices” hoặc ghi “choice”."
            en = f"The question “{question.name}” is a flag, answered yes or no: drop “choices”, or say “choice”."
            yield Fault(question.place, vi, en, "kind")


@rule("error")
def maps_to_itself(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A cross-reference leads to another set."""
    for criterion in criteria_set.every_criterion:
        for reference in criterion.maps_to:
            if reference.set == criteria_set.key:
                vi = f"“{criterion.id}” đối chiếu với chính bộ này: nêu bộ khác hoặc bỏ dòng."
                en = f"“{criterion.id}” maps to its own set: name another set or drop the line."
                yield Fault(reference.place, vi, en, "set")


@rule("warning")
def mapping_twice(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """The same cross-reference stands once."""

    def said(name: str, line: int) -> tuple[str, str]:
        vi = f"Đã đối chiếu với “{name}” ở dòng {line}: bỏ bớt một."
        return vi, f"The mapping to “{name}” stands on line {line} already: drop one."

    for criterion in criteria_set.every_criterion:
        named = [(f"{one.set} {one.criterion}", one.place) for one in criterion.maps_to]
        yield from repeated(named, key="criterion", said=said)
