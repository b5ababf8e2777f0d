"""Conditions of applicability in words, as differences tell them."""

from __future__ import annotations

from typing import TypeGuard

from checklists.bilingual import Bilingual
from checklists.predicates import Activity, All, Answered, Any, Fact, Field, Group2, Not, Predicate, Profile, Visit


def worded(table: dict[str, tuple[str, str]]) -> dict[str, Bilingual]:
    """The table with its pairs read as Vietnamese and English."""
    return {name: Bilingual(*words) for name, words in table.items()}


MEANINGS = worded(
    {
        "met": ("đạt", "met"),
        "partly_met": ("đạt một phần", "partly met"),
        "not_met": ("chưa đạt", "not met"),
        "not_applicable": ("không áp dụng", "not applicable"),
        "not_examined": ("chưa xem xét", "not examined"),
        "met_with_conditions": ("đạt có điều kiện", "met with conditions"),
        "incomplete": ("chưa đủ", "incomplete"),
    }
)
_ACTIVITIES = worded(
    {
        "verification": ("kiểm định", "verification"),
        "calibration": ("hiệu chuẩn", "calibration"),
        "testing": ("thử nghiệm", "testing"),
    }
)
_VISITS = worded(
    {
        "initial": ("đánh giá lần đầu", "the initial assessment"),
        "surveillance": ("giám sát", "surveillance"),
        "reassessment": ("đánh giá lại", "reassessment"),
    }
)


_ANSWERED = worded({"yes": ("có", "yes"), "no": ("không", "no")})


def is_condition(value: object) -> TypeGuard[Predicate]:
    """Whether the value is a condition."""
    return isinstance(value, Activity | Group2 | Field | Profile | Visit | Answered | All | Any | Not)


def condition(value: Predicate) -> Bilingual:
    """The condition as it stands after "applies when"."""
    match value:
        case All(parts):
            return _joined([_within(part) for part in parts], "và", "and")
        case Any(parts):
            return _joined([_within(part) for part in parts], "hoặc", "or")
        case Not(part):
            inner = condition(part)
            return Bilingual(f"không phải khi ({inner.vi})", f"not when ({inner.en})")
        case _:
            return _fact(value)


def _within(part: Predicate) -> Bilingual:
    said = condition(part)
    return Bilingual(f"({said.vi})", f"({said.en})") if isinstance(part, All | Any) else said


def _fact(value: Fact) -> Bilingual:
    match value:
        case Activity(codes):
            return _of("có hoạt động", "the activity is", codes, _ACTIVITIES)
        case Group2(wanted):
            vi, en = ("có", "there is an") if wanted else ("không có", "there is no")
            return Bilingual(f"{vi} phương tiện đo nhóm 2", f"{en} instrument of group 2")
        case Field(codes):
            return _of("thuộc lĩnh vực", "the field is", codes, {})
        case Visit(kinds):
            return _of("lần đánh giá là", "the visit is", kinds, _VISITS)
        case Answered(criterion, means):
            return _of(f"tiêu chí {criterion} được kết luận", f"criterion {criterion} is", means, MEANINGS)
    said = f"câu hỏi “{value.name}” được trả lời", f"the question “{value.name}” is answered"
    return _of(*said, value.among, _ANSWERED)


def _of(vi: str, en: str, codes: tuple[str, ...], names: dict[str, Bilingual]) -> Bilingual:
    said = [names.get(code, Bilingual(code, code)) for code in codes]
    found = _joined(said, "hoặc", "or")
    return Bilingual(f"{vi} {found.vi}", f"{en} {found.en}")


def _joined(parts: list[Bilingual], vi: str, en: str) -> Bilingual:
    return Bilingual(f" {vi} ".join(part.vi for part in parts), f" {en} ".join(part.en for part in parts))
