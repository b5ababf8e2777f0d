"""What an answer must come with, on either side."""

from __future__ import annotations

import pytest

from checklists.answers import SHORTCOMINGS, shortcomings
from checklists.criteria import Side
from tests.checklists.builders import SCALE, Answer, Line, a_criterion


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
