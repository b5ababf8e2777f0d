"""From the facts to the Word file: head, the eighteen parts in their order, signature, annexes."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from app.papers.assessment_report import annexes, closing, opening, results
from app.papers.kit import words
from app.papers.kit.heading import Heading, Signature, add_heading, add_signature, recipient_lines
from app.papers.kit.page import PORTRAIT, About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.text import fit

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.assessment_report.facts import AssessmentReport

Part = Callable[["Word", "AssessmentReport"], None]

TITLE = "BÁO CÁO"
SUBJECT = "Kết quả đánh giá năng lực, hoạt động kiểm định, hiệu chuẩn, thử nghiệm\ncủa {name}"
PARTS: tuple[tuple[str, Part], ...] = (
    ("Căn cứ và quyết định thành lập đoàn đánh giá", opening.basis),
    ("Thông tin về tổ chức được đánh giá", opening.organisation),
    ("Mục đích, tiêu chí và phạm vi đánh giá", opening.scope),
    ("Thời gian và địa điểm đánh giá", opening.dates),
    ("Thành phần đoàn đánh giá", opening.team),
    ("Thành phần tham gia của tổ chức được đánh giá", opening.participants),
    ("Phương pháp, lấy mẫu, tài liệu đã xem xét và phép đo đã chứng kiến", opening.method),
    ("Kết quả đánh giá theo từng tiêu chí", results.sheets),
    ("Tổng hợp kết quả", results.tallies),
    ("Phát hiện đánh giá", results.findings),
    ("Điểm mạnh và khuyến nghị", results.strengths),
    ("So sánh với kết quả tự đánh giá", results.differences),
    ("Kết quả so sánh liên phòng, thử nghiệm thành thạo", results.comparisons),
    ("Tình trạng khắc phục các phát hiện của lần đánh giá trước", closing.earlier),
    ("Kết luận và kiến nghị", closing.conclusion),
    ("Ý kiến bảo lưu", closing.dissent),
    ("Ý kiến của tổ chức được đánh giá", closing.comments),
    ("Chữ ký của đoàn đánh giá và đại diện tổ chức được đánh giá", closing.signatures),
)


def write(report: AssessmentReport) -> bytes:
    """The file of the report; equal facts give equal bytes."""
    report = fit(report)
    head = report.letterhead
    subject = SUBJECT.format(name=report.organisation.legal_name)
    document = new_document(About(f"Báo cáo đánh giá {report.case_ref}", subject, head.name, report.programme.to_on))
    add_heading(document, Heading(head.parent, head.name, f"Số:        /BC-{head.symbol}", head.place, None))
    words.title(document, TITLE, subject, width=PORTRAIT)
    if report.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    for number, (title, part) in enumerate(PARTS, start=1):
        words.part(document, f"{number}. {title}")
        part(document, report)
    _sign(document, report)
    annexes.write(document, report)
    return to_bytes(document)


def _sign(document: Word, report: AssessmentReport) -> None:
    leader = next((member.name for member in report.team if member.leads), "")
    recipients = [f"Lãnh đạo {report.letterhead.spoken_name} (để báo cáo)", report.organisation.legal_name]
    signed = Signature(
        ("TM. ĐOÀN ĐÁNH GIÁ", "TRƯỞNG ĐOÀN"), leader, recipient_lines(recipients, filing=f"VT, hồ sơ {report.case_ref}")
    )
    add_signature(document, signed)
