"""The look of papers, read back from the files: page, fonts, headings, page numbers, flags of tables."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any

import pytest
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from app.papers.assessment_report.document import write as write_report
from app.papers.decision.document import write as write_decision
from app.papers.kit import words as kit_words
from app.papers.kit.heading import recipient_lines
from tests.papers.reading import flags, opened, ruled
from tests.papers.samples import DECISION, REPORT

FILES = {"report": write_report(REPORT), "decision": write_decision(DECISION)}


@pytest.fixture(params=list(FILES))
def content(request: pytest.FixtureRequest) -> bytes:
    return FILES[request.param]


@pytest.fixture
def paper(content: bytes) -> Word:
    return opened(content)


def part(content: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name).decode()


def test_pages_are_a4_with_the_margins_of_the_decree(paper: Word) -> None:
    for section in paper.sections:
        lies = section.orientation == WD_ORIENT.LANDSCAPE
        size = (section.page_width.mm, section.page_height.mm)

        assert tuple(round(side) for side in size) == ((297, 210) if lies else (210, 297))
        assert 20 <= round(section.top_margin.mm) <= 25
        assert 20 <= round(section.bottom_margin.mm) <= 25
        assert 30 <= round(section.left_margin.mm) <= 35
        assert 15 <= round(section.right_margin.mm) <= 20


def test_only_wide_annexes_lie(paper: Word) -> None:
    orientations = [section.orientation for section in paper.sections]

    assert orientations[0] == WD_ORIENT.PORTRAIT
    assert orientations[-1] == WD_ORIENT.LANDSCAPE


def test_times_new_roman_is_the_only_font(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith(".xml")}
    found = re.compile(r'<w:rFonts[^>]*?w:(?:ascii|hAnsi|cs)="([^"]+)"')
    fonts = {font for text in texts.values() for font in found.findall(text)}

    assert fonts == {"Times New Roman"}
    assert not any("asciiTheme" in text or "minorFont" in text for text in texts.values())


def test_text_is_13_or_14_points_and_only_names_at_head_and_foot_are_smaller(paper: Word) -> None:
    sizes = {style.name: style.font.size.pt for style in paper.styles if style.type == 1 and style.font.size}
    own = {run.font.size.pt for p in paper.paragraphs for run in p.runs if run.font.size}

    assert set(sizes.values()) <= {13, 14}
    assert own == set()


def test_the_language_is_vietnamese(content: bytes, paper: Word) -> None:
    assert 'w:lang w:val="vi-VN"' in part(content, "word/styles.xml")
    assert "en-US" not in part(content, "word/styles.xml") + part(content, "word/settings.xml")
    assert paper.core_properties.language == "vi-VN"


def test_headings_are_words_own_bold_and_black(paper: Word) -> None:
    for name, level in (("Heading 1", "0"), ("Heading 2", "1")):
        style = paper.styles[name]

        assert style.font.bold
        assert style.paragraph_format.keep_with_next
        assert str(style.font.color.rgb) == "000000"
        assert style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}").get(qn("w:val")) == level


def test_the_heading_table_stands_in_the_body_and_has_both_lines(paper: Word) -> None:
    left, right = paper.tables[0].rows[0].cells

    assert [p.text for p in left.paragraphs if p.text][:3] == [
        "ỦY BAN NHÂN DÂN",
        "TỈNH SÔNG LAM",
        "SỞ KHOA HỌC VÀ CÔNG NGHỆ",
    ]
    assert [p.text for p in right.paragraphs if p.text][:2] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
    ]
    bold = {p.text: p.runs[0].bold for cell in (left, right) for p in cell.paragraphs if p.runs}
    assert [bold[name] for name in ("TỈNH SÔNG LAM", "SỞ KHOA HỌC VÀ CÔNG NGHỆ", right.paragraphs[0].text)] == [
        False,
        True,
        True,
    ]
    assert all(cell._tc.findall(f".//{qn('w:pBdr')}") for cell in (left, right))


def test_pages_are_numbered_at_the_top_but_for_the_first_and_annexes_say_of_how_many(paper: Word) -> None:
    first, *annexes = paper.sections
    body = instructions(first.header)

    assert first.different_first_page_header_footer
    assert first.first_page_header.paragraphs[0].text == ""
    assert (body, first.header.paragraphs[0].alignment) == (["PAGE"], 1)
    assert all(instructions(section.footer) == [] for section in paper.sections)
    shown = [instructions(section.header) for section in annexes if not section.header.is_linked_to_previous]
    assert shown
    assert all(one == ["PAGE", "NUMPAGES"] for one in shown)
    assert not any(section.different_first_page_header_footer for section in annexes)


def instructions(frame: Any) -> list[str]:
    return [node.text.strip() for node in frame._element.iter(qn("w:instrText"))]


def test_headings_of_tables_come_again_and_rows_stay_whole(paper: Word) -> None:
    tables = ruled(paper)
    for table in tables:
        first, *others = table._tbl.tr_lst

        assert all(flags(row, "w:cantSplit") for row in (first, *others))
        assert not any(flags(row, "w:tblHeader") for row in others)
    with_heading = [table for table in tables if flags(table._tbl.tr_lst[0], "w:tblHeader")]
    particulars = [table for table in tables if table not in with_heading]
    assert with_heading
    assert all(len(table.columns) == 2 for table in particulars)


def test_tables_are_as_wide_as_the_text(paper: Word) -> None:
    widths = [sum(int(col.get(qn("w:w"))) for col in t._tbl.tblGrid.findall(qn("w:gridCol"))) for t in ruled(paper)]

    assert {round(width * 25.4 / 1440) for width in widths} <= {165, 252}


def test_equal_facts_give_equal_bytes(content: bytes) -> None:
    again = {write_report(REPORT), write_decision(DECISION)}

    assert content in again
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_the_file_says_whose_it_is_and_the_day_of_its_facts() -> None:
    properties = opened(FILES["report"]).core_properties

    assert properties.author == "Sở Khoa học và Công nghệ"
    assert properties.title == "Báo cáo đánh giá HS-2026-014"
    assert properties.created == properties.modified
    assert str(properties.created.date()) == "2026-06-18"


def test_titles_break_evenly() -> None:
    name = "ỦY BAN NHÂN DÂN TỈNH SÔNG LAM"

    assert kit_words.balanced(name, size=12, width=200) == [name]
    assert kit_words.balanced(name, size=12, width=70) == ["ỦY BAN NHÂN DÂN", "TỈNH SÔNG LAM"]
    assert kit_words.balanced("", size=12, width=70) == [""]


def test_recipients_end_with_the_copy_for_the_files() -> None:
    assert recipient_lines(["- Như Điều 3;", "Lưu: VT, ĐL", "UBND tỉnh.", " "]) == [
        "- Như Điều 3;",
        "- UBND tỉnh;",
        "- Lưu: VT, ĐL.",
    ]
    assert recipient_lines([], filing="VT") == ["- Lưu: VT."]
