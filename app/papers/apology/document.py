"""From the facts to the Word file of the slip."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.heading import Heading, Signature, add_heading, add_signature, recipient_lines
from app.papers.kit.page import PORTRAIT, About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.kit.tables import add_particulars
from app.papers.text import fit, long_date, sentence, short_date

if TYPE_CHECKING:
    from app.papers.apology.facts import Slip

UNVERIFIED = (
    "(Lời văn theo thông lệ giải quyết thủ tục hành chính; văn bản quy định mẫu phiếu và số lần hẹn lại chưa được "
    "kiểm chứng. Cơ quan rà soát rồi bỏ dòng này trước khi ký.)"
)


def write(slip: Slip) -> bytes:
    """The file of the slip; equal facts give equal bytes."""
    slip = fit(slip)
    head = slip.letterhead
    about = About(f"Phiếu xin lỗi {slip.case_ref}", "Hẹn lại ngày trả kết quả", head.name, slip.written_on)
    document = new_document(about)
    add_heading(document, Heading(head.parent, head.name, f"Số:       /{head.symbol}", head.place, None))
    words.title(document, "PHIẾU XIN LỖI", "và hẹn lại ngày trả kết quả", width=PORTRAIT)
    if slip.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    words.centred(document, f"Kính gửi: {slip.organisation}", bold=True)
    words.prose(
        document,
        f"{head.spoken_name} đang giải quyết hồ sơ dưới đây của quý tổ chức, hẹn trả kết quả ngày "
        f"{short_date(slip.was_on)}. Đến nay hồ sơ chưa giải quyết xong.",
    )
    add_particulars(document, _pairs(slip), widths=(52, 113))
    words.led(document, "Lý do:", sentence(slip.reason))
    words.prose(document, f"{head.spoken_name} xin lỗi quý tổ chức về sự chậm trễ này.")
    words.led(document, "Hẹn lại ngày trả kết quả:", f"{long_date(slip.new_on)}.")
    words.prose(document, "Mong quý tổ chức thông cảm. Quý tổ chức theo dõi hồ sơ bằng mã ghi trên giấy tiếp nhận.")
    words.prose(document, UNVERIFIED, italic=True)
    recipients = recipient_lines(["Như trên"], filing="VT, hồ sơ")
    add_signature(document, Signature(head.signing_titles, "", recipients))
    return to_bytes(document)


def _pairs(slip: Slip) -> list[tuple[str, str]]:
    pairs = [
        ("Mã hồ sơ", slip.case_ref),
        ("Địa chỉ", slip.address),
        ("Nội dung đề nghị", f"Chuẩn hóa năng lực theo {slip.criteria}"),
        ("Nộp hồ sơ ngày", short_date(slip.submitted_on)),
        ("Tình trạng hồ sơ", slip.stage),
        ("Đã hẹn trả kết quả", short_date(slip.was_on)),
        ("Mã tra cứu", slip.code),
    ]
    return [(name, value) for name, value in pairs if value]
