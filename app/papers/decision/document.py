"""From the facts to the Word file of a decision: legal bases, three articles, signature, annex of lines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.decision import articles
from app.papers.decision.annex import add_annex
from app.papers.kit import words
from app.papers.kit.heading import Heading, Signature, add_heading, add_signature, recipient_lines
from app.papers.kit.page import PORTRAIT, About, new_document
from app.papers.kit.saving import to_bytes
from app.papers.text import fit, short_date

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.decision.facts import DecisionFacts

TITLE = "QUYẾT ĐỊNH"


def write(decision: DecisionFacts) -> bytes:
    """The file of the decision; equal facts give equal bytes."""
    decision = fit(decision)
    head = decision.letterhead
    subject = articles.subject(decision)
    document = new_document(About(f"Quyết định {decision.case_ref}", subject, head.name, decision.decided_on))
    number = articles.number(decision) or f"       /QĐ-{head.symbol}"
    add_heading(document, Heading(head.parent, head.name, f"Số: {number}", head.place, decision.numbered_on))
    words.title(document, TITLE, subject, width=PORTRAIT)
    if decision.transcribed:
        words.centred(document, "(Hồ sơ được nhập lại từ hồ sơ giấy)", italic=True)
    words.centred(document, head.deciding_title, bold=True, around=12)
    _bases(document, decision)
    words.centred(document, f"{TITLE}:", bold=True, around=12)
    for lead, text in articles.articles(decision):
        words.led(document, lead, text)
    recipients = recipient_lines(head.recipients or ("Như Điều 3",), filing="VT, ĐL")
    add_signature(document, Signature(decision.signing_titles, decision.signer, recipients))
    add_annex(document, decision)
    return to_bytes(document)


def _bases(document: Word, decision: DecisionFacts) -> None:
    """The legal bases, each ending in a semicolon, and on whose proposal."""
    applied = f", nộp ngày {short_date(decision.applied_on)}" if decision.applied_on else ""
    lines = [f"Căn cứ {text};" for text in decision.bases]
    lines.append(f"Xét hồ sơ {decision.case_ref} của {decision.organisation}{applied};")
    reported = f" ngày {short_date(decision.reported_on)}" if decision.reported_on else ""
    reviewed = f" và kết quả thẩm xét ngày {short_date(decision.reviewed_on)}" if decision.reviewed_on else ""
    lines.append(f"Theo đề nghị của Đoàn đánh giá tại Báo cáo đánh giá{reported}{reviewed}.")
    for line in lines:
        words.prose(document, line, italic=True)
