"""The scales: both sides can say what they must, with a reason where one is due, and better answers earn no less."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.criteria import CriteriaSet
from checklists.rules.registry import rule
from checklists.scales import AnswerCode, Scale
from checklists.vocabulary import BY_WORTH, SIDES

_SCORED = ("met", "partly_met", "not_met")


def scales_of(criteria_set: CriteriaSet) -> tuple[Scale, ...]:
    """The default scale, then the further ones."""
    return (criteria_set.scale, *criteria_set.scales)


def _named(scale: Scale) -> tuple[str, str]:
    return (f"Thang “{scale.name}”", f"The scale “{scale.name}”") if scale.name else ("Thang trả lời", "The scale")


@rule("error")
def scale_without_met(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """In every scale both sides can say that a criterion is met, and that it is not."""
    for scale in scales_of(criteria_set):
        for means in ("met", "not_met"):
            said = [answer for answer in scale.codes if answer.means == means]
            if not any(set(answer.demands) == set(SIDES) for answer in said):
                vi, en = _named(scale)
                place = said[0].place if said else scale.place
                vi = f"{vi} phải có câu trả lời nghĩa là “{means}” cho cả hai bên (“self” và “team”)."
                yield Fault(place, vi, f"{en} must let both sides (“self” and “team”) say “{means}”.")


@rule("error")
def not_examined_only_by_team(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Only the team may leave a criterion unexamined."""
    for answer in _codes(criteria_set):
        if answer.means == "not_examined" and answer.is_open_to("self"):
            vi = f"“{answer.code}” (chưa xem xét) chỉ dành cho đoàn đánh giá: bỏ dòng “self”."
            en = f"“{answer.code}” (not examined) is for the team alone: drop the line “self”."
            yield Fault(answer.place, vi, en, "demands.self")


@rule("error")
def reason_not_demanded(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Whoever leaves a criterion out of the assessment says why."""
    for answer in _codes(criteria_set):
        if answer.means not in {"not_applicable", "not_examined"}:
            continue
        for side, demands in answer.demands.items():
            if "reason" not in demands:
                vi = f"“{answer.code}” của “{side}” phải đòi lý do: thêm “reason”."
                en = f"“{answer.code}” of “{side}” must demand a reason: add “reason”."
                yield Fault(answer.place, vi, en, f"demands.{side}")


@rule("error")
def not_applicable_not_in_scale(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A criterion that may be not applicable needs that answer in its scale."""
    for standing in criteria_set.standings:
        criterion = standing.criterion
        can_say = any(answer.means == "not_applicable" for answer in standing.scale.codes)
        if criterion.is_answered and criterion.not_applicable != "refused" and not can_say:
            vi = f"“{criterion.id}” cho phép “không áp dụng” nhưng thang trả lời không có “not_applicable”."
            en = f"“{criterion.id}” may be not applicable, but its scale lacks “not_applicable”: add it."
            yield Fault(criterion.place, vi, en, "not_applicable")


@rule("error")
def factor_and_points(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An answer earns a share of the points or a fixed number, not both."""
    for answer in _codes(criteria_set):
        if answer.factor is not None and answer.points is not None:
            vi = f"“{answer.code}” vừa có “factor” vừa có “points”: giữ một."
            yield Fault(answer.place, vi, f"“{answer.code}” has both “factor” and “points”: keep one.", "points")


@rule("error")
def factor_above_one(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """No answer earns more than all the points of its criterion."""
    for answer in _codes(criteria_set):
        if answer.factor is not None and answer.factor > 1:
            vi = f"Hệ số của “{answer.code}” lớn hơn 1: hệ số là phần của điểm tối đa, từ 0 đến 1."
            en = f"The factor of “{answer.code}” is above 1: it is a share of the points, from 0 to 1."
            yield Fault(answer.place, vi, en, "factor")


@rule("error")
def half_scored_scale(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Where one answer of a scale earns points, each of met, partly met and not met says what it earns."""
    for scale in scales_of(criteria_set):
        for answer in scale.codes if scale.is_scored else ():
            if answer.means in _SCORED and not answer.is_scored:
                vi = f"Thang tính điểm nhưng “{answer.code}” không ghi “factor” hay “points”: thêm một trong hai."
                en = f"The scale is scored, but “{answer.code}” has neither “factor” nor “points”: add one."
                yield Fault(answer.place, vi, en, "code")


@rule("error")
def worse_answer_earns_more(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An answer that means something worse never earns more than a better one."""
    for scale in scales_of(criteria_set):
        for measure in ("factor", "points"):
            scored = [answer for answer in scale.codes if getattr(answer, measure) is not None]
            for answer in scored:
                better = [other for other in scored if _is_better(other, answer)]
                if lower := [other for other in better if getattr(other, measure) < getattr(answer, measure)]:
                    vi = f"“{answer.code}” được nhiều điểm hơn “{lower[0].code}” dù có nghĩa kém hơn: đổi “{measure}”."
                    en = f"“{answer.code}” earns more than “{lower[0].code}”, which means more: mend “{measure}”."
                    yield Fault(answer.place, vi, en, measure)


@rule("warning")
def same_label_twice(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """People choose an answer by its label, so labels of one scale differ."""
    for scale in scales_of(criteria_set):
        seen: dict[str, str] = {}
        for answer in scale.codes:
            label = answer.label.vi.casefold().strip()
            if label and seen.setdefault(label, answer.code) != answer.code:
                vi = f"“{answer.code}” và “{seen[label]}” cùng nhãn “{answer.label.vi}”: đổi một nhãn."
                en = f"“{answer.code}” and “{seen[label]}” have the same label: change one."
                yield Fault(answer.place, vi, en, "label")


def _is_better(one: AnswerCode, other: AnswerCode) -> bool:
    known = one.means in BY_WORTH and other.means in BY_WORTH
    return known and BY_WORTH.index(one.means) < BY_WORTH.index(other.means)


def _codes(criteria_set: CriteriaSet) -> Iterator[AnswerCode]:
    for scale in scales_of(criteria_set):
        yield from scale.codes
