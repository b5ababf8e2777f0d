"""The words in which differences between criteria sets are told: things, their fields, and the codes of the schema."""

from __future__ import annotations

from fractions import Fraction

from checklists.bilingual import Bilingual
from checklists.conditions import MEANINGS, condition, is_condition, worded
from checklists.numbers import written

THINGS = worded(
    {
        "criterion": ("tiêu chí", "criterion"),
        "group": ("nhóm", "group"),
        "scale": ("thang trả lời", "scale"),
        "codes": ("mức trả lời", "answer"),
        "profile": ("câu hỏi về tổ chức", "question about the provider"),
        "facts": ("số liệu ngoài", "outside fact"),
        "results": ("quy tắc kết quả", "result rule"),
        "bands": ("mức kết quả", "band"),
        "inputs": ("ô dữ liệu", "input"),
        "choices": ("lựa chọn", "choice"),
        "columns": ("cột", "column"),
        "examples": ("ví dụ", "example"),
    }
)
ASPECTS = worded(
    {
        "kind": ("loại", "kind"),
        "title": ("tên", "title"),
        "source": ("nguồn", "source"),
        "status": ("tình trạng văn bản", "status"),
        "official_text": ("là bản chính thức", "official text"),
        "scoring": ("quy tắc kết quả áp dụng", "result rule in force"),
        "notice": ("lưu ý", "notice"),
        "licence": ("quyền sử dụng", "licence"),
        "verified_by": ("người đối chiếu", "verified by"),
        "valid_from": ("ngày bắt đầu hiệu lực", "first day of validity"),
        "valid_to": ("ngày hết hiệu lực", "last day of validity"),
        "supersedes": ("ấn bản được thay", "edition superseded"),
        "transition_until": ("hạn chuyển tiếp", "end of the transition"),
        "declared_points": ("tổng điểm công bố", "declared points"),
        "label": ("tên", "label"),
        "ask": ("câu hỏi", "question"),
        "unit": ("đơn vị", "unit"),
        "codes": ("các mức trả lời", "answers"),
        "code": ("mã", "code"),
        "name": ("tên", "name"),
        "means": ("nghĩa", "meaning"),
        "demands": ("yêu cầu kèm theo", "demands"),
        "factor": ("tỉ lệ điểm", "share of the points"),
        "points": ("điểm", "points"),
        "self": ("tổ chức tự đánh giá", "self-assessment"),
        "team": ("đoàn đánh giá", "team"),
        "sheet": ("phiếu", "sheet"),
        "repeat": ("lặp lại theo", "repetition"),
        "rollup": ("cách gộp kết quả lặp lại", "roll-up"),
        "scale": ("thang trả lời", "scale"),
        "weight": ("trọng số", "weight"),
        "applies": ("điều kiện áp dụng", "applicability"),
        "requirement": ("nội dung yêu cầu", "requirement"),
        "evidence": ("bằng chứng thường gặp", "usual evidence"),
        "anchor": ("căn cứ", "anchor"),
        "knock_out": ("tính quyết định", "knock-out"),
        "not_applicable": ("cho phép “không áp dụng”", "policy on “not applicable”"),
        "aggregate": ("cách gộp các mục con", "aggregation of items"),
        "gates": ("mục con kéo kết quả xuống", "gating"),
        "requires": ("minh chứng bắt buộc", "demanded evidence"),
        "at_least": ("ít nhất", "at least"),
        "inputs": ("ô dữ liệu", "inputs"),
        "is_required": ("bắt buộc", "required"),
        "choices": ("lựa chọn", "choices"),
        "columns": ("cột", "columns"),
        "finding": ("mẫu phát hiện", "finding template"),
        "grade": ("mức", "grade"),
        "statement": ("nội dung", "statement"),
        "maps_to": ("liên hệ với bộ khác", "mapping to other sets"),
        "set": ("bộ", "set"),
        "criterion": ("tiêu chí", "criterion"),
        "guidance": ("hướng dẫn cho chuyên gia", "guidance for assessors"),
        "help": ("giải thích", "help"),
        "examine": ("tần suất xem xét", "frequency of examination"),
        "mark": ("mức tin cậy", "mark"),
        "basis": ("cơ sở tính", "basis"),
        "rounding": ("làm tròn", "rounding"),
        "decimals": ("số chữ số thập phân", "decimals"),
        "section_weights": ("tính trọng số theo nhóm", "section weights"),
        "bands": ("các mức kết quả", "bands"),
        "caps": ("giới hạn trần", "caps"),
        "start": ("từ", "from"),
        "verdict": ("kết luận", "verdict"),
        "when": ("khi", "when"),
        "band": ("mức", "band"),
        "fact": ("số liệu", "fact"),
        "comparison": ("so sánh", "comparison"),
        "limit": ("ngưỡng", "limit"),
        "above": ("nhiều hơn", "more than"),
        "profile": ("về tổ chức", "profile"),
        "facts": ("số liệu ngoài", "outside facts"),
        "results": ("quy tắc kết quả", "result rules"),
        "examples": ("ví dụ", "examples"),
        "is_flag": ("câu hỏi có/không", "yes/no question"),
        # worked examples
        "lines": ("dòng phạm vi", "lines"),
        "others": ("các câu trả lời còn lại", "all other answers"),
        "answers": ("câu trả lời", "answers"),
        "cured": ("đã khắc phục", "cured"),
        "open_majors": ("phát hiện nặng còn mở", "open major findings"),
        "open_minors": ("phát hiện nhẹ còn mở", "open minor findings"),
        "expect": ("kết quả phải có", "expected result"),
        "result": ("quy tắc kết quả", "result rule"),
        "sites": ("địa điểm", "sites"),
        "persons": ("người", "persons"),
        "visit": ("lần đánh giá", "visit"),
        "leave": ("được trưởng đoàn cho phép", "with leave"),
        "unmet": ("chưa đạt", "unmet"),
        "percent": ("phần trăm", "percent"),
        "demoted": ("bị hạ", "demoted"),
        "field": ("lĩnh vực", "field"),
        "activity": ("hoạt động", "activity"),
        "group2": ("nhóm 2", "group 2"),
    }
)
"""How each field of a set is called in a sentence."""

