"""From answers to a result: knock-outs, verdict, counts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checklists.scoring import Findings, Result, Tally, result, unmet_knock_outs
from checklists.vocabulary import CODES, FALLING_SHORT, VERDICTS
from tests.checklists.builders import Line, a_criterion, a_group, a_set

SET = a_set(
    a_group("A", a_criterion("A1", knock_out="always", not_applicable="refused"), a_criterion("A2")),
    a_group(
        "B",
        a_criterion("B1", knock_out="group2", not_applicable="when_knock_out_does_not_apply"),
        a_criterion("B2"),
        sheet="technical",
    ),
)
LINES = {"mass": [Line(group2=True)], "force": [Line(activity="calibration")]}
PAIRS = tuple((field, criterion.id) for field, criterion in SET.expected(LINES))
ALL_MET = dict.fromkeys(PAIRS, "met")


def scored(answers: dict[tuple[str, str], str], **facts: object) -> Result:
    findings = Findings(**facts)  # type: ignore[arg-type]
    return result(SET, answers=ALL_MET | answers, lines_by_field=LINES, findings=findings)


@pytest.mark.parametrize("answer", FALLING_SHORT)
def test_a_knock_out_that_falls_short_is_unmet_until_its_finding_is_closed(answer: str) -> None:
    answers = ALL_MET | {("mass", "B1"): answer}

    assert unmet_knock_outs(SET, answers=answers, lines_by_field=LINES) == (("mass", "B1"),)
    assert unmet_knock_outs(SET, answers=answers, lines_by_field=LINES, cured={("mass", "B1")}) == ()
    assert unmet_knock_outs(SET, answers=answers, lines_by_field=LINES, cured={("force", "B1")}) == (("mass", "B1"),)


@pytest.mark.parametrize("answer", ["", "perhaps", "not_applicable"])
def test_a_closed_finding_does_not_stand_in_for_an_answer(answer: str) -> None:
    answers = ALL_MET | {("", "A1"): answer}

    assert unmet_knock_outs(SET, answers=answers, lines_by_field=LINES, cured={("", "A1")}) == (("", "A1"),)


def test_a_condition_counts_only_in_the_field_whose_lines_meet_it() -> None:
    answers = ALL_MET | {("mass", "B1"): "not_applicable", ("force", "B1"): "not_applicable"}

    assert unmet_knock_outs(SET, answers=answers, lines_by_field=LINES) == (("mass", "B1"),)


def test_a_knock_out_may_be_left_out_where_its_set_allows_it() -> None:
    lenient = a_set(a_group("B", a_criterion("B1", knock_out="group2", not_applicable="allowed"), sheet="technical"))

    assert unmet_knock_outs(lenient, answers={("mass", "B1"): "not_applicable"}, lines_by_field=LINES) == ()


def test_every_knock_out_is_unmet_before_anything_is_answered() -> None:
    assert unmet_knock_outs(SET, answers={}, lines_by_field=LINES) == (("", "A1"), ("mass", "B1"))


@pytest.mark.parametrize(
    ("answers", "facts", "verdict"),
    [
        ({}, {}, "met"),
        ({("mass", "B2"): "not_met"}, {}, "met"),
        ({}, {"open_minors": 1}, "met_with_conditions"),
        ({}, {"open_minors": 1, "open_majors": 1}, "not_met"),
        ({("", "A1"): "partly_met"}, {"open_minors": 1}, "not_met"),
        ({("", "A1"): "partly_met"}, {"cured": {("", "A1")}}, "met"),
        ({("", "A2"): ""}, {"open_majors": 1}, "incomplete"),
    ],
)
def test_the_verdict(answers: dict[tuple[str, str], str], facts: dict[str, object], verdict: str) -> None:
    assert scored(answers, **facts).verdict == verdict


def test_what_is_short_or_unanswered_is_listed_whatever_the_verdict() -> None:
    found = scored(
        {("", "A2"): "", ("mass", "B2"): "not_examined", ("force", "B2"): "not_met"}, cured={("force", "B2")}
    )

    assert found.unanswered == (("", "A2"),)
    assert found.shortfalls == (("mass", "B2"),)
    assert found.unmet == ()


def test_answers_are_counted_per_group_and_field() -> None:
    found = scored({("", "A2"): "", ("mass", "B2"): "not_met"})

    assert found.tallies == (
        Tally("", "A", {"met": 1}, 1),
        Tally("mass", "B", {"met": 1, "not_met": 1}, 0),
        Tally("force", "B", {"met": 2}, 0),
    )


ANSWERS = st.fixed_dictionaries({pair: st.sampled_from(("", *CODES)) for pair in PAIRS})
CURED = st.frozensets(st.sampled_from(PAIRS))
FINDINGS = st.builds(Findings, open_majors=st.integers(0, 2), open_minors=st.integers(0, 2), cured=CURED)


@given(ANSWERS, FINDINGS)
def test_nothing_is_lost_in_the_count(answers: dict[tuple[str, str], str], findings: Findings) -> None:
    found = result(SET, answers=answers, lines_by_field=LINES, findings=findings)

    assert sum(sum(tally.counts.values()) + tally.unanswered for tally in found.tallies) == len(PAIRS)
    assert sum(tally.unanswered for tally in found.tallies) == len(found.unanswered)
    assert found.verdict in VERDICTS


@given(ANSWERS, FINDINGS)
def test_no_unmet_knock_out_hides_behind_a_good_verdict(
    answers: dict[tuple[str, str], str], findings: Findings
) -> None:
    found = result(SET, answers=answers, lines_by_field=LINES, findings=findings)

    if found.verdict in {"met", "met_with_conditions"}:
        assert found.unmet == ()
        assert findings.open_majors == 0


@given(ANSWERS, CURED, st.sampled_from(PAIRS))
def test_mending_an_answer_or_closing_a_finding_never_makes_things_worse(
    answers: dict[tuple[str, str], str], cured: frozenset[tuple[str, str]], pair: tuple[str, str]
) -> None:
    before = set(unmet_knock_outs(SET, answers=answers, lines_by_field=LINES, cured=cured))

    mended = set(unmet_knock_outs(SET, answers=answers | {pair: "met"}, lines_by_field=LINES, cured=cured))
    closed = set(unmet_knock_outs(SET, answers=answers, lines_by_field=LINES, cured=cured | {pair}))

    assert mended == before - {pair}
    assert closed <= before
