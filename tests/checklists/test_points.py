"""Points of criteria, groups and trees, exactly."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.criteria import CriteriaSet, Criterion, Group, Scale, Scope
from checklists.predicates import Profile
from checklists.scoring import Points, Record, Result, assess
from checklists.scoring.points import rolled_up
from checklists.vocabulary import NOT_APPLICABLE_POLICIES, ROLLUPS
from tests.checklists.builders import SCALE, SCORED, a_criterion, a_group, a_rule, scored_set, steps

CODES_OF_SCALE = tuple(enumerate(SCORED.codes))
FIVE, FOUR = Fraction(5), Fraction(4)


def scored(criteria_set: CriteriaSet, answers: dict[str, str], **scope: Any) -> Result:
    """The result for the organisation's own answers, by criterion."""
    given = {("", criterion): code for criterion, code in answers.items()}
    return assess(criteria_set, Record(Scope(answers=given, **scope)))


def earned(criterion: Criterion, answers: dict[str, str], **facts: Any) -> tuple[Fraction, Fraction]:
    found = scored(scored_set(a_group("G", criterion), **facts), answers).score
    assert found is not None
    return found.obtained, found.possible


@pytest.mark.parametrize(
    ("answer", "points"),
    [("met", (5, 5)), ("partly_met", (Fraction(5, 2), 5)), ("not_met", (0, 5)), ("not_examined", (0, 5)), ("", (0, 5))],
)
def test_a_factor_gives_its_share_of_the_points(answer: str, points: tuple[Fraction, Fraction]) -> None:
    assert earned(a_criterion("X", points=FIVE), {"X": answer}) == points


@pytest.mark.parametrize(
    ("points", "answer", "expected"),
    [
        (None, "2", (2, 2)),
        (None, "1", (1, 2)),
        (FIVE, "1", (1, 5)),
        (Fraction(1), "2", (1, 1)),
        (Fraction(0), "2", (0, 0)),
    ],
)
def test_fixed_points_count_as_they_are_but_never_beyond_the_item(
    points: Fraction | None, answer: str, expected: tuple[int, int]
) -> None:
    criterion = a_criterion("X", points=points, scale="steps")

    assert earned(criterion, {"X": answer}, scales=(steps(2, 1, 0),)) == expected


def test_a_scale_without_shares_gives_all_for_met_and_nothing_else() -> None:
    criterion = a_criterion("X", points=FIVE)

    assert earned(criterion, {"X": "met"}, scale=SCALE) == (5, 5)
    assert earned(criterion, {"X": "partly_met"}, scale=SCALE) == (0, 5)


def test_a_criterion_without_points_does_not_score() -> None:
    found = scored(scored_set(a_group("G", a_criterion("X"))), {"X": "met"})

    assert found.score is not None
    assert (found.score.possible, found.score.percent, found.score.band) == (0, None, None)
    assert found.verdict == "met"


PARENT = {"points": FOUR, "items": (a_criterion("a", points=FIVE), a_criterion("b", points=Fraction(1)))}


@pytest.mark.parametrize(
    ("aggregate", "answers", "points"),
    [
        ("all_of", ("met", "met"), (4, 4)),
        ("all_of", ("met", "not_met"), (2, 4)),
        ("all_of", ("met", "not_applicable"), (4, 4)),
        ("any_of", ("not_met", "met"), (4, 4)),
        ("min", ("partly_met", "met"), (2, 4)),
        ("sum", ("met", "not_met"), (5, 6)),
        ("sum", ("not_applicable", "met"), (1, 1)),
        ("all_of", ("not_applicable", "not_applicable"), (0, 0)),
        ("all_of", ("met", ""), (0, 4)),
    ],
)
def test_items_count_through_their_parent(
    aggregate: str, answers: tuple[str, str], points: tuple[Fraction, Fraction]
) -> None:
    criterion = a_criterion("X", aggregate=aggregate, **PARENT)

    assert earned(criterion, dict(zip("ab", answers, strict=True))) == points


def test_the_share_of_a_parent_without_that_answer_is_that_of_the_next_worse() -> None:
    criterion = a_criterion("X", aggregate="all_of", scale="half", **PARENT)
    bare = steps(2, 5, 1)
    half = Scale((bare.codes[0], bare.codes[2]), name="half")
    answers = {"a": "2", "b": "1"}

    assert earned(criterion, answers, scales=(half,)) == (1, 4)


