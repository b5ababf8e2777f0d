"""The self-assessment in words: what an answer needs, what it still lacks, how far one has come."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

LACKS = {
    "answer_missing": _l("chưa chọn câu trả lời"),
    "answer_unknown": _l("câu trả lời không có trong thang đánh giá"),
    "not_examined_only_by_team": _l("câu trả lời này chỉ dành cho đoàn đánh giá"),
    "not_applicable_not_allowed": _l("tiêu chí này không được trả lời “không áp dụng”"),
    "document_or_evidence_missing": _l("thiếu tài liệu viện dẫn hoặc tệp minh chứng"),
    "comment_missing": _l("thiếu giải thích"),
    "reason_missing": _l("thiếu lý do không áp dụng"),
    "leave_missing": _l("chưa được trưởng đoàn đồng ý không áp dụng"),
    "document_missing": _l("thiếu tài liệu viện dẫn"),
    "evidence_missing": _l("thiếu tệp minh chứng"),
    "finding_missing": _l("thiếu phát hiện"),
    "evidence_kind_missing": _l("chưa đủ loại minh chứng yêu cầu"),
    "input_missing": _l("còn số liệu bắt buộc chưa điền"),
    "input_crooked": _l("có số liệu không đúng dạng"),
}
"""What an answer lacks, by the keys of `checklists.answers.SHORTCOMINGS`."""
NEEDS = {
    "document_or_evidence": _l("tài liệu viện dẫn hoặc tệp minh chứng"),
    "document": _l("tài liệu viện dẫn"),
    "evidence": _l("tệp minh chứng"),
    "finding": _l("một phát hiện"),
    "comment": _l("giải thích"),
    "reason": _l("lý do"),
}
"""What must come with an answer, by the demands of a scale."""
STATES = {
    "complete": (_l("Đầy đủ"), "green"),
    "incomplete": (_l("Còn thiếu"), "yellow"),
    "unanswered": (_l("Chưa trả lời"), "grey"),
}
"""How far one has come with a criterion: words and tone."""

FILTERS = {
    "": _l("Tất cả"),
    "open": _l("Chưa xong"),
    "evidence": _l("Cần minh chứng"),
    "mine": _l("Của tôi"),
    "copied": _l("Chép, chưa xem lại"),
    "changed": _l("Khác lần trước"),
    "knock_out": _l("Điều kiện loại"),
}
"""Which criteria a list shows."""


def lacking(keys: Sequence[str]) -> str:
    """Everything that an answer lacks, as one phrase."""
    return "; ".join(str(LACKS[key]) for key in keys)


def needed(demands: Sequence[str]) -> str | None:
    """What must come with an answer, as a hint beside it."""
    if not demands:
        return None
    return _("Cần kèm: %(things)s.", things=", ".join(str(NEEDS[demand]) for demand in demands))
