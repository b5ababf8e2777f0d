"""Result rules: bands that cover everything once, caps that can cap, and rounding that means something."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from checklists.checks import Fault
from checklists.criteria import CriteriaSet
from checklists.numbers import HUNDRED, written
from checklists.rules.points import in_set
from checklists.rules.registry import rule
from checklists.ruling import ResultRule
from checklists.vocabulary import VERDICTS


def _counting(criteria_set: CriteriaSet) -> list[ResultRule]:
    return [result for result in criteria_set.results if result.counts_points]


@rule("error")
def points_rule_without_points(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A rule that counts points needs criteria that have some."""
    for result in _counting(criteria_set):
        if not in_set(criteria_set):
            vi = f"Quy tắc “{result.name}” tính điểm nhưng không tiêu chí nào có điểm: thêm “points” hoặc đổi “kind”."
            en = f"The rule “{result.name}” counts points, but no criterion has any: add “points” or change “kind”."
            yield Fault(result.place, vi, en, "kind")


@rule("error")
def weights_missing(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A rule that weighs its sections needs sections with a weight."""
    for result in criteria_set.results:
        if result.section_weights and all(group.weight is None for group in criteria_set.every_group):
            vi = f"Quy tắc “{result.name}” tính theo trọng số nhưng không nhóm nào có “weight”: thêm trọng số."
            en = f"The rule “{result.name}” weighs sections, but no group has a “weight”: add weights."
            yield Fault(result.place, vi, en, "section_weights")


@rule("error")
def bands_not_from_zero(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """The bands leave no gap at the bottom: the lowest begins at 0."""
    for result in _counting(criteria_set):
        lowest = min(result.bands, key=lambda band: band.start, default=None)
        if lowest is None:
            vi = f"Quy tắc “{result.name}” chưa có mức nào: thêm ít nhất một mức từ “0”."
            yield Fault(result.place, vi, f"The rule “{result.name}” has no bands: add one from “0”.", "bands")
        elif lowest.start:
            vi = f"Dưới {written(lowest.start)} không thuộc mức nào: mức “{lowest.code}” phải bắt đầu từ “0”."
            en = f"Below {written(lowest.start)} there is no band: “{lowest.code}” must begin at “0”."
            yield Fault(lowest.place, vi, en, "from")


@rule("error")
def bands_overlap(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Two bands that begin alike would both hold the same results."""
    for result in _counting(criteria_set):
        begun: dict[Fraction, str] = {}
        for band in result.bands:
            if band.start in begun:
                vi = f"Mức “{band.code}” bắt đầu cùng chỗ “{begun[band.start]}” ({written(band.start)}): sửa “from”."
                en = f"“{band.code}” begins where “{begun[band.start]}” does ({written(band.start)}): mend “from”."
                yield Fault(band.place, vi, en, "from")
            begun.setdefault(band.start, band.code)


@rule("error")
def bands_out_of_order(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Bands are written from the lowest to the highest, as people read them."""
    for result in _counting(criteria_set):
        for lower, band in pairwise(result.bands):
            if band.start < lower.start:
                vi = f"Mức “{band.code}” (từ {written(band.start)}) phải đứng trước “{lower.code}”: xếp từ thấp lên."
                en = f"“{band.code}” (from {written(band.start)}) belongs before “{lower.code}”: lowest first."
                yield Fault(band.place, vi, en, "from")


@rule("error")
def unreachable_band(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A band begins at or below the best possible result."""
    for result in _counting(criteria_set):
        # What is repeated and added up can pass the total of one round; then only percent has a ceiling.
        adds_up = any(group.rollup == "sum" for group in criteria_set.groups)
        most = HUNDRED if result.basis == "percent" else None if adds_up else in_set(criteria_set)
        for band in result.bands if most is not None else ():
            if most is not None and band.start > most:
                vi = f"Không ai đạt tới mức “{band.code}” (từ {written(band.start)}): cao nhất chỉ {written(most)}."
                en = f"Nobody can reach “{band.code}” (from {written(band.start)}): the most is {written(most)}."
                yield Fault(band.place, vi, en, "from")


@rule("error")
def better_band_worse_verdict(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Who has more points does not fare worse."""
    for result in _counting(criteria_set):
        known = [band for band in result.bands if band.verdict in VERDICTS]
        for lower, band in pairwise(sorted(known, key=lambda band: band.start)):
            if VERDICTS.index(band.verdict) > VERDICTS.index(lower.verdict):
                vi = f"Mức “{band.code}” cao điểm hơn “{lower.code}” mà kết luận lại kém hơn: sửa “verdict”."
                en = f"“{band.code}” stands above “{lower.code}” but has the worse verdict: mend “verdict”."
                yield Fault(band.place, vi, en, "verdict")


@rule("warning")
def cap_without_effect(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A cap at the very top holds nothing down."""
    for result in _counting(criteria_set):
        top = max(result.bands, key=lambda band: band.start, default=None)
        for cap in result.caps:
            if cap.verdict == "met" or (top and cap.band == top.code):
                vi = f"Mức trần “{cap.band or cap.verdict}” là mức cao nhất nên không hạn chế gì: chọn mức thấp hơn."
                en = f"A cap at “{cap.band or cap.verdict}”, the very top, holds nothing down: choose a lower one."
                yield Fault(cap.place, vi, en, "band" if cap.band else "verdict")


@rule("warning")
def decimals_without_rounding(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """How many decimals there are matters only where something is rounded."""
    for result in _counting(criteria_set):
        if result.decimals and result.rounding == "none":
            vi = f"Quy tắc “{result.name}” ghi “decimals” mà không làm tròn: thêm “rounding” hoặc bỏ “decimals”."
            en = f"The rule “{result.name}” says “decimals” without rounding: add “rounding” or drop it."
            yield Fault(result.place, vi, en, "decimals")


@rule("warning")
def band_finer_than_rounding(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A band begins at a value that rounding can give."""
    for result in _counting(criteria_set):
        for band in result.bands if result.rounding != "none" else ():
            if (band.start * 10**result.decimals).denominator != 1:
                vi = f"Mức “{band.code}” bắt đầu từ {written(band.start)}, lẻ hơn số làm tròn: thêm “decimals”."
                en = f"“{band.code}” begins at {written(band.start)}, finer than what is rounded to: add “decimals”."
                yield Fault(band.place, vi, en, "from")


@rule("warning")
def not_applicable_counts_zero(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A set that lets a scored criterion be left out does not then punish it."""
    free = [one for one in criteria_set.every_criterion if one.points and one.not_applicable == "allowed"]
    for result in _counting(criteria_set):
        if free and result.not_applicable == "zero":
            vi = f"“{free[0].id}” được phép “không áp dụng” nhưng “{result.name}” tính là 0 điểm: dùng “excluded”."
            en = f"“{free[0].id}” may be not applicable, yet the rule “{result.name}” counts it as 0: use “excluded”."
            yield Fault(result.place, vi, en, "not_applicable")
