"""Parts 8 to 13: what was found, criterion by criterion and in sum."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.tables import Band, Column, Led, add_table
from app.papers.text import short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word

    from app.papers.assessment_report.facts import AssessmentReport, Finding, Row, Sheet
    from app.papers.kit.tables import Row as TableRow

GENERAL = "Phiếu đánh giá hệ thống quản lý (tiêu chí chung)"
TECHNICAL = "Phiếu đánh giá kỹ thuật đo lường, lĩnh vực: {field}"
ORGANISATION = "Toàn tổ chức"
KNOCK_OUT = "(*)"
UNANSWERED = "Chưa có kết luận"


def sheets(document: Word, report: AssessmentReport) -> None:
    """Part 8: every criterion of every sheet, both sides' words beside each other."""
    words.prose(
        document, f"Dấu {KNOCK_OUT} chỉ tiêu chí bắt buộc: chưa đáp ứng thì không phê duyệt các dòng liên quan."
    )
    columns = (
        Column("Mã", 17, align="center"),
        Column("Tiêu chí", 44),
        Column("Tổ chức tự đánh giá", 52, led=True),
        Column("Đoàn kết luận", 52, led=True),
    )
    for number, sheet in enumerate(report.sheets, start=1):
        name = TECHNICAL.format(field=sheet.field) if sheet.field else GENERAL
        words.section(document, f"8.{number}. {name}")
        add_table(document, columns, _sheet_rows(sheet))


def tallies(document: Word, report: AssessmentReport) -> None:
    """Part 9: how often each answer was given, by group and in sum."""
    words.prose(
        document, "Bộ tiêu chí không dùng điểm số; bảng dưới đây đếm số tiêu chí theo từng mức kết luận của đoàn."
    )
    answers = [*report.criteria.answers, UNANSWERED]
    width = 105 / len(answers)
    columns = [Column("Nhóm tiêu chí", 60), *(Column(answer, width, align="center") for answer in answers)]
    rows: list[TableRow] = []
    for sheet in report.sheets:
        rows.append(Band(sheet.field or ORGANISATION))
        rows += [(group.name, *(str(n) for n in group.counts)) for group in sheet.groups]
    sums = [sum(n) for n in zip(*(group.counts for sheet in report.sheets for group in sheet.groups), strict=True)]
    rows.append(("Tổng cộng", *(str(n) for n in sums)))
    add_table(document, columns, rows)


def findings(document: Word, report: AssessmentReport) -> None:
    """Part 10: the findings with their deadlines."""
    if not report.findings:
        words.prose(document, "Đoàn không nêu phát hiện nào.")
        return
    columns = (
        Column("Số", 22, bold=True),
        Column("Tiêu chí", 24),
        Column("Mô tả và yêu cầu", 41),
        Column("Bằng chứng", 31),
        Column("Mức độ", 20),
        Column("Hạn khắc phục", 27, align="center"),
    )
    rows = [
        (
            one.ref,
            f"{one.criterion}\n{one.field or ORGANISATION}",
            "\n".join([f"{one.statement}\nYêu cầu: {one.requirement}", *_disputed(one)]),
            one.evidence,
            one.grade,
            _due(one),
        )
        for one in report.findings
    ]
    add_table(document, columns, rows)


def _disputed(one: Finding) -> list[str]:
    """What the provider says against it, word for word, and what the team answers."""
    if not one.dispute:
        return []
    return [f"Ý kiến không đồng ý của tổ chức: {one.dispute}", f"Trả lời của đoàn: {one.dispute_answer or 'chưa có'}"]


def _due(one: Finding) -> str:
    if one.withdrawn_on:
        return f"Đoàn đã rút ngày {short_date(one.withdrawn_on)}"
    return short_date(one.due_on) if one.due_on else "Không đặt hạn"


def strengths(document: Word, report: AssessmentReport) -> None:
    """Part 11: strengths, and the recommendations once more."""
    words.section(document, "11.1. Điểm mạnh")
    words.prose(document, report.conclusion.strengths or "Đoàn không nêu riêng điểm mạnh.")
    words.section(document, "11.2. Khuyến nghị")
    recommended = [
        f"{one.ref}, tiêu chí {one.criterion}: {one.statement}"
        for one in report.findings
        if one.is_recommendation and one.withdrawn_on is None
    ]
    if not recommended:
        words.prose(document, "Đoàn không nêu khuyến nghị.")
    words.items(document, recommended)


def differences(document: Word, report: AssessmentReport) -> None:
    """Part 12: where the team concludes otherwise than the provider did."""
    rows: list[TableRow] = []
    for sheet in report.sheets:
        differing = [row for group in sheet.groups for row in group.rows if row.own_answer != row.team_answer]
        if differing:
            rows.append(Band(sheet.field or ORGANISATION))
            rows += [(row.criterion, row.title, row.own_answer, row.team_answer, row.team_words) for row in differing]
    if not rows:
        words.prose(document, "Kết luận của đoàn trùng với kết quả tự đánh giá ở mọi tiêu chí.")
        return
    words.prose(document, "Các tiêu chí mà kết luận của đoàn khác kết quả tự đánh giá:")
    columns = (
        Column("Mã", 17, align="center"),
        Column("Tiêu chí", 46),
        Column("Tự đánh giá", 28),
        Column("Đoàn kết luận", 28),
        Column("Nhận xét của đoàn", 46),
    )
    add_table(document, columns, rows)


def comparisons(document: Word, report: AssessmentReport) -> None:
    """Part 13: interlaboratory comparisons, field by field."""
    if not report.comparisons:
        words.prose(document, "Bộ tiêu chí không có tiêu chí riêng về so sánh liên phòng.")
        return
    columns = (
        Column("Lĩnh vực đo", 26),
        Column("Tiêu chí", 45),
        Column("Tổ chức tự đánh giá", 47, led=True),
        Column("Đoàn kết luận", 47, led=True),
    )
    rows = [(one.field, f"{one.row.criterion}. {one.row.title}", *_both_sides(one.row)) for one in report.comparisons]
    add_table(document, columns, rows)


def _sheet_rows(sheet: Sheet) -> Iterator[TableRow]:
    for group in sheet.groups:
        yield Band(group.name)
        for row in group.rows:
            mark = f"\n{KNOCK_OUT}" if row.knock_out else ""
            yield (f"{row.criterion}{mark}", row.title, *_both_sides(row))


def _both_sides(row: Row) -> tuple[Led, Led]:
    """What each side says: its answer, then its words."""
    return Led(row.own_answer, row.own_words), Led(row.team_answer or UNANSWERED, row.team_words)
