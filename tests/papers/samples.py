"""Facts of papers with invented names: enough of everything for a report of eighteen parts and a decision."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from app.papers.assessment_report.facts import (
    AssessmentReport,
    Comment,
    Comparison,
    Conclusion,
    Criteria,
    Earlier,
    Finding,
    Group,
    Member,
    Organisation,
    Participant,
    Programme,
    Reviewed,
    Row,
    Sheet,
    Site,
    Staff,
    Standard,
    Technical,
    Witness,
)
from app.papers.decision.facts import DecisionFacts
from app.papers.labels import GRADES, PROPOSALS, SEATS, VERDICTS
from app.papers.letterhead import Letterhead
from app.papers.scope import Line

LETTERHEAD = Letterhead(
    parent="Ủy ban nhân dân tỉnh Sông Lam",
    name="Sở Khoa học và Công nghệ",
    place="Sông Lam",
    symbol="SKHCN",
    head_title="Giám đốc",
    authority="",
    recipients=("Như Điều 3", "UBND tỉnh (để báo cáo)", "Lưu: VT, ĐL"),
)
ANSWERS = ("Đáp ứng", "Đáp ứng một phần", "Không đáp ứng", "Không áp dụng", "Chưa xem xét")
NOTICE = "Nội dung tóm lược, tự diễn đạt, chưa phải toàn văn TCVN - cần cơ quan quản lý rà soát"


def row(criterion: str, *, team: str = "Đáp ứng", words: str = "", knock_out: bool = False) -> Row:
    """One criterion that the provider says is met, with the team's answer."""
    return Row(criterion, f"Tên tiêu chí {criterion}", knock_out, "Đáp ứng", "Tài liệu: STCL-01", team, words)


def group(name: str, *rows: Row) -> Group:
    """A group with its count of answers."""
    given = [one.team_answer for one in rows]
    return Group(name, rows, (*(given.count(answer) for answer in ANSWERS), given.count("")))


def line(number: str = "1", *, field: str = "Khối lượng", chosen: bool = True) -> Line:
    """A line of the scope."""
    return Line(
        line=number,
        field=field,
        object="Cân phân tích",
        range="(0,001 ÷ 220) g",
        accuracy="cấp 1\nU = 0,20 mg (k = 2)",
        activity="Kiểm định (nhóm 2)",
        procedure="ĐLVN 16:2009",
        group2=True,
        chosen=chosen,
    )


def finding(ref: str, grade: str, statement: str, due_on: date | None) -> Finding:
    """A finding against B1.3."""
    return Finding(
        ref=ref,
        criterion="B1.3",
        field="Khối lượng",
        grade=GRADES[grade],
        is_recommendation=grade == "recommendation",
        statement=statement,
        evidence=f"Bằng chứng của {ref}.",
        requirement=f"Yêu cầu của {ref}.",
        due_on=due_on,
    )


