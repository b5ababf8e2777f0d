"""Words of the house that files and screens share: roles of people, owners of states, phases, tones, units, marks."""

from __future__ import annotations

from dataclasses import dataclass

from checklists.criteria import Bilingual


@dataclass(frozen=True)
class Role:
    """What a person may be; rights are the union of all roles held."""

    name: str
    label: Bilingual
    description: Bilingual


def _role(name: str, label: tuple[str, str], description: tuple[str, str]) -> Role:
    return Role(name, Bilingual(*label), Bilingual(*description))


ROLES: dict[str, Role] = {
    role.name: role
    for role in (
        _role(
            "provider",
            ("Tổ chức cung cấp dịch vụ", "Service provider"),
            (
                "Lập, nộp và theo dõi hồ sơ của tổ chức mình.",
                "Prepares, submits and follows the dossiers of their own organisation.",
            ),
        ),
        _role(
            "clerk",
            ("Văn thư, tiếp nhận", "Clerk"),
            (
                "Kiểm tra và tiếp nhận hồ sơ, vào số quyết định.",
                "Checks and accepts dossiers, enters the numbers of decisions.",
            ),
        ),
        _role(
            "officer",
            ("Chuyên viên thụ lý", "Officer"),
            (
                "Lập đoàn đánh giá, trả lời phản đối, công bố kết quả.",
                "Sets up teams, answers objections, publishes results.",
            ),
        ),
        _role(
            "assessor",
            ("Chuyên gia đánh giá", "Assessor"),
            (
                "Đánh giá trong đoàn mà mình được cử vào.",
                "Assesses in the teams to which they are appointed.",
            ),
        ),
        _role(
            "reviewer",
            ("Người thẩm xét", "Reviewer"),
            (
                "Thẩm xét báo cáo của đoàn mà mình không tham gia.",
                "Reviews the reports of teams they are not part of.",
            ),
        ),
        _role(
            "decider",
            ("Lãnh đạo cơ quan", "Head of the agency"),
            (
                "Quyết định trên hồ sơ mà mình không đánh giá, không thẩm xét.",
                "Decides on dossiers they have neither assessed nor reviewed.",
            ),
        ),
        _role(
            "deputy",
            ("Cấp phó được giao quyết định", "Deputy of the head"),
            (
                "Quyết định thay lãnh đạo cơ quan trong những ngày được giao; ngoài những ngày đó chỉ đọc hồ sơ.",
                "Decides for the head on the days granted; on other days only reads dossiers.",
            ),
        ),
        _role(
            "administrator",
            ("Quản trị hệ thống", "Administrator"),
            (
                "Quản lý tài khoản, danh sách chuyên gia, lĩnh vực đo và thông tin cơ quan; không đọc hồ sơ.",
                "Keeps accounts, the pool of assessors, the fields and the agency's letterhead; reads no dossier.",
            ),
        ),
        _role(
            "observer",
            ("Người theo dõi", "Observer"),
            ("Đọc hồ sơ đã nộp, không thay đổi gì.", "Reads submitted dossiers and changes nothing."),
        ),
    )
}

# Whose turn it is in a state.
OWNERS: dict[str, Bilingual] = {
    "applicant": Bilingual("Tổ chức nộp hồ sơ", "The applicant"),
    "clerk": Bilingual("Văn thư", "The clerk"),
    "officer": Bilingual("Chuyên viên thụ lý", "The officer"),
    "lead": Bilingual("Trưởng đoàn đánh giá", "The team leader"),
    "team": Bilingual("Đoàn đánh giá", "The assessment team"),
    "assessor": Bilingual("Chuyên gia nêu phát hiện", "The assessor who raised it"),
    "reviewer": Bilingual("Người thẩm xét", "The reviewer"),
    "decider": Bilingual("Lãnh đạo cơ quan", "The head of the agency"),
    "none": Bilingual("Đã kết thúc", "Nobody: it has ended"),
}

PHASES: dict[str, Bilingual] = {
    "apply": Bilingual("Lập hồ sơ", "Application"),
    "intake": Bilingual("Tiếp nhận", "Intake"),
    "team": Bilingual("Lập đoàn", "Team"),
    "assess": Bilingual("Đánh giá", "Assessment"),
    "correct": Bilingual("Khắc phục và thẩm xét", "Corrective action and review"),
    "decide": Bilingual("Quyết định", "Decision"),
    "done": Bilingual("Kết thúc", "Done"),
}

UNITS: dict[str, Bilingual] = {
    "working_day": Bilingual("ngày làm việc", "working days"),
    "day": Bilingual("ngày", "days"),
    "month": Bilingual("tháng", "months"),
    "year": Bilingual("năm", "years"),
    "person": Bilingual("người", "people"),
    "grade": Bilingual("mức", "grades"),
    "round": Bilingual("vòng", "rounds"),
}

KINDS = ("case", "finding")
TONES = ("grey", "blue", "green", "yellow", "orange", "red", "purple", "teal")
MARKS = ("V", "V2", "M", "I")
DUTIES = ("assess", "review", "decide")
GRADES = ("major", "minor", "recommendation")