def test_demotion_never_pays_even_in_a_scale_that_gives_more_for_less() -> None:
    crooked = Scale(
        tuple(replace(code, factor=Fraction(1, 4) if n == 0 else code.factor) for n, code in CODES_OF_SCALE)
    )
    criterion = a_criterion("X", aggregate="manual", points=FOUR, items=(a_criterion("a", gates=True),))

    assert earned(criterion, {"X": "met", "a": "partly_met"}, scale=crooked) == (1, 4)


def test_a_sum_within_a_sum() -> None:
    inner = a_criterion("Y", aggregate="sum", items=(a_criterion("a", points=FIVE), a_criterion("b", points=FOUR)))
    criterion = a_criterion("X", aggregate="sum", items=(inner, a_criterion("c", points=Fraction(1))))

    assert earned(criterion, {"a": "met", "b": "partly_met", "c": "not_met"}) == (7, 10)


@pytest.mark.parametrize(
    ("policy", "allowed", "refused", "dropped"),
    [("excluded", (0, 0), (0, 5), (0, 0)), ("full", (5, 5), (0, 5), (5, 5)), ("zero", (0, 5), (0, 5), (0, 0))],
)
def test_what_is_not_applicable(
    policy: str, allowed: tuple[int, int], refused: tuple[int, int], dropped: tuple[int, int]
) -> None:
    rule = a_rule(not_applicable=policy)
    without = a_criterion("X", points=FIVE, applies=Profile("sampling"))

    assert earned(a_criterion("X", points=FIVE), {"X": "not_applicable"}, rule=rule) == allowed
    assert (
        earned(a_criterion("X", points=FIVE, not_applicable="refused"), {"X": "not_applicable"}, rule=rule) == refused
    )
    found = scored(scored_set(a_group("G", without), rule=rule), {"X": "met"}, profile={"sampling": "no"}).score
    assert found is not None
    assert (found.obtained, found.possible) == dropped


def test_a_parent_of_which_nothing_is_asked_is_no_more_asked_itself() -> None:
    item = a_criterion("a", applies=Profile("sampling"))
    criteria_set = scored_set(
        a_group("G", a_criterion("X", points=FIVE, aggregate="min", items=(item,))), rule=a_rule(not_applicable="zero")
    )

    found = scored(criteria_set, {"a": "met"}, profile={"sampling": "no"}).score

    assert found is not None
    assert found.possible == 0


def test_what_is_wrongly_left_out_earns_nothing_even_where_the_scale_would_pay_for_it() -> None:
    paying = Scale(tuple(replace(code, factor=Fraction(1)) for _, code in CODES_OF_SCALE))
    criterion = a_criterion("X", points=FIVE, not_applicable="refused")

    assert earned(criterion, {"X": "not_applicable"}, scale=paying) == (0, 5)


def test_not_applicable_with_leave_counts_only_with_leave() -> None:
    criteria_set = scored_set(a_group("G", a_criterion("X", points=FIVE, not_applicable="with_leave_of_lead")))
    scope = Scope(answers={("", "X"): "not_applicable"})

    without, granted = assess(criteria_set, Record(scope)), assess(criteria_set, Record(scope, leave={("", "X")}))

    assert without.score is not None
    assert granted.score is not None
    assert (without.score.possible, granted.score.possible) == (5, 0)


@pytest.mark.parametrize(
    ("rollup", "points"),
    [("worst", (2, 8)), ("best", (8, 8)), ("all_met", (0, 8)), ("sum", (9, 12))],
)
def test_repetitions_become_one(rollup: str, points: tuple[int, int]) -> None:
    repeated = [Points(FOUR * 2, FOUR * 2), Points(Fraction(1), FOUR), Points()]

    assert rolled_up(rollup, repeated) == Points(Fraction(points[0]), Fraction(points[1]))
    assert rolled_up(rollup, [Points()]) == Points()
    assert rolled_up(rollup, []) == Points()


def test_all_met_gives_everything_when_every_repetition_earned_all() -> None:
    assert rolled_up("all_met", [Points(FIVE, FIVE), Points(FOUR, FOUR)]) == Points(FIVE, FIVE)


def a_tree() -> tuple[Group, ...]:
    inner = (
        a_group("G1a", a_criterion("a", points=FIVE)),
        a_group("G1b", a_criterion("b", points=FIVE), sheet="technical"),
    )
    return (
        a_group("G1", sheet="general", groups=inner, weight=Fraction(3)),
        a_group("G2", sheet="general", groups=(a_group("G2a", a_criterion("c", points=FOUR), weight=Fraction(1)),)),
        a_group("G3", a_criterion("d", points=FIVE)),
        a_group("G4", a_criterion("e"), weight=Fraction(9)),
    )


ANSWERS = {("", "a"): "met", ("mass", "b"): "met", ("force", "b"): "not_met", ("", "c"): "not_met"} | {
    ("", "d"): "not_met",
    ("", "e"): "met",
}


