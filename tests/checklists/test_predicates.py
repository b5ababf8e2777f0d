"""Applicability: what is known not to hold drops a criterion, what is not known never does."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.bilingual import Bilingual
from checklists.criteria import CriteriaSet
from checklists.predicates import (
    Activity,
    All,
    Answered,
    Any,
    Field,
    Group2,
    Known,
    Not,
    Predicate,
    Profile,
    Visit,
    applies,
    facts,
    holds,
    joined,
)
from checklists.reader import parse
from checklists.wording import words
from checklists.worlds import MOST_WORLDS, span, worlds
from tests.checklists.test_reading import WHOLE

SET = parse(WHOLE.encode(), name="sixteen_points.yaml")
CALIBRATION, SURVEILLANCE = Activity(("calibration",)), Visit(("surveillance",))
OPTION_A = Profile("management_option", ("A",), is_flag=False)
SAMPLES = Profile("offers_sampling")
MET = Answered("uncertainty", ("met", "partly_met"))
ALL_KNOWN = Known(
    activities=frozenset({"calibration"}),
    group2=False,
    fields=frozenset({"mass"}),
    profile={"offers_sampling": "no", "management_option": "A"},
    visit="initial",
    meanings=lambda criterion: ("met",),
)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (CALIBRATION, True),
        (Activity(("testing", "verification")), False),
        (Group2(True), False),
        (Group2(False), True),
        (Field(("mass", "force")), True),
        (Field(("force",)), False),
        (SAMPLES, False),
        (OPTION_A, True),
        (SURVEILLANCE, False),
        (Visit(("initial", "surveillance")), True),
        (MET, True),
        (Answered("uncertainty", ("not_met",)), False),
    ],
)
def test_a_fact_holds_or_not_and_is_open_while_nobody_has_said(fact: Predicate, expected: bool) -> None:
    assert holds(fact, ALL_KNOWN) is expected
    assert holds(fact, Known()) is None
    assert applies(fact, ALL_KNOWN) is expected
    assert applies(fact, Known())


@pytest.mark.parametrize(
    ("meanings", "expected"),
    [(("not_met", "met"), True), (("not_met", None), None), (("not_met",), False), ((None, "met"), True)],
)
def test_an_answer_asked_several_times_counts_when_one_of_them_does(
    meanings: tuple[str | None, ...], expected: bool | None
) -> None:
    assert holds(MET, replace(ALL_KNOWN, meanings=lambda criterion: meanings)) is expected


YES, NO, OPEN = Group2(False), Group2(True), Field(("mass",))
HALF_KNOWN = Known(group2=False)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (All((YES, YES)), True),
        (All((YES, OPEN)), None),
        (All((OPEN, NO)), False),
        (Any((NO, YES, OPEN)), True),
        (Any((NO, OPEN)), None),
        (Any((NO, NO)), False),
        (Not(YES), False),
        (Not(NO), True),
        (Not(OPEN), None),
        (All(()), True),
        (Any(()), False),
    ],
)
def test_all_any_and_not_over_what_is_open(predicate: Predicate, expected: bool | None) -> None:
    assert holds(predicate, HALF_KNOWN) is expected


FACTS = st.sampled_from([CALIBRATION, Group2(True), Field(("mass",)), SAMPLES, OPTION_A, SURVEILLANCE, MET])
PREDICATES: st.SearchStrategy[Predicate] = st.recursive(
    FACTS,
    lambda inner: st.one_of(
        st.builds(All, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Any, st.lists(inner, min_size=1, max_size=3).map(tuple)),
        st.builds(Not, inner),
    ),
    max_leaves=5,
)


@given(PREDICATES, st.sets(st.sampled_from(["activities", "group2", "fields", "profile", "visit", "meanings"])))
def test_learning_more_never_turns_a_verdict_round(predicate: Predicate, hidden: set[str]) -> None:
    blank = Known()
    less = replace(ALL_KNOWN, **{name: getattr(blank, name) for name in hidden})

    before, after = holds(predicate, less), holds(predicate, ALL_KNOWN)

    assert before in {None, after}
    assert after is not None


@given(PREDICATES)
def test_a_predicate_and_its_opposite_never_agree(predicate: Predicate) -> None:
    both, either = All((predicate, Not(predicate))), Any((predicate, Not(predicate)))

    assert span(both, SET).can_hold is False
    assert span(either, SET).can_fail is False


@pytest.mark.parametrize(
    ("predicate", "can_hold", "can_fail"),
    [
        (CALIBRATION, True, True),
        (Activity(()), False, True),
        (Activity(("verification", "calibration", "testing")), True, False),
        (All((OPTION_A, Profile("management_option", ("B",), is_flag=False))), False, True),
        (Profile("management_option", ("A", "B"), is_flag=False), True, False),
        (Profile("management_option", ("C",), is_flag=False), False, True),
        (Profile("management_option"), False, True),
        (Profile("nobody_asks"), True, True),
        (Visit(("initial", "surveillance", "reassessment")), True, False),
        (Answered("uncertainty", ("not_examined",)), True, True),
        (Answered("budget", ("not_examined",)), False, True),
        (Answered("budget", ("not_applicable",)), True, True),
        (Answered("manual.a", ("met", "partly_met", "not_met", "not_examined", "not_applicable")), True, False),
        (Answered("nowhere", ("met",)), True, True),
        (All((Group2(True), Group2(False))), False, True),
        (All((CALIBRATION, Activity(("testing",)))), True, True),
    ],
)
def test_the_span_of_a_predicate(predicate: Predicate, can_hold: bool, can_fail: bool) -> None:
    found = span(predicate, SET)

    assert (found.can_hold, found.can_fail) == (can_hold, can_fail)


def test_one_key_is_about_one_field_and_the_organisation_about_several() -> None:
    both = All((Field(("mass",)), Field(("force",))))

    assert span(both, SET, repeat="field").can_hold is False
    assert span(both, SET).can_hold is True


def test_many_fields_are_still_tried() -> None:
    codes = tuple("abcdefgh")

    assert span(All(tuple(Not(Field((code,))) for code in codes)), SET).can_hold
    assert span(All((Field(("a",)), Field(("b",)))), SET).can_hold


def test_what_is_too_much_to_try_is_not_judged() -> None:
    flags = tuple(Profile(f"flag{number}") for number in range(15))
    never = All((*flags, Not(flags[0])))

    assert len(list(worlds(never, SET))) == MOST_WORLDS + 1
    assert (span(never, SET).can_hold, span(never, SET).can_fail) == (True, True)


def test_single_facts_are_listed_in_the_order_of_the_file() -> None:
    predicate = Any((CALIBRATION, All((OPTION_A, Not(SURVEILLANCE)))))

    assert list(facts(predicate)) == [CALIBRATION, OPTION_A, SURVEILLANCE]


def test_limits_from_several_levels_are_joined() -> None:
    assert joined((None, None)) is None
    assert joined((None, CALIBRATION)) is CALIBRATION
    assert joined((CALIBRATION, SURVEILLANCE)) == All((CALIBRATION, SURVEILLANCE))


@pytest.mark.parametrize(
    ("predicate", "vi", "en"),
    [
        (CALIBRATION, "có hoạt động hiệu chuẩn", "there is calibration"),
        (
            Activity(("verification", "testing")),
            "có hoạt động kiểm định hoặc thử nghiệm",
            "there is verification or testing",
        ),
        (Group2(True), "có phương tiện đo nhóm 2", "there are measuring instruments of group 2"),
        (Not(Group2(True)), "không có phương tiện đo nhóm 2", "there are no measuring instruments of group 2"),
        (Field(("mass", "force")), "thuộc lĩnh vực Khối lượng hoặc force", "the field is Mass or force"),
        (SAMPLES, "câu hỏi “Có lấy mẫu không?” được trả lời “có”", "“Do you sample?” is answered “yes”"),
        (Not(SAMPLES), "câu hỏi “Có lấy mẫu không?” được trả lời “không”", "“Do you sample?” is answered “no”"),
        (
            OPTION_A,
            "câu hỏi “Hệ thống quản lý theo phương án nào?” được trả lời “Phương án A”",
            "“Which option is the management system?” is answered “Option A”",
        ),
        (
            Profile("unasked", ("X",), is_flag=False),
            "câu hỏi “unasked” được trả lời “X”",
            "“unasked” is answered “X”",
        ),
        (SURVEILLANCE, "là đánh giá giám sát", "it is a surveillance visit"),
        (
            MET,
            "tiêu chí uncertainty được trả lời “Có” hoặc “Một phần”",
            "criterion uncertainty is answered “Yes” or “Partly”",
        ),
        (Answered("nowhere", ("met",)), "tiêu chí nowhere", "criterion nowhere"),
        (
            All((CALIBRATION, Any((SURVEILLANCE, Not(Field(("mass",))))))),
            "có hoạt động hiệu chuẩn và (là đánh giá giám sát hoặc không phải trường hợp thuộc lĩnh vực Khối lượng)",
            "there is calibration and (it is a surveillance visit or it is not the case that the field is Mass)",
        ),
        (Any((All((CALIBRATION,)),)), "có hoạt động hiệu chuẩn", "there is calibration"),
    ],
)
def test_a_predicate_in_words(predicate: Predicate, vi: str, en: str) -> None:
    found = words(predicate, SET, fields={"mass": Bilingual("Khối lượng", "Mass")})

    assert (found.vi, found.en) == (f"Áp dụng khi {vi}", f"Applies when {en}")


def test_words_need_no_labels_of_fields() -> None:
    assert words(Field(("mass",)), SET).vi == "Áp dụng khi thuộc lĩnh vực mass"


def test_every_predicate_of_the_shipped_sets_has_words(shipped: tuple[CriteriaSet, ...]) -> None:
    for criteria_set in shipped:
        for standing in criteria_set.standings:
            if standing.applies is not None:
                found = words(standing.applies, criteria_set)
                assert found.vi != found.en
