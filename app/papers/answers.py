"""What a side answered, as papers print it: the label of the answer, and its words one under the other."""

from __future__ import annotations

from app.models import Answer, Evidence
from app.papers.text import short_date
from checklists.criteria import CriteriaSet


def label_of(criteria: CriteriaSet, answer: Answer | None) -> str:
    """The Vietnamese label of the answer; empty where there is none."""
    code = criteria.scale.find(answer.answer) if answer else None
    return code.label.vi if code else ""


def words_of(answer: Answer | None) -> str:
    """Document, comment, reason and files, one under the other."""
    if answer is None:
        return ""
    files = ", ".join(file_name(file) for file in answer.evidence)
    parts = [
        answer.document and f"Tài liệu: {answer.document}",
        answer.comment,
        answer.reason and f"Lý do: {answer.reason}",
        files and f"Minh chứng: {files}",
    ]
    return "\n".join(part for part in parts if part)


def file_name(file: Evidence) -> str:
    """The file with the day from which the document is in effect, where that was given."""
    return f"{file.name} (hiệu lực từ {short_date(file.effective_on)})" if file.effective_on else file.name