def test_sections_are_kept_per_key_and_the_tree_rolled_up() -> None:
    scope = Scope(fields=("mass", "force"), answers=ANSWERS)
    found = assess(scored_set(*a_tree()), Record(scope))

    assert [(one.key, one.group, one.obtained, one.possible) for one in found.sections] == [
        ("", "G1a", 5, 5),
        ("", "G2a", 0, 4),
        ("", "G3", 0, 5),
        ("", "G4", 0, 0),
        ("mass", "G1b", 5, 5),
        ("force", "G1b", 0, 5),
    ]
    assert [(one.key, one.group, one.obtained, one.possible, one.percent) for one in found.totals] == [
        ("", "G1", 5, 10, 50),
        ("", "G1a", 5, 5, 100),
        ("", "G1b", 0, 5, 0),
        ("", "G2", 0, 4, 0),
        ("", "G2a", 0, 4, 0),
        ("", "G3", 0, 5, 0),
        ("", "G4", 0, 0, None),
    ]
    assert found.score is not None
    assert (found.score.obtained, found.score.possible) == (5, 19)
    assert found.score.percent == Fraction(500, 19)


def test_weighted_sections_give_a_weighted_mean_and_leave_the_rest_out() -> None:
    scope = Scope(fields=("mass", "force"), answers=ANSWERS)

    found = assess(scored_set(*a_tree(), rule=a_rule(section_weights=True)), Record(scope)).score
    unweighted = assess(scored_set(a_tree()[2], rule=a_rule(section_weights=True)), Record(scope)).score

    assert found is not None
    assert unweighted is not None
    assert found.percent == (3 * Fraction(50) + 1 * 0) / 4
    assert unweighted.percent is None


CODES = st.sampled_from(["met", "partly_met", "not_examined", "not_met"])
KEYS = ("", "mass", "force")
TREE_PAIRS = tuple(ANSWERS)
WORTH = {"met": 2, "partly_met": 1, "not_examined": 0, "not_met": 0}


@given(
    st.fixed_dictionaries(dict.fromkeys(TREE_PAIRS, CODES)),
    st.fixed_dictionaries(dict.fromkeys(TREE_PAIRS, CODES)),
    st.sampled_from(ROLLUPS),
    st.sampled_from(NOT_APPLICABLE_POLICIES),
    st.booleans(),
)
def test_a_better_answer_never_lowers_the_score(
    one: dict[tuple[str, str], str], other: dict[tuple[str, str], str], rollup: str, policy: str, weighted: bool
) -> None:
    first, *rest = a_tree()
    changed = a_group("G1b", a_criterion("b", points=FIVE), sheet="technical", rollup=rollup)
    tree = (a_group("G1", groups=(first.groups[0], changed), weight=Fraction(3)), *rest)
    criteria_set = scored_set(*tree, rule=a_rule(not_applicable=policy, section_weights=weighted))
    better = {pair: max(one[pair], other[pair], key=WORTH.__getitem__) for pair in one}

    scores = [
        assess(criteria_set, Record(Scope(fields=("mass", "force"), answers=answers))).score
        for answers in (one, better)
    ]

    assert scores[0] is not None
    assert scores[1] is not None
    assert scores[1].obtained >= scores[0].obtained
    assert (scores[1].percent or 0) >= (scores[0].percent or 0)


@given(
    st.fixed_dictionaries(
        dict.fromkeys(TREE_PAIRS, st.sampled_from(["met", "partly_met", "not_met", "not_applicable"]))
    )
)
def test_the_policies_bound_each_other(answers: dict[tuple[str, str], str]) -> None:
    found = {
        policy: assess(
            scored_set(*a_tree(), rule=a_rule(not_applicable=policy)),
            Record(Scope(fields=("mass", "force"), answers=answers)),
        ).score
        for policy in NOT_APPLICABLE_POLICIES
    }
    percents = {policy: score.percent for policy, score in found.items() if score is not None}

    assert percents["zero"] is not None
    assert percents["full"] is not None
    assert 0 <= percents["zero"] <= (percents["excluded"] or 0) <= percents["full"] <= 100


@given(st.permutations(TREE_PAIRS))
def test_the_order_of_answers_says_nothing(pairs: list[tuple[str, str]]) -> None:
    criteria_set, fields = scored_set(*a_tree()), ("mass", "force")
    shuffled = {pair: ANSWERS[pair] for pair in pairs}

    assert assess(criteria_set, Record(Scope(fields, answers=shuffled))) == assess(
        criteria_set, Record(Scope(fields, answers=ANSWERS))
    )
