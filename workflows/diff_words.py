"""The words in which differences between procedures are told: things, their fields, and the names in the rows."""

from __future__ import annotations

from collections.abc import Mapping

from checklists.bilingual import Bilingual
from workflows.asks import ASKS
from workflows.definition import Definition
from workflows.names import AUDIENCE_NAMES, EFFECT_NAMES, GUARD_NAMES
from workflows.relations import RELATIONS
from workflows.roles import OWNERS, PHASES, UNITS


def _worded(table: dict[str, tuple[str, str]]) -> dict[str, Bilingual]:
    return {name: Bilingual(*words) for name, words in table.items()}


THINGS = _worded(
    {
        "setting": ("thiết lập", "setting"),
        "state": ("trạng thái", "state"),
        "write": ("việc ghi", "writing"),
        "step": ("bước", "step"),
        "cycle": ("vòng lặp", "cycle"),
    }
)
ASPECTS = _worded(
    {
        "kind": ("loại", "kind"),
        "title": ("tên", "title"),
        "initial": ("trạng thái đầu", "initial state"),
        "legal_basis": ("căn cứ pháp lý", "legal basis"),
        "valid_from": ("ngày bắt đầu hiệu lực", "first day of validity"),
        "approves": ("trạng thái phê duyệt", "states that are approvals"),
        "replaces": ("trạng thái thay cho trạng thái cũ", "states that take the place of old ones"),
        "label": ("tên", "label"),
        "value": ("giá trị", "value"),
        "unit": ("đơn vị", "unit"),
        "source": ("nguồn", "source"),
        "mark": ("mức tin cậy", "mark"),
        "owner": ("người phải làm", "whose turn it is"),
        "phase": ("giai đoạn", "phase"),
        "tone": ("màu", "colour"),
        "term": ("thời hạn", "term"),
        "is_waiting": ("thời hạn là quyền chờ của tổ chức", "the term is the provider's right"),
        "is_final": ("kết thúc thủ tục", "is an end"),
        "escalates": ("người được báo khi quá hạn", "who is told when it is late"),
        "states": ("các trạng thái", "states"),
        "sources": ("đi từ", "comes from"),
        "target": ("đi đến", "leads to"),
        "who": ("người thực hiện", "who may"),
        "guards": ("điều kiện", "guards"),
        "asks": ("nội dung phải điền", "asks"),
        "effects": ("hệ quả", "effects"),
        "tells": ("người được thông báo", "who is told"),
        "event": ("tên sự kiện", "event"),
        "duty": ("nhiệm vụ phải tách bạch", "exclusive duty"),
        "paper": ("văn bản", "paper"),
        "after_the_end": ("ghi được sau khi kết thúc", "may be written after the end"),
        "limit": ("giới hạn", "limit"),
        "because": ("lý do", "because"),
    }
)
"""How each field of a procedure is called in a sentence."""
_MARKS = _worded(
    {
        "V": ("đã đối chiếu", "verified"),
        "V2": ("nguồn thứ cấp", "second hand"),
        "M": ("thông lệ", "custom"),
        "I": ("suy luận", "inferred"),
    }
)
_DUTIES = _worded(
    {"assess": ("đánh giá", "assess"), "review": ("thẩm xét", "review"), "decide": ("quyết định", "decide")}
)
_PAPERS = _worded(
    {
        "apology": ("văn bản xin lỗi và hẹn lại", "apology with a new date"),
        "receipt": ("giấy tiếp nhận và hẹn trả kết quả", "receipt"),
        "assessment_report": ("báo cáo đánh giá", "assessment report"),
        "site_minutes": ("biên bản làm việc", "minutes"),
        "decision": ("quyết định", "decision"),
        "self_assessment": ("báo cáo tự đánh giá", "self-assessment"),
    }
)
SAME = Bilingual("giữ nguyên trạng thái", "the state stays")
_NAMED: Mapping[str, Mapping[str, Bilingual]] = {
    "owner": OWNERS,
    "phase": PHASES,
    "unit": UNITS,
    "mark": _MARKS,
    "duty": _DUTIES,
    "paper": _PAPERS,
    "guards": GUARD_NAMES,
    "effects": EFFECT_NAMES,
    "tells": AUDIENCE_NAMES,
    "escalates": AUDIENCE_NAMES,
    "who": {name: relation.label for name, relation in RELATIONS.items()},
    "asks": {name: ask.label for name, ask in ASKS.items()},
}
_OF_STATES = frozenset({"states", "sources", "target", "initial", "approves", "replaces", "through"})


def state_labels(definition: Definition) -> Mapping[str, Bilingual]:
    """How the states of a version are called."""
    return {state.name: state.label for state in definition.states}


def say(aspect: str, value: object, *, states: Mapping[str, Bilingual]) -> Bilingual | None:
    """Names that stand in the rows in words; None for every other value."""
    if not isinstance(value, str):
        return None
    if aspect in _OF_STATES:
        return states.get(value)
    return _NAMED.get(aspect, {}).get(value)
