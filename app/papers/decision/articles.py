"""What a decision orders, in words: subject, articles, number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.papers.text import count, inner, short_date

if TYPE_CHECKING:
    from app.papers.decision.facts import DecisionFacts

ACT = "chuẩn hóa năng lực, hoạt động kiểm định, hiệu chuẩn, thử nghiệm"


def subject(decision: DecisionFacts) -> str:
    """What the decision is about, under its title."""
    verb = "không phê duyệt" if decision.outcome == "refuse" else "phê duyệt"
    # Broken where the sense allows it, as a clerk would.
    act = ACT.replace("năng lực, ", "năng lực,\n")
    return f"Về việc {verb} {act}\nđối với {decision.organisation}"


def number(decision: DecisionFacts) -> str:
    """The number with its symbol, the one entered with it or the agency's; below ten with a leading zero."""
    digits, stroke, symbol = decision.number.strip().partition("/")
    if not digits:
        return ""
    return f"{digits.zfill(2)}/{symbol if stroke else f'QĐ-{decision.letterhead.symbol}'}"


def articles(decision: DecisionFacts) -> list[tuple[str, str]]:
    """The three articles, the last one closed by "./."."""
    first, second = _refusal(decision) if decision.outcome == "refuse" else _approval(decision)
    third = (
        f"Quyết định này có hiệu lực kể từ ngày ký. {decision.organisation} và các đơn vị, cá nhân có liên quan "
        "chịu trách nhiệm thi hành Quyết định này./."
    )
    return [("Điều 1.", first), ("Điều 2.", second), ("Điều 3.", third)]


def _who(decision: DecisionFacts) -> str:
    address = f", địa chỉ: {decision.address}" if decision.address else ""
    return f"{decision.organisation} (mã số thuế {decision.tax_code}{address})"


def _approval(decision: DecisionFacts) -> tuple[str, str]:
    chosen = [line for line in decision.lines if line.chosen]
    lines = [
        f"Phê duyệt {ACT}, xác nhận đáp ứng tiêu chí đối với {_who(decision)}.",
        f"Phạm vi phê duyệt gồm {count(len(chosen), 'dòng')} tại Phụ lục kèm theo Quyết định này.",
        f"Bộ tiêu chí đánh giá: {inner(decision.criteria)}.",
    ]
    if decision.valid_from and decision.valid_to:
        first, last = short_date(decision.valid_from), short_date(decision.valid_to)
        lines.append(f"Thời hạn hiệu lực: từ ngày {first} đến hết ngày {last}.")
    lines += _left_out(decision)
    return "\n".join(lines), "\n".join([*_condition(decision), _duties(decision)])


def _left_out(decision: DecisionFacts) -> list[str]:
    """The lines asked for but not approved, and why."""
    left = [f"dòng {line.line} ({line.object})" for line in decision.lines if not line.chosen]
    if not left:
        return [f"Ghi chú: {inner(decision.reason)}."] if decision.reason else []
    reason = f" Lý do: {inner(decision.reason)}." if decision.reason else ""
    return [f"Chưa phê duyệt các dòng đề nghị sau: {'; '.join(left)}.{reason}"]


def _condition(decision: DecisionFacts) -> list[str]:
    if decision.outcome != "approve_conditionally" or decision.condition_due_on is None:
        return []
    due = f"trước hoặc trong ngày {short_date(decision.condition_due_on)}"
    duty = f"{decision.organisation} phải hoàn thành và báo cáo {decision.letterhead.spoken_name} {due}."
    return [f"Phê duyệt với điều kiện: {inner(decision.condition)}.", duty]


def _duties(decision: DecisionFacts) -> str:
    agency = decision.letterhead.spoken_name
    return (
        f"{decision.organisation} có trách nhiệm duy trì năng lực, hoạt động đáp ứng tiêu chí trong phạm vi được phê "
        f"duyệt; báo bằng văn bản cho {agency} khi có thay đổi ảnh hưởng đến việc đáp ứng tiêu chí."
    )


def _refusal(decision: DecisionFacts) -> tuple[str, str]:
    first = f"Không phê duyệt {ACT} đối với {_who(decision)} theo hồ sơ {decision.case_ref}."
    reason = f"\nLý do: {inner(decision.reason)}." if decision.reason else ""
    second = (
        f"{decision.organisation} được nộp hồ sơ đề nghị mới sau khi đã khắc phục các nội dung chưa đáp ứng tiêu chí."
    )
    return first + reason, second
