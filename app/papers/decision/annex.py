"""The annex of a decision: the approved lines with their validity."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.decision.articles import number
from app.papers.kit import words
from app.papers.kit.page import annex_section
from app.papers.kit.tables import Column, add_table
from app.papers.text import long_date, short_date

if TYPE_CHECKING:
    from docx.document import Document as Word

    from app.papers.decision.facts import DecisionFacts

COLUMNS = (
    Column("Dòng", 16, align="center"),
    Column("Lĩnh vực đo", 32),
    Column("Đối tượng", 46),
    Column("Phạm vi đo", 36),
    Column("Cấp chính xác, CMC", 41),
    Column("Hoạt động", 26),
    Column("Quy trình", 28),
    Column("Hiệu lực", 27, align="center"),
)


def add_annex(document: Word, decision: DecisionFacts) -> None:
    """The annex on pages that lie; none when no line is approved."""
    chosen = [line for line in decision.lines if line.chosen]
    if not chosen:
        return
    annex_section(document, landscape=True)
    entered = number(decision) or f"       /QĐ-{decision.letterhead.symbol}"
    reference = f"(Kèm theo Quyết định số {entered} {long_date(decision.numbered_on)} của {_head(decision)})"
    words.annex_title(document, "Phụ lục", "PHẠM VI ĐƯỢC PHÊ DUYỆT CHUẨN HÓA", reference)
    words.centred(document, f"Tổ chức: {decision.organisation}")
    rows = [
        (
            one.line,
            one.field,
            one.object,
            one.range,
            one.accuracy,
            one.activity,
            one.procedure,
            _validity(decision),
        )
        for one in chosen
    ]
    add_table(document, COLUMNS, rows)


def _head(decision: DecisionFacts) -> str:
    head = decision.letterhead
    return f"{head.head_title.capitalize()} {head.spoken_name}"


def _validity(decision: DecisionFacts) -> str:
    if decision.valid_from is None or decision.valid_to is None:
        return ""
    return f"{short_date(decision.valid_from)}\nđến\n{short_date(decision.valid_to)}"
