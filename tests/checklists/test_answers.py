"""What an answer must come with, on either side."""

from __future__ import annotations

from dataclasses import replace

import pytest

from checklists.answers import SHORTCOMINGS, Beside, shortcomings
from checklists.asked import Choice, Input, Requirement
from checklists.criteria import AnswerCode, Scale, Side
from tests.checklists.builders import SCALE, WORDS, Answer, Line, a_criterion


@pytest.mark.parametrize(
    ("side", "answer", "missing"),
    [
        ("self", "met", ("document_or_evidence_missing",)),
        ("self", "partly_met", ("document_or_evidence_missing", "comment_missing")),
        ("self", "not_met", ("comment_missing",)),
        ("self", "not_applicable", ("reason_missing",)),
        ("self", "not_examined", ("not_examined_only_by_team",)),
        ("team", "met", ()),
        ("team", "partly_met", ("comment_missing",)),
        ("team", "not_met", ("comment_missing",)),
        ("team", "not_applicable", ("reason_missing",)),
        ("team", "not_examined", ("reason_missing",)),
        ("team", "perhaps", ("answer_unknown",)),
        ("self", "", ("answer_missing",)),
        ("self", " ", ("answer_missing",)),
        ("team", None, ("answer_missing",)),
    ],
)
def test_a_bare_answer_lacks(side: Side, answer: str | None, missing: tuple[str, ...]) -> None:
    found = shortcomings(
        a_criterion(), scale=SCALE, facts=Answer(answer, comment=" ", reason=None), side=side, lines=[]
    )

    assert found == missing
    assert set(found) <= set(SHORTCOMINGS)


@pytest.mark.parametrize(
    "facts",
    [
        Answer("met", document="QT-01"),
        Answer("met", evidence_count=1),
        Answer("partly_met", document="QT-01", comment="Chưa đủ"),
        Answer("not_met", comment="Chưa có"),
        Answer("not_applicable", reason="Không hiệu chuẩn"),
    ],
)
def test_an_answer_with_what_it_demands_is_complete(facts: Answer) -> None:
    assert shortcomings(a_criterion(), scale=SCALE, facts=facts, side="self", lines=[]) == ()


@pytest.mark.parametrize(
    ("lines", "missing"),
    [([Line(group2=True)], ("not_applicable_not_allowed",)), ([Line()], ())],
    ids=["group 2", "no group 2"],
)
def test_not_applicable_is_refused_while_the_knock_out_applies(lines: list[Line], missing: tuple[str, ...]) -> None:
    criterion = a_criterion(knock_out="group2", not_applicable="when_knock_out_does_not_apply")
    facts = Answer("not_applicable", reason="Không có nhóm 2")

    assert shortcomings(criterion, scale=SCALE, facts=facts, side="team", lines=lines) == missing


def test_a_criterion_that_may_not_be_left_out_takes_every_other_answer() -> None:
    criterion = a_criterion(knock_out="always", not_applicable="refused")

    assert shortcomings(criterion, scale=SCALE, facts=Answer("met"), side="team", lines=[]) == ()


def test_a_refused_answer_still_says_what_else_it_lacks() -> None:
    criterion = a_criterion(knock_out="always", not_applicable="refused")

    found = shortcomings(criterion, scale=SCALE, facts=Answer("not_applicable"), side="self", lines=[])

    assert found == ("not_applicable_not_allowed", "reason_missing")


def demanding(*demands: str) -> Scale:
    return Scale(
        (
            AnswerCode("yes", WORDS, {"self": demands, "team": demands}, means="met"),
            AnswerCode("out", WORDS, {"self": (), "team": ()}, means="not_applicable"),
            AnswerCode("later", WORDS, {"team": ()}, means="not_examined"),
        )
    )


@pytest.mark.parametrize(
    ("demand", "facts", "missing"),
    [
        ("document", Answer("yes", evidence_count=1), ("document_missing",)),
        ("document", Answer("yes", document="STCL-01"), ()),
        ("evidence", Answer("yes", document="STCL-01"), ("evidence_missing",)),
        ("evidence", Answer("yes", evidence_count=1), ()),
        ("finding", Answer("yes"), ()),
    ],
)
def test_a_scale_may_demand_one_thing_alone(demand: str, facts: Answer, missing: tuple[str, ...]) -> None:
    assert shortcomings(a_criterion(), scale=demanding(demand), facts=facts, side="self", lines=[]) == missing


REQUIRES = (Requirement("record", 2), Requirement("witness"))
INPUTS = (
    Input("on", WORDS, "date", is_required=True),
    Input("n", WORDS, "number"),
    Input("how", WORDS, "choice", choices=(Choice("a", WORDS),)),
    Input("rows", WORDS, "table"),
)
GIVEN = Beside(findings=1, evidence={"record": 2, "witness": 1}, inputs={"on": "2026-05-04", "n": "-1,5", "how": "a"})


@pytest.mark.parametrize(
    ("side", "answer", "beside", "missing"),
    [
        ("team", "yes", GIVEN, ()),
        ("team", "yes", replace(GIVEN, findings=0), ("finding_missing",)),
        ("team", "yes", replace(GIVEN, evidence={"record": 2}), ("evidence_kind_missing",)),
        ("self", "yes", replace(GIVEN, evidence={"record": 2}), ()),
        ("self", "yes", replace(GIVEN, evidence={"record": 1}), ("evidence_kind_missing",)),
        ("team", "yes", replace(GIVEN, inputs={}), ("input_missing",)),
        ("team", "yes", replace(GIVEN, inputs={"on": "4.5.2026"}), ("input_crooked",)),
        ("team", "yes", replace(GIVEN, inputs={"on": "2026-05-04", "n": "many"}), ("input_crooked",)),
        ("team", "yes", replace(GIVEN, inputs={"on": "2026-05-04", "how": "b"}), ("input_crooked",)),
        ("team", "yes", replace(GIVEN, inputs={"on": "2026-05-04", "rows": "x"}), ()),
        ("team", "out", Beside(), ("leave_missing",)),
        ("team", "out", Beside(has_leave=True), ()),
        ("self", "out", Beside(), ()),
        ("team", "later", Beside(), ()),
    ],
)
def test_a_set_may_ask_for_more_beside_the_answer(
    side: Side, answer: str, beside: Beside, missing: tuple[str, ...]
) -> None:
    criterion = a_criterion(requires=REQUIRES, inputs=INPUTS, not_applicable="with_leave_of_lead")
    found = shortcomings(
        criterion, scale=demanding("finding"), facts=Answer(answer), side=side, lines=[], beside=beside
    )

    assert found == missing
    assert set(found) <= set(SHORTCOMINGS)


def test_not_applicable_without_a_policy_of_leave_needs_none() -> None:
    found = shortcomings(a_criterion(), scale=demanding(), facts=Answer("out"), side="team", lines=[], beside=Beside())

    assert found == ()
