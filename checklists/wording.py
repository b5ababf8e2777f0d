"""Predicates as sentences, in Vietnamese and in English, for screens and papers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from checklists.bilingual import Bilingual
from checklists.criteria import CriteriaSet
from checklists.predicates import Activity, All, Answered, Any, Fact, Field, Group2, Not, Predicate, Profile

ACTIVITY_WORDS = {
    "verification": Bilingual("kiểm định", "verification"),
    "calibration": Bilingual("hiệu chuẩn", "calibration"),
    "testing": Bilingual("thử nghiệm", "testing"),
}
VISIT_WORDS = {
    "initial": Bilingual("đánh giá lần đầu", "an initial assessment"),
    "surveillance": Bilingual("đánh giá giám sát", "a surveillance visit"),
    "reassessment": Bilingual("đánh giá lại", "a reassessment"),
}


def words(
    predicate: Predicate, criteria_set: CriteriaSet, *, fields: Mapping[str, Bilingual] | None = None
) -> Bilingual:
    """The whole sentence, such as "Áp dụng khi có hoạt động hiệu chuẩn"; `fields` gives labels to field codes."""
    said = _Speaker(criteria_set, fields or {}).say(predicate)
    return Bilingual(f"Áp dụng khi {said.vi}", f"Applies when {said.en}")


@dataclass(frozen=True)
class _Speaker:
    """Words a predicate with the labels of one set."""

    criteria_set: CriteriaSet
    fields: Mapping[str, Bilingual] = field(default_factory=dict)

    def say(self, predicate: Predicate, *, inside: bool = False) -> Bilingual:
        match predicate:
            case All(parts):
                return _bracketed(_joined([self.say(part, inside=True) for part in parts], "và", "and"), inside, parts)
            case Any(parts):
                return _bracketed(_joined([self.say(part, inside=True) for part in parts], "hoặc", "or"), inside, parts)
            case Not(Group2(wanted)):
                return self.fact(Group2(not wanted))
            case Not(Profile(name, _, True)):
                return self.asked(name, [Bilingual("không", "no")])
            case Not(part):
                said = self.say(part, inside=True)
                return Bilingual(f"không phải trường hợp {said.vi}", f"it is not the case that {said.en}")
            case _:
                return self.fact(predicate)

    def fact(self, fact: Fact) -> Bilingual:
        match fact:
            case Activity(codes):
                named = _joined([ACTIVITY_WORDS.get(code, Bilingual(code, code)) for code in codes], "hoặc", "or")
                return Bilingual(f"có hoạt động {named.vi}", f"there is {named.en}")
            case Group2(wanted):
                vi, en = ("có", "there are") if wanted else ("không có", "there are no")
                return Bilingual(f"{vi} phương tiện đo nhóm 2", f"{en} measuring instruments of group 2")
            case Field(codes):
                named = _joined([self.fields.get(code, Bilingual(code, code)) for code in codes], "hoặc", "or")
                return Bilingual(f"thuộc lĩnh vực {named.vi}", f"the field is {named.en}")
            case Profile(name, among, is_flag):
                said = [Bilingual("có", "yes")] if is_flag else [self.choice(name, code) for code in among]
                return self.asked(name, said)
            case Answered(criterion, means):
                return self.answered(criterion, means)
            case _:
                named = _joined([VISIT_WORDS.get(kind, Bilingual(kind, kind)) for kind in fact.kinds], "hoặc", "or")
                return Bilingual(f"là {named.vi}", f"it is {named.en}")

    def asked(self, name: str, said: list[Bilingual]) -> Bilingual:
        question = next((one.ask for one in self.criteria_set.profile if one.name == name), Bilingual(name, name))
        answers = _joined([_quoted(one) for one in said], "hoặc", "or")
        return Bilingual(
            f"câu hỏi “{question.vi}” được trả lời {answers.vi}", f"“{question.en}” is answered {answers.en}"
        )

    def choice(self, name: str, code: str) -> Bilingual:
        choices = (choice for one in self.criteria_set.profile if one.name == name for choice in one.choices)
        return next((choice.label for choice in choices if choice.code == code), Bilingual(code, code))

    def answered(self, criterion: str, means: tuple[str, ...]) -> Bilingual:
        if criterion not in self.criteria_set:
            return Bilingual(f"tiêu chí {criterion}", f"criterion {criterion}")
        standing = self.criteria_set.standing(criterion)
        labels = [answer.label for answer in standing.scale.codes if answer.means in means]
        number, said = standing.criterion.number, _joined([_quoted(label) for label in labels], "hoặc", "or")
        return Bilingual(f"tiêu chí {number} được trả lời {said.vi}", f"criterion {number} is answered {said.en}")


def _quoted(label: Bilingual) -> Bilingual:
    return Bilingual(f"“{label.vi}”", f"“{label.en}”")


def _joined(said: Iterable[Bilingual], vi: str, en: str) -> Bilingual:
    found = list(said)
    return Bilingual(f" {vi} ".join(one.vi for one in found), f" {en} ".join(one.en for one in found))


def _bracketed(said: Bilingual, inside: bool, parts: tuple[Predicate, ...]) -> Bilingual:
    return Bilingual(f"({said.vi})", f"({said.en})") if inside and len(parts) > 1 else said
