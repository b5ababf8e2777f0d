"""Worked examples are read with everything they may say, tried, and compared with what they expect."""

from __future__ import annotations

from fractions import Fraction

import pytest

from checklists.complaints import errors
from checklists.criteria import CriteriaSet
from checklists.examples import Example
from checklists.reader import examine
from checklists.scope import ScopeLine
from checklists.trials import Difference, differences, listed, names_nothing, trial
from tests.checklists.test_reading import WHOLE

GOOD = """
examples:
  - name: "Đủ mọi khía cạnh"
    result: stars
    lines: [{name: L1, field: mass, activity: calibration, group2: false}]
    sites: [Kho A, Kho B]
    persons: [An]
    profile: {offers_sampling: "true", management_option: A}
    visit: surveillance
    facts: {proficiency_percent: "79.9"}
    others: met
    answers:
      - {criterion: control.list, answer: P}
      - {site: Kho A, criterion: sampling, answer: N}
      - {person: An, criterion: signing.a, answer: "1"}
      - {field: mass, criterion: budget, answer: "2"}
      - {criterion: review, answer: NA}
    leave: [{criterion: review}]
    open_minors: 1
    expect:
      verdict: met_with_conditions
      points: "21"
      percent: "700/9"
      band: fair
      demoted: [{criterion: control}]
"""


def read(text: str) -> tuple[Example, CriteriaSet, list[str]]:
    found, complaints = examine((WHOLE + text).encode(), name="x.yaml")
    return found.examples[0], found, [complaint.rule for complaint in errors(complaints)]


def test_an_example_says_everything_a_result_rests_on() -> None:
    example, _, _ = read(GOOD)

    assert example.scope.lines == (ScopeLine("L1", "mass", "calibration"),)
    assert (example.sites, example.persons, example.visit) == (("Kho A", "Kho B"), ("An",), "surveillance")
    assert example.profile == {"offers_sampling": "yes", "management_option": "A"}
    assert example.facts == {"proficiency_percent": Fraction("79.9")}
    assert example.answers["site:Kho A", "sampling"] == "N"
    assert example.answers["person:An", "signing.a"] == "1"
    assert example.leave == {("", "review")}
    assert (example.expect.percent, example.expect.band) == (Fraction(700, 9), "fair")


def test_an_example_comes_out_as_it_says() -> None:
    example, criteria_set, _ = read(GOOD)

    found = trial(example, criteria_set)

    assert differences(example, found) == ()
    assert names_nothing(example, criteria_set) == ()
    assert found.score is not None
    assert [one.reason for one in found.score.capped_by] == []


def test_each_aspect_that_differs_is_named_with_both_sides() -> None:
    wrong = (
        GOOD.replace("verdict: met_with_conditions", "verdict: met\n      unmet: [{criterion: manual}]")
        .replace('points: "21"', 'points: "20"')
        .replace('"700/9"', '"61.5"')
        .replace("band: fair", "band: weak")
        .replace("demoted: [{criterion: control}]", "demoted: []")
    )
    example, criteria_set, _ = read(wrong)

    assert differences(example, trial(example, criteria_set)) == (
        Difference("verdict", "met", "met_with_conditions"),
        Difference("unmet", ":manual", "-"),
        Difference("points", "20", "21"),
        Difference("percent", "61.5", "700/9"),
        Difference("band", "weak", "fair"),
        Difference("demoted", "-", ":control"),
    )


def test_a_rule_without_a_score_differs_from_one_that_is_expected() -> None:
    example, criteria_set, _ = read(GOOD.replace("result: stars", "result: plain"))

    found = {one.aspect: one.found for one in differences(example, trial(example, criteria_set))}

    assert found == {"points": "-", "percent": "-", "band": "-"}


def test_what_nobody_is_asked_is_named() -> None:
    example, criteria_set, _ = read(
        GOOD.replace("site: Kho A, criterion: sampling", "criterion: sampling")
        .replace("{criterion: control.list, answer: P}", "{criterion: manual, answer: P}")
        .replace(
            "verdict: met_with_conditions", "verdict: met\n      unmet: [{criterion: manual}, {criterion: nobody}]"
        )
    )

    assert names_nothing(example, criteria_set) == (("", "manual"), ("", "nobody"), ("", "sampling"))


def test_others_is_found_by_its_meaning_in_other_scales() -> None:
    example, criteria_set, _ = read(GOOD.replace("others: met", 'others: "1"'))

    tried = trial(example, criteria_set)

    assert tried.unanswered == ()
    assert tried.verdict == "not_met"


def test_others_that_a_scale_does_not_know_leaves_its_criteria_open() -> None:
    example, criteria_set, _ = read(GOOD.replace("others: met", "others: not_applicable"))

    assert {criterion for _, criterion in trial(example, criteria_set).unanswered} == {"signing.b"}


@pytest.mark.parametrize(
    ("old", "new", "rule"),
    [
        ("site: Kho A, criterion", "site: Kho A, person: An, criterion", "crooked_key"),
        ('"79.9"', '"many"', "malformed_number"),
        ("visit: surveillance", "visit: late", "unknown_code"),
        ("others: met", "others: perhaps", "unknown_code"),
        ("answer: NA", "answer: met", "unknown_code"),
        ('percent: "700/9"', 'percent: "2050/0"', "malformed_number"),
    ],
)
def test_a_crooked_example_is_refused(old: str, new: str, rule: str) -> None:
    assert rule in read(GOOD.replace(old, new, 1))[2]


def test_an_example_may_leave_nearly_everything_out() -> None:
    line = "- {name: x, lines: [], others: met, unanswered: [{criterion: review}], expect: {verdict: met}}"
    bare = f"\nexamples:\n  {line}\n"
    example, _, _ = read(bare)

    assert (example.sites, example.persons, example.visit, example.facts, example.profile) == (None, None, None, {}, {})
    assert example.expect.demoted is None
    assert example.answers == {("", "review"): ""}
    assert example.scope.answers == {}


def test_pairs_are_listed_in_one_line() -> None:
    assert listed([("mass", "B1"), ("", "A1"), ("mass", "B1")]) == ":A1, mass:B1"
    assert listed([]) == "-"


def test_what_is_derived_from_items_may_be_expected_to_be_unmet() -> None:
    example, criteria_set, _ = read(
        GOOD.replace("verdict: met_with_conditions", "verdict: not_met\n      unmet: [{criterion: manual}]")
    )

    assert names_nothing(example, criteria_set) == ()
