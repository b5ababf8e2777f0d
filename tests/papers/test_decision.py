"""The decision orders what was decided, in each of its outcomes."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest
from docx.document import Document as Word

from app.papers.decision.document import write
from app.papers.decision.facts import DecisionFacts
from tests.papers.reading import opened, rows, ruled, words
from tests.papers.samples import DECISION, LETTERHEAD

WHOLE = replace(DECISION, outcome="approve", reason="", lines=DECISION.lines[:1])
CONDITION = "Bổ sung kế hoạch kiểm tra."
CONDITIONAL = replace(
    DECISION, outcome="approve_conditionally", condition=CONDITION, condition_due_on=date(2026, 11, 9)
)
REFUSED = replace(
    DECISION, outcome="refuse", reason="Chưa đáp ứng.", valid_from=None, valid_to=None,
    lines=tuple(replace(line, chosen=False) for line in DECISION.lines),
)  # fmt: skip
NUMBERED = replace(DECISION, number="7", numbered_on=date(2026, 8, 12))
OUTCOMES = {"approve": WHOLE, "partly": DECISION, "conditional": CONDITIONAL, "refuse": REFUSED, "numbered": NUMBERED}


def paper_of(decision: DecisionFacts) -> Word:
    return opened(write(decision))


def test_the_decision_stands_on_its_bases_and_orders_three_articles() -> None:
    lines = [p.text for p in paper_of(DECISION).paragraphs if p.text]

    assert lines[:4] == [
        "QUYẾT ĐỊNH",
        "Về việc phê duyệt chuẩn hóa năng lực,",
        "hoạt động kiểm định, hiệu chuẩn, thử nghiệm",
        "đối với Trung tâm Đo lường Sông Lam",
    ]
    assert lines[4] == "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ"
    assert lines[5:7] == [
        "Căn cứ Luật Đo lường ngày 11 tháng 11 năm 2011;",
        "Căn cứ Nghị định số 105/2016/NĐ-CP ngày 01 tháng 7 năm 2016;",
    ]
    assert lines[8] == (
        "Theo đề nghị của Đoàn đánh giá tại Báo cáo đánh giá ngày 25/6/2026 và kết quả thẩm xét ngày 03/8/2026."
    )
    assert lines[9] == "QUYẾT ĐỊNH:"
    assert [line[:7] for line in lines if line.startswith("Điều")] == ["Điều 1.", "Điều 2.", "Điều 3."]
    assert next(line for line in lines if line.startswith("Điều 3.")).endswith("thi hành Quyết định này./.")


def test_bases_are_italic_and_articles_are_led_in_bold() -> None:
    paragraphs = {p.text[:6]: p for p in paper_of(DECISION).paragraphs}

    assert paragraphs["Căn cứ"].runs[0].italic
    assert paragraphs["Điều 1"].runs[0].bold
    assert not paragraphs["Điều 1"].runs[1].bold


def test_a_partial_approval_names_what_is_left_out_and_why() -> None:
    said = words(paper_of(DECISION))

    assert "Phạm vi phê duyệt gồm 01 dòng tại Phụ lục" in said
    assert "Thời hạn hiệu lực: từ ngày 10/8/2026 đến hết ngày 09/02/2031." in said
    assert "Chưa phê duyệt các dòng đề nghị sau: dòng 2 (Cân phân tích). Lý do: Dòng 2 chưa có chuẩn." in said


def test_a_whole_approval_leaves_nothing_out() -> None:
    assert "Chưa phê duyệt" not in words(paper_of(WHOLE))


def test_a_condition_stands_with_its_day() -> None:
    said = words(paper_of(CONDITIONAL))

    assert "Phê duyệt với điều kiện: Bổ sung kế hoạch kiểm tra." in said
    assert "phải hoàn thành và báo cáo Sở Khoa học và Công nghệ trước hoặc trong ngày 09/11/2026." in said


def test_a_refusal_gives_its_reason_and_has_no_annex() -> None:
    paper = paper_of(REFUSED)
    said = words(paper)

    assert "Về việc không phê duyệt" in said
    assert "Lý do: Chưa đáp ứng." in said
    assert "Phụ lục" not in said
    assert ruled(paper) == []
    assert len(paper.sections) == 1


def test_the_annex_lists_the_approved_lines_with_their_validity() -> None:
    table = ruled(paper_of(DECISION))[0]

    assert rows(table) == [
        ["Dòng", "Lĩnh vực đo", "Đối tượng", "Phạm vi đo", "Cấp chính xác, CMC", "Hoạt động", "Quy trình", "Hiệu lực"],
        [
            "1",
            "Khối lượng",
            "Cân phân tích",
            "(0,001 ÷ 220) g",
            "cấp 1\nU = 0,20 mg (k = 2)",
            "Kiểm định (nhóm 2)",
            "ĐLVN 16:2009",
            "10/8/2026\nđến\n09/02/2031",
        ],
    ]


def test_number_and_day_are_blank_until_they_are_entered() -> None:
    left, right = (cell.text for cell in paper_of(DECISION).tables[0].rows[0].cells)

    assert re.search(r"Số: +/QĐ-SKHCN$", left)
    assert re.search(r"ngày +tháng +năm +$", right)
    assert re.search(r"Kèm theo Quyết định số +/QĐ-SKHCN ngày +tháng", words(paper_of(DECISION)))


@pytest.mark.parametrize(
    ("entered", "shown"), [("7", "07/QĐ-SKHCN"), ("412/QĐ-SKHCN", "412/QĐ-SKHCN"), ("5/QĐ-X", "05/QĐ-X")]
)
def test_the_number_that_was_entered_stands_at_head_and_annex(entered: str, shown: str) -> None:
    paper = paper_of(replace(NUMBERED, number=entered))
    left, right = (cell.text for cell in paper.tables[0].rows[0].cells)

    assert left.endswith(f"Số: {shown}")
    assert right.endswith("Sông Lam, ngày 12 tháng 8 năm 2026")
    reference = f"(Kèm theo Quyết định số {shown} ngày 12 tháng 8 năm 2026 của Giám đốc Sở Khoa học và Công nghệ)"
    assert reference in words(paper)


@pytest.mark.parametrize("decision", OUTCOMES.values(), ids=OUTCOMES)
def test_the_agency_never_accredits(decision: DecisionFacts) -> None:
    assert "công nhận" not in words(paper_of(decision)).lower()


@pytest.mark.parametrize(
    ("authority", "titles"),
    [
        ("", ["GIÁM ĐỐC"]),
        ("TM.", ["TM. SỞ KHOA HỌC VÀ CÔNG NGHỆ", "GIÁM ĐỐC"]),
        ("KT.", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("TUQ.", ["TUQ. GIÁM ĐỐC"]),
    ],
)
def test_the_signature_says_on_whose_behalf(authority: str, titles: list[str]) -> None:
    paper = paper_of(replace(DECISION, letterhead=replace(LETTERHEAD, authority=authority)))
    cells = next(t for t in paper.tables if "Nơi nhận" in t.rows[0].cells[0].text).rows[0].cells

    assert cells[1].text.split("\n") == [*titles, "Vương Thị Quyết"]
    assert cells[0].text.split("\n") == [
        "Nơi nhận:",
        "- Như Điều 3;",
        "- UBND tỉnh (để báo cáo);",
        "- Lưu: VT, ĐL.",
    ]


@pytest.mark.parametrize(
    ("authority", "title", "titles"),
    [
        ("KT.", "Phó Giám đốc", ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"]),
        ("TL.", "TRƯỞNG PHÒNG QUẢN LÝ ĐO LƯỜNG", ["TL. GIÁM ĐỐC", "TRƯỞNG PHÒNG QUẢN LÝ ĐO LƯỜNG"]),
        ("TUQ.", "CHI CỤC TRƯỞNG", ["TUQ. GIÁM ĐỐC", "CHI CỤC TRƯỞNG"]),
    ],
)
def test_a_deputy_signs_for_the_head_whatever_the_letterhead_says(
    authority: str, title: str, titles: list[str]
) -> None:
    by_deputy = replace(DECISION, authority=authority, signer_title=title, signer="Phạm Phó")
    paper = paper_of(replace(by_deputy, letterhead=replace(LETTERHEAD, authority="TM.")))
    cells = next(t for t in paper.tables if "Nơi nhận" in t.rows[0].cells[0].text).rows[0].cells

    assert cells[1].text.split("\n") == [*titles, "Phạm Phó"]
    assert any(p.text == "GIÁM ĐỐC SỞ KHOA HỌC VÀ CÔNG NGHỆ" for p in paper.paragraphs)


def test_a_letterhead_in_capitals_does_not_shout_within_sentences() -> None:
    shouting = replace(LETTERHEAD, name="SỞ KHOA HỌC VÀ CÔNG NGHỆ", head_title="GIÁM ĐỐC")

    said = words(paper_of(replace(CONDITIONAL, letterhead=shouting)))

    assert "của Giám đốc Sở khoa học và công nghệ)" in said
    assert "báo cáo Sở khoa học và công nghệ trước" in said


def test_a_transcribed_case_says_so() -> None:
    assert "(Hồ sơ được nhập lại từ hồ sơ giấy)" in words(paper_of(replace(DECISION, transcribed=True)))
    assert "nhập lại" not in words(paper_of(DECISION))
