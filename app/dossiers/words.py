"""The acts in words, for the log of a walk."""

from __future__ import annotations

from app.dossiers.content import Act
from app.dossiers.model import APPLICANT, Dossier

ACT_NAMES = {
    "submit": "Nộp hồ sơ",
    "return": "Yêu cầu bổ sung",
    "accept": "Tiếp nhận hồ sơ",
    "propose_team": "Dự kiến đoàn đánh giá",
    "object": "Phản đối thành viên",
    "answer_objection": "Trả lời phản đối",
    "replace": "Thay thành viên",
    "confirm_team": "Xác nhận đoàn đánh giá",
    "plan": "Ban hành chương trình",
    "assess": "Ghi kết luận đánh giá",
    "witness": "Chứng kiến phép đo",
    "raise": "Nêu phát hiện",
    "report": "Trình báo cáo",
    "comment_on_report": "Nêu ý kiến về báo cáo",
    "respond": "Gửi hành động khắc phục",
    "accept_response": "Chấp nhận hành động khắc phục",
    "return_response": "Trả lại hành động khắc phục",
    "close": "Đóng phát hiện",
    "review": "Thẩm xét",
    "decide": "Quyết định",
    "publish": "Công bố",
}


def line_of(dossier: Dossier, act: Act) -> str:
    """One line: number, date, act, person."""
    names = {one.id: one.name for one in dossier.people} | {APPLICANT: dossier.organisation.head_name}
    on = f"{act.on.day:02d}/{act.on.month:02d}/{act.on.year}"
    return f"{act.number:>3}. {on}  {ACT_NAMES.get(act.do, act.do)} – {names.get(act.by, act.by)}"