FINDINGS = (
    finding("KPH-01", "major", "Nhiệt ẩm kế quá hạn hiệu chuẩn.", date(2026, 7, 9)),
    finding("KPH-02", "minor", "Kiểm tra trung gian chưa đủ số lần.", date(2026, 10, 12)),
    finding("KN-01", "recommendation", "Nên rà soát bảng rủi ro.", None),
)
ORGANISATION = Organisation(
    kind="Tổ chức cung cấp dịch vụ kiểm định, hiệu chuẩn, thử nghiệm",
    legal_name="Trung tâm Đo lường Sông Lam",
    legal_name_en="Song Lam Metrology Centre",
    short_name="SLM",
    tax_code="2900000001",
    founding_document="Quyết định số 77/QĐ-UBND",
    founded_on=date(2012, 5, 4),
    head_name="Đặng Thị Thu Hà",
    head_title="Giám đốc",
    phone="0238 300 0100",
    email="vanphong@slm.example",
    sites=(Site("Trụ sở", "Số 5 đường Lam Hồng, Phường Trường Vinh, Sông Lam"),),
)
SHEETS = (
    Sheet("", (group("A1. Tư cách pháp lý", row("A1.1", knock_out=True), row("A1.2", team="")),)),
    Sheet(
        "Khối lượng",
        (
            group("B1. Mặt bằng", row("B1.3", team="Không đáp ứng", words="Nhiệt ẩm kế quá hạn.")),
            group("B5. Giá trị sử dụng", row("B5.1"), row("B5.2", team="Chưa xem xét", words="Lý do: chưa có.")),
        ),
    ),
)
STANDARD = Standard(
    "Bộ quả cân E2", "E2-1", "1 mg ÷ 5 kg", "E2", "HC.KL.0001.26, Viện Đo lường Bắc Hà",
    date(2026, 1, 5), date(2028, 2, 5), "11/QĐ-SKHCN", date(2028, 1, 5),
)  # fmt: skip
STAFF = (
    Staff("Trần Thị Một", "Kỹ sư đo lường", "Không xác định thời hạn", "KĐV 0001", date(2030, 1, 1)),
    Staff("Trần Thị Hai", "Cử nhân vật lý", "Hợp đồng 36 tháng", "", None),
)
REPORT = AssessmentReport(
    letterhead=LETTERHEAD,
    bases=("Luật Đo lường ngày 11 tháng 11 năm 2011",),
    case_ref="HS-2026-014",
    round=1,
    transcribed=False,
    applied_on=date(2026, 5, 15),
    team_confirmed_on=date(2026, 6, 1),
    organisation=ORGANISATION,
    criteria=Criteria("Tiêu chí theo TCVN 13187:2020 (bản tóm lược)", "Tự diễn đạt", NOTICE, ANSWERS),
    lines=(line("1"), line("2", chosen=False)),
    programme=Programme(date(2026, 6, 9), date(2026, 6, 18), ("Trụ sở", "Trạm cân"), "Họp khai mạc 08 giờ."),
    team=(
        Member("Quách Trưởng Đoàn", (SEATS["lead"], SEATS["general"]), (), leads=True),
        Member("Giàng A Kỹ", (SEATS["technical"],), ("Khối lượng",), leads=False),
    ),
    participants=(Participant("Đặng Thị Thu Hà", "Giám đốc"),),
    documents=(Reviewed("STCL-01", ("A1.1", "B1.3")),),
    files=(Reviewed("sổ tay.pdf", ("A1.1",)),),
    witnessed=(Witness("1", "Cân phân tích", "Trần Thị Một", "Giàng A Kỹ", "Đạt", "Đúng quy trình."),),
    sheets=SHEETS,
    findings=FINDINGS,
    comparisons=(Comparison("Khối lượng", SHEETS[1].groups[1].rows[0]),),
    earlier=(),
    conclusion=Conclusion(
        VERDICTS["not_met"], ("B1.3 (Khối lượng)",), PROPOSALS["approve_partly"], "Đề nghị phê duyệt dòng 1.",
        "Nhân sự ổn định.", "",
    ),
    comments=(),
    technical=(Technical("Khối lượng", ("1", "2"), (STANDARD,), STAFF),),
)  # fmt: skip
SECOND_ROUND = replace(
    REPORT,
    round=2,
    transcribed=True,
    earlier=(Earlier("KPH-01", GRADES["major"], "Đã đóng", 2, date(2026, 7, 17), "Xem hồ sơ hiệu chuẩn mới."),),
    comments=(Comment(1, "Đề nghị sửa tên dòng 2."), Comment(2, "Nhất trí.")),
    conclusion=replace(REPORT.conclusion, dissent="Một thành viên đề nghị không phê duyệt dòng 1."),
)
DECISION = DecisionFacts(
    letterhead=LETTERHEAD,
    bases=("Luật Đo lường ngày 11 tháng 11 năm 2011", "Nghị định số 105/2016/NĐ-CP ngày 01 tháng 7 năm 2016"),
    case_ref="HS-2026-014",
    transcribed=False,
    organisation="Trung tâm Đo lường Sông Lam",
    tax_code="2900000001",
    address="Số 5 đường Lam Hồng, Phường Trường Vinh, Sông Lam",
    criteria="Tiêu chí theo TCVN 13187:2020 (bản tóm lược)",
    applied_on=date(2026, 5, 15),
    reported_on=date(2026, 6, 25),
    reviewed_on=date(2026, 8, 3),
    outcome="approve_partly",
    decided_on=date(2026, 8, 10),
    valid_from=date(2026, 8, 10),
    valid_to=date(2031, 2, 9),
    condition="",
    condition_due_on=None,
    reason="Dòng 2 chưa có chuẩn.",
    lines=(line("1"), line("2", chosen=False)),
    signer="Vương Thị Quyết",
    authority="",
    signer_title="",
    number="",
    numbered_on=None,
)
