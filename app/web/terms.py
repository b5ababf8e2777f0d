"""Words for the codes of the record: what screens and sentences show in place of a code."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from flask import g
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from sqlalchemy import select

from app.db import session
from app.models import Field
from app.web.filters import bilingual
from checklists.criteria import Bilingual
from workflows.access import RELATIONS, ROLES
from workflows.asks import ASKS
from workflows.reader import list_procedures, load

DEGREES = {
    "technical": _l("Kỹ thuật"),
    "natural_science": _l("Khoa học tự nhiên"),
    "other": _l("Ngành khác"),
}
TRAINING = {
    "laboratory_management": _l("Quản lý phòng thí nghiệm (TCVN ISO/IEC 17025)"),
    "metrology_basics": _l("Kiến thức cơ bản về đo lường"),
    "state_management": _l("Quản lý nhà nước về đo lường"),
    "capacity_evaluation": _l("Nghiệp vụ đánh giá năng lực"),
}
SEATS = {
    "lead": _l("trưởng đoàn"),
    "general": _l("chuyên gia tiêu chí chung"),
    "technical": _l("chuyên gia tiêu chí hạ tầng kỹ thuật"),
}
GRADES = {
    "major": _l("không phù hợp nặng"),
    "minor": _l("không phù hợp nhẹ"),
    "recommendation": _l("khuyến nghị"),
}
OUTCOMES = {
    "approve": _l("phê duyệt toàn bộ"),
    "approve_partly": _l("phê duyệt một phần"),
    "approve_conditionally": _l("phê duyệt có điều kiện"),
    "refuse": _l("không phê duyệt"),
    "return": _l("trả lại"),
}
PAPERS = {
    "receipt": _l("giấy tiếp nhận và hẹn trả kết quả"),
    "apology": _l("phiếu xin lỗi và hẹn lại ngày trả kết quả"),
    "site_minutes": _l("biên bản đánh giá tại cơ sở"),
    "assessment_report": _l("báo cáo đánh giá"),
    "decision": _l("quyết định"),
}
ANSWERS = {
    "met": _l("đáp ứng"),
    "partly_met": _l("đáp ứng một phần"),
    "not_met": _l("không đáp ứng"),
    "not_applicable": _l("không áp dụng"),
    "not_examined": _l("không xem xét"),
    "": _l("chưa trả lời"),
}
ACTIVITIES = {
    "verification": _l("Kiểm định"),
    "calibration": _l("Hiệu chuẩn"),
    "testing": _l("Thử nghiệm"),
}
CERTIFICATES = {
    "registration": _l("Giấy chứng nhận đăng ký cung cấp dịch vụ"),
    "designation": _l("Quyết định chỉ định"),
    "accreditation": _l("Công nhận VILAS"),
    "other": _l("Giấy khác"),
}
PARTICULARS = {
    "legal_name_vi": _l("tên tổ chức"),
    "tax_code": _l("mã số thuế"),
    "founding_document": _l("quyết định thành lập hoặc giấy đăng ký"),
    "head_name": _l("người đứng đầu"),
    "head_title": _l("chức vụ của người đứng đầu"),
    "phone": _l("số điện thoại"),
    "email": _l("thư điện tử"),
    "sites": _l("địa điểm hoạt động"),
}


def word(words: Mapping[str, Any], code: str) -> str:
    """The words of a code; the code itself where none are known."""
    return str(words[code]) if code in words else code


def seat_name(code: str) -> str:
    """The name of a seat on a team."""
    return word(SEATS, code)


def grade_name(code: str) -> str:
    """The name of a finding's grade."""
    return word(GRADES, code)


def outcome_name(code: str) -> str:
    """The words for a proposal or a decision."""
    return word(OUTCOMES, code)


def answer_name(code: str) -> str:
    """The words for an answer to a criterion."""
    return word(ANSWERS, code)


def activity_name(code: str) -> str:
    """The words for verification, calibration or testing."""
    return word(ACTIVITIES, code)


def field_name(code: str) -> str:
    """The name of a field of measurement; the empty code is the criteria of the organisation as a whole."""
    if not code:
        return _("tiêu chí chung")
    names = field_names()
    return names.get(code, code)


def field_names() -> dict[str, str]:
    """The names of all fields in the language of the request, in their order; asked once per request."""
    if "fields" not in g:
        g.fields = session.scalars(select(Field).order_by(Field.position, Field.code)).all()
    return {field.code: bilingual({"vi": field.name_vi, "en": field.name_en}) for field in g.fields}


def training_name(content: str) -> str:
    """The name of a training content, the in-depth ones by their field."""
    kind, _colon, field = content.partition(":")
    if kind == "in_depth":
        return _("Đào tạo chuyên sâu: %(field)s", field=field_name(field))
    return word(TRAINING, content)


def role_name(code: str) -> str:
    """The name of a person's role."""
    return bilingual(ROLES[code].label) if code in ROLES else code


def role_description(code: str) -> str:
    """What a role may do, in a sentence."""
    return bilingual(ROLES[code].description)


def relation_name(code: str) -> str:
    """The words for whoever a relation holds of."""
    return bilingual(RELATIONS[code].label) if code in RELATIONS else code


def ask_name(code: str) -> str:
    """The label of what a step asks for."""
    return bilingual(ASKS[code].label) if code in ASKS else code


def action_name(code: str) -> str:
    """The label of an action or a writing."""
    return bilingual(_labels()[0].get(code, code))


def status_name(code: str) -> str:
    """The label of a state."""
    return bilingual(_labels()[1].get(code, code))


@lru_cache(maxsize=1)
def _labels() -> tuple[dict[str, Bilingual], dict[str, Bilingual]]:
    definitions = [load(name) for name in list_procedures()]
    actions = {step.action: step.label for one in definitions for step in one.steps}
    writings = {write.name: write.label for one in definitions for write in one.writes}
    return writings | actions, {state.name: state.label for one in definitions for state in one.states}
