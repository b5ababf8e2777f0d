"""From the facts to the Word file of a receipt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.kit import words
from app.papers.kit.heading import Heading, Signature, add_heading, add_signature, recipient_lines
from app.papers.kit.page import PORTRAIT, About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.kit.tables import add_particulars
from app.papers.text import fit, short_date

if TYPE_CHECKING:
    from app.papers.receipt.facts import Receipt

ASKED = "Chuẩn hóa năng lực, hoạt động kiểm định, hiệu chuẩn, thử nghiệm theo {criteria}"


def write(receipt: Receipt) -> bytes:
    """The file of the receipt; equal facts give equal bytes."""
    receipt = fit(receipt)
    head = receipt.letterhead
    document = new_document(
        About(f"Giấy tiếp nhận {receipt.case_ref}", "Hẹn trả kết quả", head.name, receipt.submitted_on)
    )
    add_heading(
        document, Heading(head.parent, head.name, f"Mã hồ sơ: {receipt.case_ref}", head.place, receipt.submitted_on)
    )
    words.title(document, "GIẤY TIẾP NHẬN HỒ SƠ", "và hẹn trả kết quả", width=PORTRAIT)
    if receipt.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    words.prose(document, f"{head.spoken_name} đã tiếp nhận hồ sơ của tổ chức dưới đây:")
    add_particulars(document, _pairs(receipt), widths=(52, 113))
    words.prose(
        document,
        f"Thời hạn giải quyết: {receipt.term} kể từ ngày nộp hồ sơ lần đầu ({receipt.basis}). "
        "Thời gian tổ chức bổ sung hồ sơ, nêu ý kiến và khắc phục phát hiện không tính vào thời hạn này.",
    )
    words.led(document, "Hẹn trả kết quả:", f"ngày {short_date(receipt.due_on)}.")
    if receipt.code:
        words.prose(
            document,
            "Để biết tình trạng hồ sơ, tổ chức nhập mã hồ sơ và mã tra cứu trên trang tra cứu của hệ thống; "
            "không cần đăng nhập. Không đưa mã tra cứu cho người không liên quan.",
        )
    recipients = recipient_lines(["Người nộp hồ sơ"], filing="VT, hồ sơ")
    signers = Signature(["NGƯỜI TIẾP NHẬN HỒ SƠ"], "", recipients)
    add_signature(document, signers)
    return to_bytes(document)


def _pairs(receipt: Receipt) -> list[tuple[str, str]]:
    way = "Hồ sơ giấy, nộp trực tiếp hoặc qua bưu chính" if receipt.on_paper else "Trực tuyến"
    parts = [
        f"{receipt.lines:02d} dòng phạm vi ({', '.join(receipt.fields)})",
        f"Bản tự đánh giá {receipt.answers} tiêu chí",
        f"{receipt.files:02d} tệp minh chứng",
    ]
    pairs = [
        ("Tổ chức", receipt.organisation),
        ("Mã số thuế", receipt.tax_code),
        ("Địa chỉ", receipt.address),
        ("Điện thoại, thư điện tử", ", ".join(part for part in (receipt.phone, receipt.email) if part)),
        ("Người nộp hồ sơ", receipt.submitter),
        ("Nội dung đề nghị", ASKED.format(criteria=receipt.criteria)),
        ("Thành phần hồ sơ", "\n".join(parts)),
        ("Hình thức nộp", way),
        ("Nộp lúc", f"{receipt.submitted_at}, ngày {short_date(receipt.submitted_on)}"),
        ("Mã tra cứu", receipt.code),
    ]
    return [(name, value) for name, value in pairs if value]
