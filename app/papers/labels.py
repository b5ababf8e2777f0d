"""What the codes of the record are called in papers; papers are in Vietnamese alone."""

from __future__ import annotations

SEATS = {
    "lead": "Trưởng đoàn",
    "general": "Chuyên gia đánh giá tiêu chí chung",
    "technical": "Chuyên gia đánh giá tiêu chí hạ tầng kỹ thuật đo lường",
}
GRADES = {"major": "Không phù hợp nặng", "minor": "Không phù hợp nhẹ", "recommendation": "Khuyến nghị"}
ACTIVITIES = {"verification": "Kiểm định", "calibration": "Hiệu chuẩn", "testing": "Thử nghiệm"}
WITNESSED = {"satisfactory": "Đạt", "unsatisfactory": "Không đạt"}
MEETINGS = {
    "opening": "họp mở đầu",
    "closing": "họp kết thúc",
    "both": "họp mở đầu và họp kết thúc",
    "other": "trong lúc đánh giá",
}
METHODS = {"on_site": "tại chỗ", "remote": "từ xa", "witness": "chứng kiến phép đo"}
SAMPLED = {"fits": "Phù hợp", "does_not_fit": "Không phù hợp", "noted": "Ghi nhận"}
PROPOSALS = {
    "approve": "phê duyệt chuẩn hóa toàn bộ phạm vi đề nghị",
    "approve_partly": "phê duyệt chuẩn hóa một phần phạm vi đề nghị",
    "approve_conditionally": "phê duyệt chuẩn hóa có điều kiện",
    "refuse": "không phê duyệt chuẩn hóa",
}
KINDS = {
    "service_provider": "Tổ chức cung cấp dịch vụ kiểm định, hiệu chuẩn, thử nghiệm",
    "laboratory": "Phòng thí nghiệm đo lường",
}
VERDICTS = {
    "met": "Đáp ứng các tiêu chí được đánh giá.",
    "met_with_conditions": "Đáp ứng, với điều kiện khắc phục các điểm không phù hợp nhẹ đã nêu.",
    "not_met": "Chưa đáp ứng tại thời điểm đánh giá: còn tiêu chí bắt buộc chưa đạt hoặc điểm không phù hợp nặng.",
    "incomplete": "Chưa đủ cơ sở kết luận: còn tiêu chí chưa có kết luận của đoàn.",
}


def contract(code: str) -> str:
    """How a member of staff is employed: for good, or for so many months."""
    return "Không xác định thời hạn" if code == "permanent" else f"Hợp đồng {code} tháng"


def cmc(value: str, unit: str, k: str) -> str:
    """An expanded uncertainty with its coverage factor; empty when there is none."""
    if not value:
        return ""
    return f"U = {value} {unit}".strip() + (f" (k = {k})" if k else "")
