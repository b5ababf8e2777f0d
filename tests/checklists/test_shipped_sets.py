"""What the shipped sets promise: totals, bands, dates, two rules over the same answers, and two languages."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.bilingual import Bilingual
from checklists.criteria import CriteriaSet, Criterion
from checklists.editions import in_force
from checklists.reader import load
from checklists.ruling import ResultRule
from checklists.scope import Pair, Scope, ScopeLine
from checklists.scoring import Findings, Record, Result, assess
from checklists.vocabulary import VERDICTS

TCVN = load("tcvn_13187/2020")
HUNDRED = load("measurement_assurance_result/2026")
SHIPPED = [
    TCVN,
    HUNDRED,
    *map(load, ("nd_105_2016/2016", "nd_105_2016/2018", "nd_105_2016_designated/2016", "nd_105_2016_designated/2018")),
    *map(load, ("measurement_assurance/2021", "messev_pruefstelle/2021")),
]
WEIGHTED = [found for found in SHIPPED if any(rule.counts_points for rule in found.results)]
POINT_RULES = [pytest.param(rule, id=found.key) for found in WEIGHTED for rule in found.results if rule.counts_points]
MASS = ScopeLine("1", "mass", "verification", group2=True)
GOOD_ROUNDS = {"proficiency_percent": Fraction(100)}
# Vietnamese names that stand in English sentences as they are.
NAMES = re.compile(r"\d+/\d+(/QH\d+)?/?|NĐ-CP|NQ-CP|QĐ-BKHCN|ĐLVN|Thông tư|Mẫu")
VIETNAMESE = re.compile(r"[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)


def each(sets: list[CriteriaSet]) -> pytest.MarkDecorator:
    return pytest.mark.parametrize("criteria_set", sets, ids=lambda found: found.key)


def scored(
    criteria_set: CriteriaSet, answers: Mapping[Pair, str], *, rule: str = "", findings: Findings | None = None
) -> Result:
    """The result for one line of mass, group 2; what is not named in `answers` is met."""
    scope = Scope(fields=("mass",), lines=(MASS,), visit="initial")
    due = {(key, one.id): one for key, one in criteria_set.expected(scope)}
    met = {pair: criteria_set.scale_of(one.id).meaning("met") for pair, one in due.items()}
    given = {pair: answer.code for pair, answer in met.items() if answer} | dict(answers)
    record = Record(scope.answered(given), findings or Findings(), facts=GOOD_ROUNDS)
    return assess(criteria_set, record, rule=rule)


def pair_of(criteria_set: CriteriaSet, criterion: Criterion) -> Pair:
    return ("mass" if criteria_set.group_of(criterion.id).repeat == "field" else ""), criterion.id


def earned_by(criterion: Criterion) -> Fraction:
    """The points of a criterion as its file writes them: its items' where they are summed."""
    if criterion.aggregate == "sum":
        return sum((earned_by(item) for item in criterion.items), Fraction(0))
    return criterion.points or Fraction(0)


@each(WEIGHTED)
def test_declared_points_are_the_points_of_the_criteria(criteria_set: CriteriaSet) -> None:
    sums = {group.id: sum(map(earned_by, group.criteria), Fraction(0)) for group in criteria_set.groups}

    assert {group.id: group.declared_points for group in criteria_set.groups} == sums
    assert criteria_set.declared_points == sum(sums.values()) == 100


def test_tcvn_13187_gives_forty_points_to_the_general_criteria_and_sixty_to_the_technical_ones() -> None:
    sums = {sheet: sum(map(earned_by, TCVN.criteria_of(sheet)), Fraction(0)) for sheet in ("general", "technical")}

    assert sums == {"general": 40, "technical": 60}


@pytest.mark.parametrize("rule", POINT_RULES)
def test_bands_leave_no_gap_and_never_better_a_lower_score(rule: ResultRule) -> None:
    starts = [band.start for band in rule.bands]
    verdicts = [VERDICTS.index(band.verdict) for band in rule.bands]

    assert starts[0] == 0
    assert starts == sorted(set(starts))
    assert starts[-1] < 100
    assert verdicts == sorted(verdicts, reverse=True)