_CODES = {
    "knock_out": worded(
        {
            "no": ("không quyết định", "no knock-out"),
            "always": ("luôn quyết định", "always a knock-out"),
            "group2": ("quyết định với phương tiện đo nhóm 2", "a knock-out for group 2"),
            "calibration": ("quyết định với hiệu chuẩn", "a knock-out for calibration"),
        }
    ),
    "not_applicable": worded(
        {
            "allowed": ("được phép", "allowed"),
            "refused": ("không được phép", "refused"),
            "when_knock_out_does_not_apply": ("chỉ khi không quyết định", "only where it is no knock-out"),
            "with_leave_of_lead": ("khi trưởng đoàn cho phép", "with the leave of the lead assessor"),
            "excluded": ("không tính vào tổng", "left out of the total"),
            "full": ("tính đủ điểm", "counted in full"),
            "zero": ("tính không điểm", "counted as nothing"),
        }
    ),
    "repeat": worded(
        {
            "organisation": ("tổ chức", "organisation"),
            "site": ("địa điểm", "site"),
            "field": ("lĩnh vực", "field"),
            "line": ("dòng phạm vi", "scope line"),
            "person": ("người", "person"),
        }
    ),
    "sheet": worded({"general": ("phiếu chung", "general sheet"), "technical": ("phiếu kỹ thuật", "technical sheet")}),
    "status": worded(
        {
            "reconstructed": ("dựng lại bằng lời của mình", "reconstructed in our own words"),
            "licensed": ("có giấy phép sử dụng", "licensed"),
            "official": ("văn bản chính thức", "official"),
            "proposal": ("đề xuất", "proposal"),
        }
    ),
    "examine": worded(
        {"every_visit": ("mỗi lần đánh giá", "every visit"), "once_per_cycle": ("một lần mỗi chu kỳ", "once a cycle")}
    ),
}
_SPOKEN_OF = {"means": MEANINGS, "verdict": MEANINGS}


def say(aspect: str, value: object) -> Bilingual | None:
    """Codes of the schema, exact numbers and conditions in words; None for every other value."""
    if isinstance(value, str):
        return (_CODES.get(aspect) or _SPOKEN_OF.get(aspect) or {}).get(value)
    if isinstance(value, Fraction):
        return Bilingual(written(value).replace(".", ","), written(value))
    if is_condition(value):
        return condition(value)
    return None
