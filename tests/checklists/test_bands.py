"""Bands, caps and the ceiling of conformity: no score hides a mandatory failure."""

from __future__ import annotations

from collections.abc import Collection
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.criteria import Scope
from checklists.ruling import Cap, Condition, FactCompared, FindingsCounted, UnmetKnockOut
from checklists.scoring import Findings, Points, Record, Result, assess, overall
from checklists.scoring.bands import Standing, judged, unknown_facts, worse
from checklists.vocabulary import ROUNDINGS, VERDICTS
from tests.checklists.builders import BANDS, WORDS, a_criterion, a_group, a_rule, scored_set

HUNDRED = Fraction(100)


def standing(
    *, unmet: bool = False, facts: dict[str, Fraction] | None = None, majors: int = 0, minors: int = 0
) -> Standing:
    return Standing((("", "X"),) if unmet else (), Record(Scope(), Findings(majors, minors), facts or {}))


def at(percent: str, *caps: Cap, on: Standing | None = None, **rule: object) -> tuple[str | None, str, list[str]]:
    """Band, verdict and what capped them at this percent of 100 points."""
    points = Points(Fraction(percent), HUNDRED)
    score, verdict = judged(a_rule(*caps, **rule), points, percent=points.percent, standing=on or standing())
    return score.band, verdict, [one.reason for one in score.capped_by]


@pytest.mark.parametrize(
    ("percent", "band", "verdict"),
    [
        ("0", "weak", "not_met"),
        ("49.999", "weak", "not_met"),
        ("50", "fair", "met_with_conditions"),
        ("79.999999", "fair", "met_with_conditions"),
        ("80", "good", "met"),
        ("100", "good", "met"),
    ],
)
def test_a_band_begins_at_its_edge_and_ends_before_the_next(percent: str, band: str, verdict: str) -> None:
    assert at(percent) == (band, verdict, [])


@pytest.mark.parametrize(
    ("rounding", "decimals", "percent", "band"),
    [
        ("none", 0, "79.5", "fair"),
        ("half_up", 0, "79.5", "good"),
        ("half_up", 0, "79.4", "fair"),
        ("half_up", 1, "79.95", "good"),
        ("half_even", 0, "79.5", "good"),
        ("half_even", 0, "49.5", "fair"),
        ("down", 0, "79.999", "fair"),
    ],
)
def test_the_value_is_rounded_once_before_its_band_is_chosen(
    rounding: str, decimals: int, percent: str, band: str
) -> None:
    assert at(percent, rounding=rounding, decimals=decimals)[0] == band


@given(st.fractions(min_value=0, max_value=100), st.sampled_from(ROUNDINGS), st.integers(0, 2))
def test_every_value_falls_into_exactly_one_band(percent: Fraction, rounding: str, decimals: int) -> None:
    rule, points = a_rule(rounding=rounding, decimals=decimals), Points(percent, HUNDRED)

    score, _ = judged(rule, points, percent=percent, standing=standing())

    assert score.value is not None
    edges = [*(band.start for band in BANDS), Fraction(101)]
    inside = [band.code for n, band in enumerate(BANDS) if edges[n] <= score.value < edges[n + 1]]
    assert inside == [score.band]


def test_points_may_be_the_basis_instead_of_percent() -> None:
    rule, few = a_rule(basis="points"), Points(Fraction(60), Fraction(60))

    score, verdict = judged(rule, few, percent=few.percent, standing=standing())
    nothing, _ = judged(rule, Points(), percent=None, standing=standing())

    assert (score.band, score.value, score.percent, verdict) == ("fair", 60, 100, "met_with_conditions")
    assert (nothing.band, nothing.value) == (None, None)


def test_without_a_band_conformity_decides() -> None:
    assert at("20", bands=(BANDS[2],)) == (None, "met", [])
    assert at("20", bands=(BANDS[2],), on=standing(majors=1)) == (None, "not_met", [])


@pytest.mark.parametrize(
    ("on", "verdict", "reasons"),
    [
        (standing(unmet=True), "not_met", ["unmet_knock_outs"]),
        (standing(majors=1), "not_met", ["open_majors"]),
        (standing(unmet=True, majors=1, minors=1), "not_met", ["unmet_knock_outs", "open_majors"]),
        (standing(minors=1), "met_with_conditions", ["open_minors"]),
        (standing(majors=1, minors=1), "not_met", ["open_majors"]),
    ],
)
def test_conformity_is_the_ceiling_of_the_verdict(on: Standing, verdict: str, reasons: list[str]) -> None:
    assert at("100", on=on) == ("good", verdict, reasons)


def test_conformity_is_not_named_where_it_lowers_nothing() -> None:
    assert at("60", on=standing(minors=2)) == ("fair", "met_with_conditions", [])


def cap(when: Condition, *, band: str = "", verdict: str = "") -> Cap:
    return Cap(when, WORDS, band=band, verdict=verdict)


@pytest.mark.parametrize(
    ("comparison", "below", "equal", "above"),
    [
        ("below", True, False, False),
        ("above", False, False, True),
        ("at_least", False, True, True),
        ("at_most", True, True, False),
    ],
)
def test_a_fact_is_compared_exactly(comparison: str, below: bool, equal: bool, above: bool) -> None:
    edge, little = Fraction(80), Fraction(1, 10**9)
    limit = cap(FactCompared("pt", comparison, edge), band="weak")

    found = [at("90", limit, on=standing(facts={"pt": value}))[0] for value in (edge - little, edge, edge + little)]

    assert [band == "weak" for band in found] == [below, equal, above]


