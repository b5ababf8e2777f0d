"""From the facts to the Word file of a self-assessment report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.heading import Heading, Signature, add_heading, add_signature
from app.papers.kit.page import LANDSCAPE, PORTRAIT, About, annex_section, new_document
from app.papers.kit.saving import to_bytes
from app.papers.kit.tables import Band, Column, Led, add_particulars, add_table
from app.papers.text import fit

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docx.document import Document as Word

    from app.papers.kit.tables import Row as TableRow
    from app.papers.self_assessment.facts import SelfAssessment, Sheet

GENERAL = "Phiếu tự đánh giá hệ thống quản lý (tiêu chí chung)"
TECHNICAL = "Phiếu tự đánh giá kỹ thuật đo lường, lĩnh vực: {field}"
ORGANISATION = "Toàn tổ chức"
KNOCK_OUT = "(*)"
UNANSWERED = "Chưa trả lời"


def write(said: SelfAssessment) -> bytes:
    """The file of the report; equal facts give equal bytes."""
    said = fit(said)
    title = f"Báo cáo tự đánh giá {said.case_ref}"
    document = new_document(About(title, f"Theo {said.criteria}", said.organisation, said.made_on))
    add_heading(document, Heading("", said.organisation, "Số:            ", said.place, said.submitted_on))
    words.title(document, "BÁO CÁO TỰ ĐÁNH GIÁ", f"Theo {said.criteria}", width=PORTRAIT)
    if said.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    if said.on_paper:
        words.centred(document, "(Tổ chức nộp hồ sơ giấy; cơ quan tiếp nhận nhập các câu trả lời)", italic=True)
    if said.notice:
        words.prose(document, said.notice, italic=True)
    _who(document, said)
    _what(document, said)
    _sum(document, said)
    _files(document, said)
    add_signature(document, Signature([said.head_title.upper() or "NGƯỜI ĐỨNG ĐẦU"], said.head_name, []))
    for number, sheet in enumerate(said.sheets, start=1):
        _sheet(document, number, sheet, said.case_ref)
    return to_bytes(document)


def _who(document: Word, said: SelfAssessment) -> None:
    words.part(document, "1. Thông tin về tổ chức")
    pairs = (
        ("Tên tổ chức", said.organisation),
        ("Tên viết tắt", said.short_name),
        ("Mã số thuế", said.tax_code),
        ("Quyết định thành lập, đăng ký", said.founding_document),
        ("Người đứng đầu", ", ".join(part for part in (said.head_name, said.head_title) if part)),
        ("Liên hệ", ", ".join(part for part in (said.phone, said.email) if part)),
        ("Địa điểm hoạt động", "\n".join(said.sites)),
    )
    add_particulars(document, [(name, value) for name, value in pairs if value], widths=(50, 115))


def _what(document: Word, said: SelfAssessment) -> None:
    words.part(document, "2. Phạm vi đề nghị")
    columns = (
        Column("Dòng", 18, align="center"),
        Column("Lĩnh vực đo", 26),
        Column("Đối tượng", 36),
        Column("Phạm vi đo", 28),
        Column("Cấp chính xác, CMC", 31),
        Column("Hoạt động", 26),
    )
    rows = [(one.line, one.field, one.object, one.range, one.accuracy, one.activity) for one in said.lines]
    if rows:
        add_table(document, columns, rows)
    else:
        words.prose(document, "Chưa chọn dòng phạm vi nào.")


def _sum(document: Word, said: SelfAssessment) -> None:
    words.part(document, "3. Tổng hợp kết quả tự đánh giá")
    answers = [*said.answers, UNANSWERED]
    columns = [
        Column("Nhóm tiêu chí", 60),
        *(Column(answer, 105 / len(answers), align="center") for answer in answers),
    ]
    rows: list[TableRow] = []
    for sheet in said.sheets:
        rows.append(Band(sheet.field or ORGANISATION))
        rows += [(group.name, *(str(n) for n in group.counts)) for group in sheet.groups]
    counted = [group.counts for sheet in said.sheets for group in sheet.groups]
    rows.append(("Tổng cộng", *(str(sum(n)) for n in zip(*counted, strict=True))))
    add_table(document, columns, rows)


def _files(document: Word, said: SelfAssessment) -> None:
    words.part(document, "4. Tài liệu, minh chứng kèm theo")
    if not said.files:
        words.prose(document, "Không có tệp kèm theo.")
        return
    columns = (Column("Tên tệp", 105), Column("Tiêu chí", 60))
    add_table(document, columns, list(said.files))


def _sheet(document: Word, number: int, sheet: Sheet, ref: str) -> None:
    annex_section(document, landscape=True)
    name = TECHNICAL.format(field=sheet.field) if sheet.field else GENERAL
    words.annex_title(document, f"Phụ lục {number}", name.upper(), f"(Kèm theo Báo cáo tự đánh giá {ref})")
    columns = (
        Column("Mã", 20, align="center"),
        Column("Tiêu chí", 92),
        Column("Tổ chức tự đánh giá", LANDSCAPE - 112, led=True),
    )
    add_table(document, columns, _rows(sheet))
    words.prose(document, f"Dấu {KNOCK_OUT} chỉ tiêu chí bắt buộc.", italic=True)


def _rows(sheet: Sheet) -> Iterator[TableRow]:
    for group in sheet.groups:
        yield Band(group.name)
        for row in group.rows:
            mark = f"\n{KNOCK_OUT}" if row.knock_out else ""
            yield (f"{row.criterion}{mark}", row.title, Led(row.answer or UNANSWERED, row.words))