@pytest.mark.parametrize("rule", POINT_RULES)
def test_a_band_begins_with_its_own_edge(rule: ResultRule) -> None:
    for lower, upper in zip(rule.bands, rule.bands[1:], strict=False):
        assert rule.band_at(upper.start) == upper
        assert rule.band_at(upper.start - Fraction(1, 1000)) == lower


@pytest.mark.parametrize("rule", POINT_RULES)
def test_points_are_labelled_as_our_proposal(rule: ResultRule) -> None:
    assert rule.mark == "I"
    assert "Đề xuất của dự án" in rule.source.vi
    assert "proposal" in rule.source.en


def test_tcvn_13187_goes_by_conformity_unless_somebody_chooses_points() -> None:
    assert TCVN.scoring == "conformity"
    assert [rule.name for rule in TCVN.results] == ["conformity", "points"]
    assert scored(TCVN, {}).score is None


@pytest.mark.parametrize("criterion", [one for one in TCVN.criteria if one.is_knock_out((MASS,))], ids=lambda c: c.id)
def test_a_high_score_hides_no_knock_out(criterion: Criterion) -> None:
    pair = pair_of(TCVN, criterion)
    by_rule = {name: scored(TCVN, {pair: "partly_met"}, rule=name) for name in ("conformity", "points")}

    assert {name: (found.verdict, found.unmet) for name, found in by_rule.items()} == {
        "conformity": ("not_met", (pair,)),
        "points": ("not_met", (pair,)),
    }
    score = by_rule["points"].score
    assert score is not None
    assert score.percent is not None
    assert score.percent >= 98
    assert score.band == "developing"
    assert {"unmet_knock_outs", "knock_out"} <= {capped.reason for capped in score.capped_by}


def test_the_two_rules_of_tcvn_13187_part_where_much_is_only_partly_met() -> None:
    half = {pair_of(TCVN, one): "partly_met" for one in TCVN.criteria if not one.is_knock_out((MASS,))}
    by_points = scored(TCVN, half, rule="points")

    assert scored(TCVN, half).verdict == "met"
    assert by_points.verdict == "met_with_conditions"
    assert by_points.score is not None
    assert (by_points.score.obtained, by_points.score.band) == (Fraction(141, 2), "fair")


@pytest.mark.parametrize(
    ("findings", "verdict", "capped"),
    [
        (Findings(open_majors=1), "not_met", ["open_majors"]),
        (Findings(open_minors=1), "met_with_conditions", ["open_minors"]),
        (Findings(open_minors=6), "met_with_conditions", ["open_minors", "findings:minor"]),
    ],
)
def test_a_full_score_hides_no_open_finding(findings: Findings, verdict: str, capped: list[str]) -> None:
    found = scored(TCVN, {}, rule="points", findings=findings)

    assert found.verdict == verdict
    assert found.score is not None
    assert (found.score.percent, [one.reason for one in found.score.capped_by]) == (Fraction(100), capped)


@given(st.lists(st.sampled_from(["met", "partly_met", "not_met"]), min_size=45, max_size=45), st.integers(0, 2))
def test_points_never_better_the_verdict_by_conformity(codes: list[str], open_minors: int) -> None:
    answers = {pair_of(TCVN, one): code for one, code in zip(TCVN.criteria, codes, strict=True)}
    findings = Findings(open_minors=open_minors)
    verdicts = [scored(TCVN, answers, rule=name, findings=findings).verdict for name in ("conformity", "points")]

    assert VERDICTS.index(verdicts[1]) >= VERDICTS.index(verdicts[0])


@pytest.mark.parametrize("set_id", ["nd_105_2016", "nd_105_2016_designated"])
@pytest.mark.parametrize(
    ("day", "edition"),
    [
        ("2016-06-30", None),
        ("2016-07-01", "2016"),
        ("2018-11-08", "2016"),
        ("2018-11-09", "2018"),
        ("2026-11-22", "2018"),
    ],
)
def test_the_decree_is_read_as_it_stood_on_the_day(set_id: str, day: str, edition: str | None) -> None:
    found = in_force(set_id, date.fromisoformat(day))

    assert (found.edition if found else None) == edition


@pytest.mark.parametrize("set_id", ["nd_105_2016", "nd_105_2016_designated"])
def test_a_change_names_what_stood_in_the_edition_before(set_id: str) -> None:
    new = load(f"{set_id}/2018")
    old = load(str(new.supersedes))
    changes = {one.id: one.change for one in new.every_criterion if one.change}

    assert old.key == f"{set_id}/2016"
    assert changes
    assert all(change.origin in old for change in changes.values())


