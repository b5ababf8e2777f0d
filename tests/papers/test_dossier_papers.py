"""The receipt and the self-assessment report of real cases."""

from __future__ import annotations

import pytest

from app import casework, papers
from app.casework import AnswerContent, Spot
from app.models import Case
from app.papers import PaperRefused
from tests.factories import case_at
from tests.papers.reading import opened, words
from workflows.clocks import add_working_days

pytestmark = pytest.mark.usefixtures("record")
OWN, RECEIPT = "self_assessment", "receipt"


def said_in(kind: str, case: Case) -> str:
    return words(opened(papers.write(kind, case).content))


def test_a_receipt_names_the_dossier_its_code_and_the_day_of_the_result() -> None:
    walk = case_at("submitted")

    said = said_in(RECEIPT, walk.case)

    due = add_working_days(casework.local_day(walk.now), 105, casework.calendar())
    assert f"ngày {due.day:02d}/{due.month}/{due.year}" in said
    for part in (walk.case.ref, str(walk.case.receipt_code), walk.cast.organisation.legal_name_vi, "45 tiêu chí"):
        assert part in said
    assert "chưa có văn bản ấn định" in said, "a term that rests on no text says so"


def test_nothing_is_received_before_it_is_handed_in() -> None:
    walk = case_at("draft")

    with pytest.raises(PaperRefused, match="submission_missing"):
        papers.write(RECEIPT, walk.case)


def test_a_receipt_stays_the_same_while_the_case_moves_on() -> None:
    walk = case_at("submitted")
    before = papers.write(RECEIPT, walk.case).content

    walk.accept()
    walk.propose()

    assert papers.write(RECEIPT, walk.case).content == before


def test_the_self_assessment_says_every_criterion_and_no_word_of_the_team() -> None:
    walk = case_at("assessed", team_answers={("mass", "B1.3"): "not_met"})
    spot = Spot("team", "mass", "B1.3")
    content = AnswerContent("not_met", "", "Nhận xét riêng của đoàn.", "")
    casework.record_answers(walk.case, {spot: content}, by=walk.cast.technical, now=walk.now)

    said = said_in(OWN, walk.case)

    assert all(f"\n{criterion.id}" in said for _code, criterion in walk.case.criteria.expected(walk.case.field_codes))
    assert "Tài liệu: STCL-01" in said
    assert "Nhận xét riêng của đoàn." not in said
    assert walk.case.criteria.notice is not None
    assert walk.case.criteria.notice.vi in said


def test_answers_that_a_clerk_entered_from_paper_say_so() -> None:
    walk = case_at("submitted")
    assert "nộp hồ sơ giấy" not in said_in(OWN, walk.case)

    walk.case.on_paper = True

    assert "(Tổ chức nộp hồ sơ giấy; cơ quan tiếp nhận nhập các câu trả lời)" in said_in(OWN, walk.case)


def test_an_unfinished_self_assessment_says_what_is_unanswered() -> None:
    walk = case_at("draft")

    said = said_in(OWN, walk.case)

    assert said.count("Chưa trả lời") == 45 + 1
    assert "Không có tệp kèm theo." in said


@pytest.mark.parametrize("kind", [OWN, RECEIPT])
def test_equal_facts_give_equal_bytes(kind: str) -> None:
    walk = case_at("submitted")

    assert papers.write(kind, walk.case).content == papers.write(kind, walk.case).content


@pytest.mark.parametrize("kind", [OWN, RECEIPT])
def test_hostile_words_stand_as_they_were_written(kind: str) -> None:
    walk = case_at("submitted")
    walk.cast.organisation.legal_name_vi = 'Đo & Lường <b>"Hà"</b> \' 🧪'

    assert 'Đo & Lường <b>"Hà"</b> \' 🧪' in said_in(kind, walk.case)