@pytest.mark.parametrize(
    ("grade", "majors", "minors", "caps"),
    [
        ("major", 3, 9, False),
        ("major", 4, 0, True),
        ("minor", 9, 3, False),
        ("minor", 0, 4, True),
        ("all", 1, 2, False),
        ("all", 2, 2, True),
    ],
)
def test_findings_are_counted_by_grade(grade: str, majors: int, minors: int, caps: bool) -> None:
    limit = cap(FindingsCounted(grade, Fraction(3)), band="weak")

    band, _, reasons = at("90", limit, on=standing(majors=majors, minors=minors))

    assert (band == "weak") is caps
    assert (f"findings:{grade}" in reasons) is caps


def test_an_unmet_knock_out_may_cap_the_band_too() -> None:
    limit = cap(UnmetKnockOut(), band="fair")

    assert at("90", limit, on=standing(unmet=True)) == ("fair", "not_met", ["unmet_knock_outs", "knock_out"])
    assert at("90", limit) == ("good", "met", [])


def test_a_cap_that_lowers_nothing_is_not_named() -> None:
    low = cap(FactCompared("pt", "below", Fraction(80)), band="fair")
    verdict = cap(FactCompared("pt", "below", Fraction(80)), verdict="not_met")
    on = standing(facts={"pt": Fraction(70)})

    assert at("60", low, on=on) == ("fair", "met_with_conditions", [])
    assert at("40", verdict, on=on) == ("weak", "not_met", [])
    assert at("60", verdict, on=on) == ("fair", "not_met", ["fact:pt"])
    assert at("60", cap(FactCompared("pt", "below", Fraction(80)), band="nowhere"), on=on)[0] == "fair"


def test_the_lowest_of_several_caps_counts_and_all_are_named() -> None:
    caps = [cap(FactCompared(name, "below", Fraction(80)), band=band) for name, band in (("a", "fair"), ("b", "weak"))]
    on = standing(facts={"a": Fraction(1), "b": Fraction(1)})

    assert at("90", *caps, on=on) == ("weak", "not_met", ["fact:a", "fact:b"])


CONDITIONS = st.one_of(
    st.just(UnmetKnockOut()),
    st.builds(FactCompared, st.just("pt"), st.sampled_from(["below", "above"]), st.fractions(0, 100)),
    st.builds(FindingsCounted, st.sampled_from(["major", "minor", "all"]), st.fractions(0, 3)),
)
CAPS = st.lists(
    st.one_of(
        st.builds(cap, CONDITIONS, band=st.sampled_from(["weak", "fair", "good"])),
        st.builds(cap, CONDITIONS, verdict=st.sampled_from(VERDICTS[:3])),
    ),
    max_size=3,
)
STANDINGS = st.builds(
    standing,
    unmet=st.booleans(),
    facts=st.fixed_dictionaries({"pt": st.fractions(0, 100)}),
    majors=st.integers(0, 4),
    minors=st.integers(0, 4),
)


@given(st.fractions(0, 100), CAPS, STANDINGS)
def test_caps_only_lower_and_whatever_lowers_is_named(percent: Fraction, caps: Collection[Cap], on: Standing) -> None:
    points = Points(percent, HUNDRED)
    free, clean = judged(a_rule(), points, percent=percent, standing=standing())
    capped, verdict = judged(a_rule(*caps), points, percent=percent, standing=on)

    codes = [band.code for band in BANDS]
    assert codes.index(str(capped.band)) <= codes.index(str(free.band))
    assert VERDICTS.index(verdict) >= VERDICTS.index(clean)
    assert bool(capped.capped_by) == ((capped.band, verdict) != (free.band, clean))
    assert verdict == "not_met" or not (on.unmet or on.record.findings.open_majors)


def test_facts_a_rule_looks_at_are_named_once() -> None:
    compared = [cap(FactCompared("pt", way, HUNDRED), band="weak") for way in ("below", "above")]
    rule = a_rule(*compared, cap(UnmetKnockOut(), band="weak"))

    assert unknown_facts(rule, {}) == ("pt",)
    assert unknown_facts(rule, {"pt": HUNDRED}) == ()


def judged_set(percent: str, **facts: Fraction) -> Result:
    limit = cap(FactCompared("pt", "below", Fraction(80)), band="weak")
    criteria_set = scored_set(
        a_group("G", a_criterion("X", points=Fraction(percent)), a_criterion("Y", points=HUNDRED)), rule=a_rule(limit)
    )
    scope = Scope(answers={("", "X"): "met", ("", "Y"): "met"})
    return assess(criteria_set, Record(scope, facts=facts))


def test_a_fact_nobody_gave_leaves_the_result_incomplete() -> None:
    assert (judged_set("5").verdict, judged_set("5").unknown_facts) == ("incomplete", ("pt",))
    assert judged_set("5", pt=Fraction(79)).verdict == "not_met"
    assert judged_set("5", pt=Fraction(80)).verdict == "met"


def test_several_sets_are_as_good_as_the_worst() -> None:
    good, bad = judged_set("5", pt=HUNDRED), judged_set("5", pt=Fraction(1))

    assert overall([good, bad]) == "not_met"
    assert overall([good]) == "met"
    assert overall([]) == "incomplete"
    assert worse("met", "met_with_conditions") == "met_with_conditions"