def test_what_is_only_carried_over_says_that_nobody_has_verified_it() -> None:
    new, old = load("nd_105_2016/2018"), load("nd_105_2016/2016")
    carried = [one for group in new.groups for one in group.criteria if one.id in old and one.change is None]

    assert [one.id for one in carried] == ["D3.1", "D3.5", "D3.6", "D3.7", "D3.4"]
    for one in carried:
        assert one.guidance is not None
        assert "Chưa xác minh" in one.guidance.vi
        assert "not verified" in one.guidance.en
        assert "chưa xác minh" in one.anchor


def test_a_condition_in_doubt_decides_nothing_by_itself() -> None:
    alone = {("mass", "D3.4.1"): "not_met", ("", "D3.5"): "not_met"}

    assert scored(load("nd_105_2016/2016"), alone).unmet == (("", "D3.5"), ("mass", "D3.4"))
    assert scored(load("nd_105_2016/2018"), alone).unmet == ()


def test_the_state_analysis_has_its_nine_topics() -> None:
    topics = [group.ref for group in load("measurement_assurance/2021").groups]

    assert sorted(topics) == [str(number) for number in range(1, 10)]


def test_the_result_report_has_eight_parts_of_equal_worth() -> None:
    report = HUNDRED.criterion("P5.3")

    assert [item.points for item in report.items] == [Fraction(5, 8)] * 8
    assert report.aggregate == "sum"


def test_each_grade_earns_a_quarter_more() -> None:
    factors = {answer.code: answer.factor for answer in HUNDRED.scale.codes if answer.factor is not None}

    assert [factors[code] for code in ("none", "begun", "half", "mostly", "full")] == [
        Fraction(quarter, 4) for quarter in range(5)
    ]


def test_the_german_set_cites_its_section_at_every_criterion() -> None:
    german = load("messev_pruefstelle/2021")

    for one in german.every_criterion:
        found = re.fullmatch(r"MessEV § (\d+)( \(\d\))?(, 37)?( số \d)?", one.anchor)
        assert found is not None, one.anchor
        assert 42 <= int(found[1]) <= 53
        assert one.ref == one.anchor.removeprefix("MessEV ")


@each(SHIPPED)
def test_a_set_says_whose_words_it_has_and_that_nobody_has_verified_it(criteria_set: CriteriaSet) -> None:
    assert criteria_set.status == ("proposal" if criteria_set is HUNDRED else "reconstructed")
    assert (criteria_set.official_text, criteria_set.verified_by) == (False, None)
    assert criteria_set.notice is not None
    assert criteria_set.licence is not None
    assert criteria_set.results


@each(SHIPPED)
def test_every_mapping_leads_somewhere(criteria_set: CriteriaSet) -> None:
    astray = [
        (one.id, link.set, link.criterion)
        for one in criteria_set.every_criterion
        for link in one.maps_to
        if link.criterion not in load(link.set)
    ]

    assert astray == []


@each(SHIPPED)
def test_every_word_stands_in_both_languages(criteria_set: CriteriaSet) -> None:
    pairs = list(words(criteria_set))

    assert len(pairs) >= 40
    for pair in pairs:
        assert pair.vi.strip(), pair
        assert pair.en.strip(), pair
        assert pair.vi != pair.en or not re.search(r"[a-z]{2}", pair.vi), pair
        assert not VIETNAMESE.search(NAMES.sub("", pair.en)), pair.en


@each(SHIPPED)
def test_vietnamese_sentences_bear_their_marks(criteria_set: CriteriaSet) -> None:
    long = [pair.vi for pair in words(criteria_set) if len(pair.vi.split()) > 4]

    assert [sentence for sentence in long if not VIETNAMESE.search(sentence)] == []


def words(node: object) -> Iterator[Bilingual]:
    """Every pair of words in a set, wherever it stands."""
    if isinstance(node, Bilingual):
        yield node
    elif dataclasses.is_dataclass(node) and not isinstance(node, type):
        for one in dataclasses.fields(node):
            yield from words(getattr(node, one.name))
    elif isinstance(node, tuple):
        for part in node:
            yield from words(part)
