"""Each thing a step may ask for: its plain kind and whether it is required. The web maps kinds to fields."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.criteria import Bilingual


@dataclass(frozen=True)
class Ask:
    """One askable thing.

    Kinds and the value that a verb receives: `text`, `long_text` (str), `date` (datetime.date or None), `choice` (str),
    `many` (list of str), `seats` (list of Seat), `seat` (one Seat), `paper` (sha256 of the draft),
    `evidence` (list of evidence ids, int).
    """

    name: str
    kind: str
    required: bool
    label: Bilingual
    hint: Bilingual | None = None


def _ask(name: str, kind: str, required: bool, vi: str, en: str, hint: tuple[str, str] | None = None) -> Ask:
    return Ask(name, kind, required, Bilingual(vi, en), Bilingual(*hint) if hint else None)


ASKS: dict[str, Ask] = {
    ask.name: ask
    for ask in (
        _ask("remark", "long_text", False, "Ghi chú", "Remark"),
        _ask(
            "reason",
            "long_text",
            True,
            "Lý do",
            "Reason",
            ("Nêu rõ để người nhận hiểu và xử lý được.", "Say it so that the reader can act on it."),
        ),
        _ask("explanation", "long_text", True, "Giải thích", "Explanation"),
        _ask("members", "seats", True, "Thành viên đoàn", "Members of the team"),
        _ask("member", "choice", True, "Thành viên", "Member"),
        _ask("replacement", "seat", True, "Người thay thế", "Replacement"),
        _ask("objection_outcome", "choice", True, "Kết luận về phản đối", "Outcome of the objection"),
        _ask("from_on", "date", True, "Từ ngày", "From"),
        _ask("to_on", "date", True, "Đến ngày", "To"),
        _ask("until", "date", True, "Hạn mới", "New date"),
        _ask("sites", "many", True, "Địa điểm đánh giá", "Sites"),
        _ask("paper", "paper", True, "Văn bản phát hành", "Paper to release"),
        _ask("comment", "long_text", True, "Ý kiến của tổ chức", "Comments of the provider"),
        _ask("line", "choice", True, "Dòng phạm vi", "Line of the scope"),
        _ask("lines", "many", True, "Dòng phạm vi", "Lines of the scope"),
        _ask("valid_from", "date", True, "Có hiệu lực từ ngày", "Valid from"),
        _ask("valid_to", "date", True, "Có hiệu lực đến ngày", "Valid to"),
        _ask("condition", "long_text", True, "Điều kiện", "Condition"),
        _ask("condition_due_on", "date", True, "Hạn thực hiện điều kiện", "Condition due on"),
        _ask(
            "number",
            "text",
            True,
            "Số quyết định",
            "Number of the decision",
            ("Ví dụ: 412/QĐ-SKHCN", "For example 412/QĐ-SKHCN"),
        ),
        _ask("numbered_on", "date", True, "Ngày quyết định", "Date of the decision"),
        _ask("cause", "long_text", True, "Nguyên nhân", "Cause"),
        _ask("extent", "long_text", True, "Mức độ ảnh hưởng", "Extent"),
        _ask("correction", "long_text", True, "Khắc phục tức thời", "Correction"),
        _ask("corrective_action", "long_text", True, "Hành động khắc phục", "Corrective action"),
        _ask("due_on", "date", True, "Hạn hoàn thành", "Due on"),
        _ask("evidence", "evidence", False, "Minh chứng", "Evidence"),
        _ask("how", "long_text", True, "Cách thẩm tra", "How it was verified"),
    )
}
