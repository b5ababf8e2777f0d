"""Every reason has a sentence, in which its numbers appear as people write them."""

from __future__ import annotations

import re
from datetime import date

import pytest
from flask import Flask

from app.evidence.refusals import KEYS
from app.web import sentences, wording
from app.web.access import ANYONE, permission
from tests.factories import Cast
from tests.support.signing_in import sign_in
from workflows.reason_keys import REASONS
from workflows.reasons import Reason

pytestmark = pytest.mark.embedded
HOLE = re.compile(r"%\((\w+)\)s")
CASEWORK = {
    "case_moved_on": (),
    "answer_moved_on": ("criterion",),
    "evidence_unknown": ("name",),
    "line_in_another_case": ("line", "case"),
}
DATES = {
    name
    for names in REASONS.values()
    for name in names
    if name.endswith("_on") or name in {"last_day", "day", "latest", "valid_from", "valid_to"}
}


def test_every_reason_of_the_rules_has_a_sentence_and_every_hole_a_number() -> None:
    expected = REASONS | CASEWORK

    assert set(expected) - set(sentences.REASONS) == set()
    holes = {key: set(HOLE.findall(str(sentences.REASONS[key]))) for key in expected}
    assert {key: gaps - set(expected[key]) for key, gaps in holes.items() if gaps - set(expected[key])} == {}


def test_every_refusal_of_a_file_has_a_sentence() -> None:
    assert set(sentences.EVIDENCE) == set(KEYS)


@pytest.mark.parametrize("key", sorted(REASONS))
def test_a_sentence_is_whole(app: Flask, key: str) -> None:
    numbers = {name: date(2026, 6, 25) if name in DATES else 3 for name in REASONS[key]}

    with app.test_request_context("/"), app.extensions["edge"].database.reading():
        sentence = wording.sentence(Reason(key, numbers))

    assert sentence.endswith(".")
    assert sentence[0].isupper() or sentence[0] in "3“"
    assert "%" not in sentence
    assert "2026-06-25" not in sentence


@pytest.mark.parametrize(
    ("reason", "sentence"),
    [
        (
            Reason("self_answer_missing", {"criterion": "B1.2", "field": "volume_flow"}),
            "Chưa tự đánh giá tiêu chí B1.2 (Dung tích - Lưu lượng).",
        ),
        (
            Reason("team_answer_missing", {"criterion": "A1.1", "field": ""}),
            "Đoàn chưa kết luận tiêu chí A1.1 (tiêu chí chung).",
        ),
        (
            Reason("objection_term_runs", {"last_day": date(2026, 6, 5)}),
            "Tổ chức còn quyền phản đối đến hết ngày 5/6/2026.",
        ),
        (
            Reason("finding_blocks", {"finding": "KPH-01", "grade": "major"}),
            "Phát hiện KPH-01 (không phù hợp nặng) chưa được đóng.",
        ),
        (
            Reason("training_missing", {"person": "Bế Thị Chung", "training": "in_depth:mass", "clause": "5.2"}),
            "Bế Thị Chung chưa được đào tạo nội dung “Đào tạo chuyên sâu: Khối lượng” (mục 5.2).",
        ),
        (
            Reason("paper_out_of_date", {"paper": "decision"}),
            "Quyết định đã cũ vì nội dung hồ sơ thay đổi sau khi tạo; hãy tạo lại.",
        ),
        (Reason("ask_missing", {"ask": "valid_to"}), "Chưa nhập mục “Có hiệu lực đến ngày”."),
        (Reason("number_taken", {"number": "412/QĐ-SKHCN", "year": 2026}), "Số 412/QĐ-SKHCN đã dùng trong năm 2026."),
        (Reason("organisation_gap", {"gap": "head_name"}), "Thông tin tổ chức còn thiếu: người đứng đầu."),
    ],
    ids=lambda value: value.key if isinstance(value, Reason) else "words",
)
def test_codes_become_words(app: Flask, reason: Reason, sentence: str) -> None:
    with app.test_request_context("/"), app.extensions["edge"].database.reading():
        worded = wording.sentence(reason)

    assert worded == sentence


def test_commands_get_the_same_sentences_in_vietnamese(app: Flask) -> None:
    with app.app_context(), app.extensions["edge"].database.reading():
        worded = wording.sentence(Reason("field_uncovered", {"field": "mass"}))

    assert worded == "Chưa có chuyên gia nào đánh giá lĩnh vực Khối lượng."


def test_a_name_with_a_percent_sign_or_markup_stays_as_it_is(app: Flask) -> None:
    with app.test_request_context("/"):
        worded = wording.sentence(Reason("site_unknown", {"site": "Kho 100%s <b>"}))

    assert worded == "Địa điểm “Kho 100%s <b>” không có trong thông tin của tổ chức."


PLACES = {
    "answer:self:general:A1.1": "/cases/HS-1/self-assessment/general/A1.1",
    "answer:self:mass:B1.2": "/cases/HS-1/self-assessment/mass/B1.2",
    "answer:team:mass:B1.2": "/cases/HS-1/sheets/mass/B1.2",
    "finding:KPH-01": "/cases/HS-1/findings/KPH-01",
    "field:mass": "/cases/HS-1/decision",
    "line:3": "/cases/HS-1/lines",
    "lines": "/cases/HS-1/lines",
    "team": "/cases/HS-1/team",
    "programme": "/cases/HS-1",
    "report": "/cases/HS-1/report",
    "paper:decision": "/cases/HS-1#papers",
    "number": "/cases/HS-1",
    "organisation": None,
}


def test_every_place_leads_to_a_page(app: Flask) -> None:
    with app.test_request_context("/"):
        found = {place: wording.place_url(place, "HS-1") for place in PLACES}

    assert found == PLACES
    assert {place.partition(":")[0] for place in PLACES} == set(wording.PLACES)


def test_only_the_provider_is_sent_to_its_organisation(app: Flask, players: Cast) -> None:
    seen = []

    @permission(ANYONE)
    def view() -> str:
        seen.append(wording.place_url("organisation", "HS-1"))
        return ""

    app.view_functions["public.register"] = view
    for person in (players.applicant, players.officer):
        sign_in(app.test_client(), person).get("/register")

    assert seen == ["/organisations/mine", None]


def test_a_place_nobody_can_go_to_has_no_address(app: Flask) -> None:
    with app.test_request_context("/"):
        assert wording.place_url(None, "HS-2026-001") is None
        assert wording.place_url("ask:valid_to", "HS-2026-001") is None
