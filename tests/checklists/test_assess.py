"""A whole result: items, repetitions, demotion and cure together, on the set that says everything."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.criteria import CriteriaSet, Scope
from checklists.predicates import All, Answered, Group2, Profile
from checklists.reader import parse
from checklists.scope import Pair, ScopeLine
from checklists.scoring import Demotion, Findings, Record, Result, assess
from checklists.vocabulary import VERDICTS
from tests.checklists.builders import SCORED, a_criterion, a_group, a_set, scored_set
from tests.checklists.test_reading import WHOLE

SET = parse(WHOLE.encode(), name="sixteen_points.yaml")
SCOPE = Scope(
    fields=("mass",),
    lines=(ScopeLine("L1", "mass", "calibration"),),
    sites=("Kho A", "Kho B"),
    persons=("An",),
    profile={"offers_sampling": "yes", "management_option": "A"},
    visit="initial",
)
DUE = tuple((key, criterion.id) for key, criterion in SET.expected(SCOPE))
BEST = {pair: SET.scale_of(pair[1]).codes[0].code for pair in DUE}
PASSED = {"proficiency_percent": Fraction(90)}


def scored(answers: dict[Pair, str], *, scope: Scope = SCOPE, **record: Any) -> Result:
    return assess(SET, Record(scope.answered(BEST | answers), facts=PASSED, **record))


def test_the_best_answers_earn_everything() -> None:
    found = scored({})

    assert found.score is not None
    assert (found.verdict, found.score.band, found.score.obtained, found.score.possible) == ("met", "good", 31, 31)
    assert (found.rule, found.set_key, found.digest) == ("stars", "sixteen_points/2", SET.digest)
    assert (found.unmet, found.unanswered, found.shortfalls, found.demotions) == ((), (), (), ())


def test_what_is_due_is_asked_under_its_keys() -> None:
    keys: dict[str, set[str]] = {}
    for key, criterion in DUE:
        keys.setdefault(criterion, set()).add(key)

    assert keys["sampling"] == {"site:Kho A", "site:Kho B"}
    assert (keys["signing.a"], keys["budget"], keys["manual.a"]) == ({"person:An"}, {"mass"}, {""})


def test_a_derived_knock_out_is_unmet_by_its_parent_and_its_item() -> None:
    found = scored({("", "manual.b"): "N"})

    assert found.unmet == (("", "manual"), ("", "manual.b"))
    assert found.shortfalls == (("", "manual.b"),)
    assert found.verdict == "not_met"
    assert found.score is not None
    assert found.score.band == "weak"
    assert [one.reason for one in found.score.capped_by] == ["unmet_knock_outs", "knock_out"]


def test_curing_the_item_cures_the_parent_but_not_the_score() -> None:
    answers = {("", "manual.b"): "N"}
    cured = scored(answers, findings=Findings(cured={("", "manual.b")}))

    assert (cured.unmet, cured.shortfalls, cured.verdict) == ((), (), "met")
    assert cured.score is not None
    assert cured.score.obtained == Fraction(31) - Fraction(5, 2)
    by_parent = scored(answers, findings=Findings(cured={("", "manual")}))
    assert by_parent.unmet == (("", "manual.b"),)


def test_a_gate_demotes_the_answer_above_it_for_all_to_see() -> None:
    found = scored({("", "control.list"): "P", ("", "control.old"): "N"})

    assert found.demotions == (Demotion("", "control", "Y", "P", ("control.list",)),)
    assert found.score is not None
    assert found.score.obtained == Fraction(31) - 2
    assert ("", "control") in found.shortfalls
    assert found.tallies[0].counts["Y"] == 3


def test_a_gate_that_is_left_out_or_already_lower_demotes_nothing() -> None:
    assert scored({("", "control.list"): "NA"}).demotions == ()
    assert scored({("", "control"): "N", ("", "control.list"): "P"}).demotions == ()


def test_not_applicable_does_not_escape_a_gate() -> None:
    found = scored({("", "control"): "NA", ("", "control.list"): "N"})

    assert [(one.was, one.now) for one in found.demotions] == [("NA", "N")]


def test_demotion_names_the_meaning_where_the_scale_has_no_such_answer() -> None:
    named = {name: replace(SCORED, name=name, codes=SCORED.codes[:size]) for name, size in (("pass", 1), ("full", 5))}
    manual = a_criterion(
        "X", aggregate="manual", scale="pass", points=Fraction(4), items=(a_criterion("b", gates=True, scale="full"),)
    )
    criteria_set = scored_set(a_group("G", manual), scales=tuple(named.values()))
    scope = Scope(answers={("", "X"): "met", ("", "b"): "not_met"})

    found = assess(criteria_set, Record(scope))

    assert found.demotions == (Demotion("", "X", "met", "not_met", ("b",)),)
    assert found.score is not None
    assert found.score.obtained == 0


def test_what_is_dropped_is_neither_due_nor_scored() -> None:
    scope = replace(SCOPE, profile={"offers_sampling": "no", "management_option": "B"})
    found = scored({}, scope=scope)

    assert ("", "review") not in {(key, one.id) for key, one in SET.expected(scope)}
    assert {(key, one.id) for key, one in SET.dropped(scope)} == {
        ("", "review"),
        ("site:Kho A", "sampling"),
        ("site:Kho B", "sampling"),
    }
    assert found.score is not None
    assert (found.verdict, found.score.possible) == ("met", 23)
    assert not any(one.group in {"S1b", "S2b"} for one in found.tallies)


def test_a_parent_whose_items_are_all_dropped_is_dropped() -> None:
    whole = a_criterion("X", aggregate="all_of", knock_out="always", items=(a_criterion("a"),))
    group = a_group("G", whole, applies=SET.applies_of("sampling"))

    found = assess(scored_set(group), Record(Scope(profile={"offers_sampling": "no"})))

    assert (found.unmet, found.unanswered, found.verdict) == ((), (), "met")


def test_an_earlier_answer_decides_what_is_asked_later() -> None:
    lower = SCOPE.answered(BEST | {("mass", "uncertainty"): "N"})
    blank = SCOPE.answered({})

    assert ("mass", "budget") not in {(key, one.id) for key, one in SET.expected(lower)}
    assert ("mass", "budget") in {(key, one.id) for key, one in SET.expected(blank)}


def test_what_is_dropped_counts_as_not_applicable_for_what_comes_later() -> None:
    verification = replace(SCOPE, lines=(ScopeLine("L1", "mass", "verification"),))

    assert {one.id for _, one in SET.dropped(verification)} == {"uncertainty", "budget"}


def test_answers_under_other_keys_count_when_one_of_them_does() -> None:
    uncertainty = SET.criterion("uncertainty")
    asked = a_criterion("late", applies=SET.applies_of("budget"))
    general = a_set(a_group("F", replace(uncertainty, applies=None), sheet="technical"), a_group("O", asked))
    first = Scope(fields=("mass", "force"))

    def is_asked(**answers: str) -> bool:
        scope = first.answered({(field, "uncertainty"): code for field, code in answers.items()})
        return "late" in {one.id for _, one in general.expected(scope)}

    assert is_asked(mass="not_met")
    assert is_asked(mass="not_met", force="met")
    assert not is_asked(mass="not_met", force="not_met")


def test_an_answer_counts_under_its_own_key_where_both_are_asked_alike() -> None:
    asked = (a_criterion("first"), a_criterion("late", applies=Answered("first", ("met",))))
    technical = a_set(a_group("F", *asked, sheet="technical"))
    scope = Scope(fields=("mass", "force"), answers={("mass", "first"): "met", ("force", "first"): "not_met"})

    assert [key for key, one in technical.expected(scope) if one.id == "late"] == ["mass"]


def test_the_limit_of_a_group_holds_for_everything_under_it() -> None:
    inner = a_group("I", a_criterion("X", items=(a_criterion("a"),), aggregate="all_of", applies=Group2(True)))
    nested = a_set(a_group("O", applies=Profile("offers_sampling"), groups=(inner,)))

    assert nested.applies_of("a") == All((Profile("offers_sampling"), Group2(True)))
    assert nested.expected(Scope(profile={"offers_sampling": "no"})) == ()
    assert len(nested.expected(Scope(profile={"offers_sampling": "yes"}))) == 1


def test_a_predicate_on_an_unknown_criterion_drops_nothing() -> None:
    general = a_set(a_group("O", a_criterion("X", applies=SET.applies_of("budget"))))

    assert len(general.expected(Scope())) == 1


def test_a_named_rule_judges_the_same_answers_differently() -> None:
    record = Record(SCOPE.answered(BEST | {("", "review"): "N"}), Findings(open_minors=1), PASSED)

    plain, stars = assess(SET, record, rule="plain"), assess(SET, record)

    assert (plain.verdict, plain.score, plain.sections, plain.totals, plain.rule) == (
        *("met_with_conditions", None),
        *((), (), "plain"),
    )
    assert stars.score is not None
    assert (stars.verdict, stars.score.band) == ("met_with_conditions", "good")
    with pytest.raises(KeyError):
        assess(SET, record, rule="moons")


def test_a_missing_answer_leaves_the_result_incomplete_with_the_score_so_far() -> None:
    found = scored({("", "manual.a"): "", ("person:An", "signing.b"): ""})

    assert found.verdict == "incomplete"
    assert found.unanswered == (("", "manual.a"), ("person:An", "signing.b"))
    assert found.unmet == (("", "manual"),)
    assert found.score is not None
    assert found.score.obtained == 31 - 5 - 4


CODES = {pair: st.sampled_from([code.code for code in SET.scale_of(pair[1]).codes]) for pair in DUE}
SOME = st.fixed_dictionaries({}, optional=CODES)
RECORDS = st.builds(
    Findings,
    open_majors=st.integers(0, 2),
    open_minors=st.integers(0, 4),
    cured=st.frozensets(st.sampled_from(DUE), max_size=3),
)


@given(SOME, RECORDS)
def test_no_score_hides_a_mandatory_failure(answers: dict[Pair, str], findings: Findings) -> None:
    found = scored(answers, findings=findings)

    assert found.verdict in VERDICTS
    assert found.score is not None
    if found.unmet or findings.open_majors:
        assert found.verdict in {"not_met", "incomplete"}
        assert found.score.capped_by or found.score.band == "weak"
    assert 0 <= found.score.obtained <= found.score.possible


@given(SOME, st.sampled_from([pair for pair in DUE if pair != ("mass", "uncertainty")]))
def test_an_answer_changed_for_the_best_never_lowers_the_score(answers: dict[Pair, str], pair: Pair) -> None:
    """Left out here: what is "not applicable" (it takes points away), and what decides what else is asked."""
    given_in = {other: code for other, code in answers.items() if code != "NA" and other != ("mass", "uncertainty")}

    before, after = scored(given_in), scored(given_in | {pair: BEST[pair]})

    assert before.score is not None
    assert after.score is not None
    assert (after.score.percent or 0) >= (before.score.percent or 0)


def test_the_same_answers_give_the_same_result_in_any_order() -> None:
    backwards = dict(reversed(list(BEST.items())))

    assert assess(SET, Record(SCOPE.answered(backwards), facts=PASSED)) == scored({})


def test_a_set_without_rules_goes_by_conformity() -> None:
    plain: CriteriaSet = a_set(a_group("G", a_criterion("X", points=Fraction(5))))

    found = assess(plain, Record(Scope(answers={("", "X"): "met"})))

    assert (found.rule, found.score, found.verdict) == ("conformity", None, "met")
