"""The annexes: programme, attendance, technical sheets by field, and the scope as proposed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.page import annex_section
from app.papers.kit.tables import Column, add_particulars, add_table
from app.papers.text import sentence, short_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word

    from app.papers.assessment_report.facts import AssessmentReport, Technical

REFERENCE = "(Kèm theo Báo cáo kết quả đánh giá, hồ sơ {ref})"


def write(document: Word, report: AssessmentReport) -> None:
    """The four annexes, the wide ones on pages that lie."""
    annex_section(document, landscape=False)
    _title(document, report, "Phụ lục I", "CHƯƠNG TRÌNH ĐÁNH GIÁ")
    _programme(document, report)
    annex_section(document, landscape=False)
    _title(document, report, "Phụ lục II", "DANH SÁCH THAM DỰ HỌP KHAI MẠC, KẾT THÚC")
    _attendance(document, report)
    annex_section(document, landscape=True)
    _title(document, report, "Phụ lục III", "PHIẾU KỸ THUẬT THEO LĨNH VỰC ĐO")
    for number, technical in enumerate(report.technical, start=1):
        _technical(document, number, technical)
    annex_section(document, landscape=True)
    _title(document, report, "Phụ lục IV", "PHẠM VI ĐỀ NGHỊ PHÊ DUYỆT CHUẨN HÓA")
    _scope(document, report)


def _title(document: Word, report: AssessmentReport, number: str, name: str) -> None:
    words.annex_title(document, number, name, REFERENCE.format(ref=report.case_ref))


def _programme(document: Word, report: AssessmentReport) -> None:
    programme = report.programme
    days = f"Từ ngày {short_date(programme.from_on)} đến ngày {short_date(programme.to_on)}"
    pairs = [
        ("Thời gian", days),
        ("Địa điểm", "\n".join(programme.sites)),
        ("Phân công", "\n".join(_assignments(report))),
        ("Ghi chú", programme.remark),
    ]
    add_particulars(document, [pair for pair in pairs if pair[1]], widths=(40, 125))


def _assignments(report: AssessmentReport) -> Iterator[str]:
    for member in report.team:
        fields = f" ({', '.join(member.fields)})" if member.fields else ""
        yield f"{member.name}: {'; '.join(member.seats)}{fields}"


def _attendance(document: Word, report: AssessmentReport) -> None:
    columns = (
        Column("TT", 12, align="center"),
        Column("Họ và tên", 50, bold=True),
        Column("Đơn vị, chức vụ", 63),
        Column("Chữ ký", 40),
    )
    people = [(one.name, f"Đoàn đánh giá: {'; '.join(one.seats)}") for one in report.team]
    short = report.organisation.short_name or report.organisation.legal_name
    people += [(one.name, ": ".join(filter(None, [short, one.title]))) for one in report.participants]
    add_table(document, columns, [(str(n), name, role, "\n") for n, (name, role) in enumerate(people, start=1)])


def _technical(document: Word, number: int, technical: Technical) -> None:
    words.section(document, f"{number}. Lĩnh vực: {technical.field} (dòng {', '.join(technical.lines)})")
    if technical.standards:
        _standards(document, technical)
    else:
        words.prose(document, "Không có chuẩn đo lường được đăng ký cho lĩnh vực này.")
    if technical.staff:
        _staff(document, technical)
    else:
        words.prose(document, "Không có nhân viên kỹ thuật được đăng ký cho lĩnh vực này.")


def _standards(document: Word, technical: Technical) -> None:
    columns = (
        Column("Chuẩn đo lường", 43),
        Column("Số hiệu", 25),
        Column("Phạm vi đo", 30),
        Column("Độ chính xác", 22),
        Column("Giấy hiệu chuẩn, nơi cấp", 42),
        Column("Ngày hiệu chuẩn", 27, align="center"),
        Column("Hạn hiệu chuẩn", 27, align="center"),
        Column("Chứng nhận chuẩn (nhóm 2)", 36),
    )
    rows = [
        (
            one.name,
            one.serial,
            one.range,
            one.accuracy,
            one.certificate,
            short_date(one.calibrated_on),
            short_date(one.due_on),
            f"{one.certified}\nđến {short_date(one.certified_to)}" if one.certified_to else "",
        )
        for one in technical.standards
    ]
    add_table(document, columns, rows)


def _staff(document: Word, technical: Technical) -> None:
    columns = (
        Column("Nhân viên kỹ thuật", 62, bold=True),
        Column("Trình độ", 60),
        Column("Hợp đồng", 60),
        Column("Thẻ kiểm định viên", 40),
        Column("Hạn thẻ", 30, align="center"),
    )
    rows = [
        (one.name, one.qualification, one.contract, one.card, short_date(one.card_to) if one.card_to else "")
        for one in technical.staff
    ]
    add_table(document, columns, rows)


def _scope(document: Word, report: AssessmentReport) -> None:
    proposed = [line for line in report.lines if line.chosen]
    if not proposed:
        words.prose(document, "Đoàn không đề nghị phê duyệt dòng nào.")
        return
    columns = (
        Column("Dòng", 16, align="center"),
        Column("Lĩnh vực đo", 32),
        Column("Đối tượng", 52),
        Column("Phạm vi đo", 42),
        Column("Cấp chính xác, CMC", 44),
        Column("Hoạt động", 32),
        Column("Quy trình", 34),
    )
    rows = [(o.line, o.field, o.object, o.range, o.accuracy, o.activity, o.procedure) for o in proposed]
    add_table(document, columns, rows)
    left = [line.line for line in report.lines if not line.chosen]
    if left:
        words.prose(document, sentence(f"Các dòng không đề nghị phê duyệt: {', '.join(left)}"))
