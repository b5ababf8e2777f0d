"""The assessment report says what it must, in its eighteen parts and four annexes."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from docx.document import Document as Word

from app.papers.assessment_report.document import PARTS, write
from tests.papers.reading import headings, opened, rows, ruled, under, words
from tests.papers.samples import NOTICE, REPORT, SECOND_ROUND, SHEETS

TITLES = [
    "1. Căn cứ và quyết định thành lập đoàn đánh giá",
    "2. Thông tin về tổ chức được đánh giá",
    "3. Mục đích, tiêu chí và phạm vi đánh giá",
    "4. Thời gian và địa điểm đánh giá",
    "5. Thành phần đoàn đánh giá",
    "6. Thành phần tham gia của tổ chức được đánh giá",
    "7. Phương pháp, lấy mẫu, tài liệu đã xem xét và phép đo đã chứng kiến",
    "8. Kết quả đánh giá theo từng tiêu chí",
    "9. Tổng hợp kết quả",
    "10. Phát hiện đánh giá",
    "11. Điểm mạnh và khuyến nghị",
    "12. So sánh với kết quả tự đánh giá",
    "13. Kết quả so sánh liên phòng, thử nghiệm thành thạo",
    "14. Tình trạng khắc phục các phát hiện của lần đánh giá trước",
    "15. Kết luận và kiến nghị",
    "16. Ý kiến bảo lưu",
    "17. Ý kiến của tổ chức được đánh giá",
    "18. Chữ ký của đoàn đánh giá và đại diện tổ chức được đánh giá",
]
SAID = [
    (1, "Luật Đo lường ngày 11 tháng 11 năm 2011;"),
    (1, "HS-2026-014 của Trung tâm Đo lường Sông Lam, nộp ngày 15/5/2026;"),
    (1, "xác nhận ngày 01/6/2026;"),
    (2, "Mã số thuế | 2900000001"),
    (2, "Quyết định số 77/QĐ-UBND, ngày 04/5/2012"),
    (2, "Trụ sở: Số 5 đường Lam Hồng, Phường Trường Vinh, Sông Lam"),
    (3, NOTICE),
    (3, "1 | Khối lượng | Cân phân tích | (0,001 ÷ 220) g | Kiểm định (nhóm 2) | ĐLVN 16:2009"),
    (4, "từ ngày 09/6/2026 đến ngày 18/6/2026, gồm 02 địa điểm"),
    (5, "1 | Quách Trưởng Đoàn | Trưởng đoàn\nChuyên gia đánh giá tiêu chí chung | "),
    (5, "2 | Giàng A Kỹ | Chuyên gia đánh giá tiêu chí hạ tầng kỹ thuật đo lường | Khối lượng"),
    (6, "1 | Đặng Thị Thu Hà | Giám đốc"),
    (7, "STCL-01 | A1.1, B1.3"),
    (7, "sổ tay.pdf | A1.1"),
    (7, "B5.2 (Khối lượng): Lý do: chưa có."),
    (7, "1 | Cân phân tích | Trần Thị Một | Giàng A Kỹ | Đạt | Đúng quy trình."),
    (8, "A1.1\n(*) | Tên tiêu chí A1.1 | Đáp ứng\nTài liệu: STCL-01 | Đáp ứng"),
    (8, "A1.2 | Tên tiêu chí A1.2 | Đáp ứng\nTài liệu: STCL-01 | Chưa có kết luận"),
    (8, "B1.3 | Tên tiêu chí B1.3 | Đáp ứng\nTài liệu: STCL-01 | Không đáp ứng\nNhiệt ẩm kế quá hạn."),
    (9, "không dùng điểm số"),
    (9, "B5. Giá trị sử dụng | 1 | 0 | 0 | 0 | 1 | 0"),
    (9, "Tổng cộng | 2 | 0 | 1 | 0 | 1 | 1"),
    (11, "Nhân sự ổn định."),
    (11, "KN-01, tiêu chí B1.3: Nên rà soát bảng rủi ro."),
    (12, "B1.3 | Tên tiêu chí B1.3 | Đáp ứng | Không đáp ứng | Nhiệt ẩm kế quá hạn."),
    (13, "Khối lượng | B5.1. Tên tiêu chí B5.1 | Đáp ứng\nTài liệu: STCL-01 | Đáp ứng"),
    (14, "Không có phát hiện của lần đánh giá trước."),
    (15, "Tiêu chí bắt buộc chưa đạt: B1.3 (Khối lượng)."),
    (15, "phê duyệt chuẩn hóa một phần phạm vi đề nghị"),
    (15, "1 | Khối lượng | Cân phân tích | (0,001 ÷ 220) g | Đề nghị phê duyệt"),
    (15, "2 | Khối lượng | Cân phân tích | (0,001 ÷ 220) g | Không đề nghị"),
    (16, "Không có ý kiến bảo lưu trong đoàn."),
    (17, "nêu ý kiến sau khi nhận báo cáo này"),
    (18, "3 | Đặng Thị Thu Hà | Đại diện tổ chức được đánh giá: Giám đốc"),
]
SAID_IN_THE_SECOND_ROUND = [
    (14, "KPH-01 | Không phù hợp nặng | Đã đóng | 2 | Ngày 17/7/2026\nXem hồ sơ hiệu chuẩn mới."),
    (16, "Một thành viên đề nghị không phê duyệt dòng 1."),
    (17, "Về báo cáo vòng 1: Đề nghị sửa tên dòng 2.\nVề báo cáo vòng 2: Nhất trí."),
]


@pytest.fixture(scope="module")
def paper() -> Word:
    return opened(write(REPORT))


@pytest.fixture(scope="module")
def second() -> Word:
    return opened(write(SECOND_ROUND))


def test_the_eighteen_parts_stand_in_their_order(paper: Word) -> None:
    assert headings(paper)[:18] == TITLES
    assert len(PARTS) == 18


@pytest.mark.parametrize(("part", "text"), SAID, ids=[f"{part}-{n}" for n, (part, _) in enumerate(SAID)])
def test_a_part_says_its_facts(paper: Word, part: int, text: str) -> None:
    assert text in under(paper, TITLES[part - 1])


@pytest.mark.parametrize(("part", "text"), SAID_IN_THE_SECOND_ROUND)
def test_the_second_round_tells_what_became_of_the_first(second: Word, part: int, text: str) -> None:
    assert text in under(second, TITLES[part - 1])


def test_every_finding_is_a_row_with_grade_and_deadline(paper: Word) -> None:
    table = next(table for table in ruled(paper) if rows(table)[0][0] == "Số")

    assert rows(table)[0] == ["Số", "Tiêu chí", "Mô tả và yêu cầu", "Bằng chứng", "Mức độ", "Hạn khắc phục"]
    assert [(row[0], row[4], row[5]) for row in rows(table)[1:]] == [
        ("KPH-01", "Không phù hợp nặng", "09/7/2026"),
        ("KPH-02", "Không phù hợp nhẹ", "12/10/2026"),
        ("KN-01", "Khuyến nghị", "Không đặt hạn"),
    ]
    assert rows(table)[1][1:4] == [
        "B1.3\nKhối lượng",
        "Nhiệt ẩm kế quá hạn hiệu chuẩn.\nYêu cầu: Yêu cầu của KPH-01.",
        "Bằng chứng của KPH-01.",
    ]


def test_there_is_one_sheet_for_the_management_system_and_one_for_each_field(paper: Word) -> None:
    assert [text for text in headings(paper, "Heading 2") if text.startswith("8.")] == [
        "8.1. Phiếu đánh giá hệ thống quản lý (tiêu chí chung)",
        "8.2. Phiếu đánh giá kỹ thuật đo lường, lĩnh vực: Khối lượng",
    ]


def test_the_annexes_follow_the_signature(paper: Word) -> None:
    assert headings(paper)[18:] == [
        "Phụ lục I",
        "CHƯƠNG TRÌNH ĐÁNH GIÁ",
        "Phụ lục II",
        "DANH SÁCH THAM DỰ HỌP KHAI MẠC, KẾT THÚC",
        "Phụ lục III",
        "PHIẾU KỸ THUẬT THEO LĨNH VỰC ĐO",
        "Phụ lục IV",
        "PHẠM VI ĐỀ NGHỊ PHÊ DUYỆT CHUẨN HÓA",
    ]
    said = words(paper)
    assert said.index("Nơi nhận:") < said.index("Phụ lục I")
    assert "11/QĐ-SKHCN\nđến 05/01/2028" in said
    assert "Các dòng không đề nghị phê duyệt: 2." in said


def test_the_leader_signs_for_the_team(paper: Word) -> None:
    signature = next(table for table in paper.tables if "Nơi nhận" in table.rows[0].cells[0].text)
    left, right = (cell.text.split("\n") for cell in signature.rows[0].cells)

    assert right == ["TM. ĐOÀN ĐÁNH GIÁ", "TRƯỞNG ĐOÀN", "Quách Trưởng Đoàn"]
    assert left == [
        "Nơi nhận:",
        "- Lãnh đạo Sở Khoa học và Công nghệ (để báo cáo);",
        "- Trung tâm Đo lường Sông Lam;",
        "- Lưu: VT, hồ sơ HS-2026-014.",
    ]


def test_number_and_day_are_left_to_the_clerk(paper: Word) -> None:
    left, right = (cell.text for cell in paper.tables[0].rows[0].cells)

    assert re.search(r"Số: +/BC-SKHCN$", left)
    assert re.search(r"Sông Lam, ngày +tháng +năm +$", right)


def test_a_transcribed_case_says_so_and_another_does_not(paper: Word, second: Word) -> None:
    assert "(Hồ sơ được nhập lại từ hồ sơ giấy)" in words(second)
    assert "nhập lại" not in words(paper)


def test_a_report_without_findings_people_or_measurements_still_has_its_parts() -> None:
    agreed = (replace(SHEETS[0], groups=(replace(SHEETS[0].groups[0], rows=SHEETS[0].groups[0].rows[:1]),)),)
    bare = replace(
        REPORT,
        **dict.fromkeys(("findings", "participants", "witnessed", "documents", "files", "comparisons"), ()),
        **dict.fromkeys(("team_confirmed_on", "applied_on"), None),
        sheets=agreed,
        technical=(replace(REPORT.technical[0], standards=(), staff=()),),
        lines=REPORT.lines[1:],
        conclusion=replace(REPORT.conclusion, strengths="", summary="", unmet=()),
    )

    paper = opened(write(bare))

    assert headings(paper)[:18] == TITLES
    assert "Đoàn không nêu phát hiện nào." in under(paper, TITLES[9])
    assert "Kết luận của đoàn trùng với kết quả tự đánh giá" in under(paper, TITLES[11])
    assert "Mọi tiêu chí thuộc phạm vi đánh giá đều đã được xem xét." in under(paper, TITLES[6])
    assert "Đoàn không đề nghị phê duyệt dòng nào." in words(paper)
