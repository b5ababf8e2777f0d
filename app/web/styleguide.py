"""All components on one page, in development only: what screens are built from, with the longest words we know."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from flask import Blueprint, abort, render_template, request
from flask_babel import lazy_gettext as _l

from app.web import fields
from app.web.access import ANYONE, permission
from app.web.forms import Form

bp = Blueprint("styleguide", __name__)

ERRORS = (400, 403, 404, 405, 409, 413, 422, 429, 500, 503)
LONG_NAME = (
    "Trung tâm Kỹ thuật Tiêu chuẩn Đo lường Chất lượng và Ứng dụng Tiến bộ Khoa học Công nghệ "
    "khu vực Duyên hải Miền Đông – Chi nhánh huyện đảo Trường Yên"
)
VERDICTS = {
    "met": "Đáp ứng",
    "partly_met": "Đáp ứng một phần",
    "not_met": "Không đáp ứng",
    "not_examined": "Chưa xem xét",
}
REASONS: list[dict[str, Any]] = [
    {"text": "Còn 2 tiêu chí chưa có kết luận của đoàn: B1.3 và B2.5.", "href": "#"},
    {"text": "Điểm không phù hợp KPH-01 (nặng) chưa đóng.", "href": "#"},
    {"text": "Chưa có văn bản báo cáo phát hành.", "href": None},
]
CASE: dict[str, Any] = {
    "ref": "HS-2026-014",
    "organisation": LONG_NAME,
    "status_label": "Đang đánh giá tại cơ sở",
    "tone": "blue",
    "owner_label": "Trưởng đoàn đánh giá",
    "due_on": date(2026, 6, 25),
    "late": False,
    "days_left": 5,
    "href": "#",
}


class SampleForm(Form):
    """Each kind of field once."""

    verdict = fields.ChoiceField(_l("Kết luận của đoàn cho B1.3"), required=True, choices=VERDICTS)
    comment = fields.LongTextField(
        _l("Nhận xét"), required=True, hint=_l("Nêu bằng chứng đã xem, ai được phỏng vấn"), max_length=600
    )
    due_on = fields.DateField(_l("Hạn khắc phục"), required=True, hint=_l("Ví dụ: 25 6 2026"))
    number = fields.TextField(_l("Số quyết định"), width=20, hint=_l("Ví dụ: 412/QĐ-SKHCN"))
    months = fields.NumberField(_l("Thời hạn hiệu lực"), low=1, high=60, unit=_l("tháng"))
    uncertainty = fields.DecimalField(_l("Độ không đảm bảo đo mở rộng"), unit="kg")
    email = fields.EmailField(_l("Thư điện tử"))
    field_code = fields.SelectField(
        _l("Lĩnh vực đo"), required=True, choices={"mass": "Khối lượng", "volume_flow": "Dung tích, lưu lượng"}
    )
    lines = fields.ManyField(
        _l("Dòng phạm vi"),
        required=True,
        choices=[
            fields.Choice("1", "Cân ô tô, cấp chính xác III", "Phạm vi đo đến 100 t"),
            fields.Choice("2", "Cân phân tích", "Phạm vi đo đến 220 g"),
            fields.Choice("3", "Cân băng tải", "Không chọn được: chưa có kiểm định viên có thẻ", disabled=True),
        ],
    )
    evidence = fields.FilesField(
        _l("Minh chứng"), hint=_l("pdf, docx, xlsx, png, jpg, csv, txt"), accept=("pdf", "png")
    )
    password = fields.PasswordField(_l("Mật khẩu"))
    agreed = fields.YesNoField(_l("Tôi cam kết các thông tin trên là đúng"), required=True)


@bp.route("/styleguide", methods=["GET", "POST"])
@permission(ANYONE)
def styleguide() -> tuple[str, int]:
    """Every component; its form only checks what it is sent."""
    form = SampleForm()
    status = 422 if form.is_submitted() and not form.validate() else 200
    page = request.args.get("page", 7, type=int)
    return render_template("styleguide.html", form=form, page=page, identity=CASE, wide=True, **samples()), status


@bp.get("/styleguide/errors/<int:status>")
@permission(ANYONE)
def error_page(status: int) -> str:
    """One error page with all that it can say."""
    if status not in ERRORS:
        abort(404)
    mine = [{"key": "Nhận xét", "value": "Nhiệt ẩm kế số 3 quá hạn hiệu chuẩn từ 30/4/2026"}]
    theirs = [{"key": "Nhận xét", "value": "Đã xem nhật ký (20 ± 5) °C, (65 ± 15) %RH"}]
    words = {"reason": "csrf", "limit": 50 * 1024 * 1024, "retry_after": 90, "request_id": "0f3c9b7e"}
    kind = request.args.get("kind", "refused")
    versions = {"mine": mine, "theirs": theirs, "reload_href": "#"} if kind == "stale" else {"reasons": REASONS}
    return render_template(f"errors/{status}.html", kind=kind, **words, **versions)


def samples() -> dict[str, Any]:
    """Organisations, files and events that nobody ever saw."""
    when = datetime(2026, 6, 18, 7, 5, tzinfo=UTC)
    return {
        "menu": [
            {"href": "#", "text": "Việc của tôi", "current": True, "count": 12},
            {"href": "#", "text": "Hồ sơ", "current": False, "count": None},
            {"href": "#", "text": "Tổ chức", "current": False, "count": None},
            {"href": "#", "text": "Danh sách chuyên gia đánh giá", "current": False, "count": None},
            {"href": "#", "text": "Danh bạ công khai", "current": False, "count": None},
        ],
        "person": {"name": "Nguyễn Thị Ngọc Trường Khương", "detail": "Chuyên viên, Chi cục TĐC"},
        "sign_out_url": "#",
        "languages": [
            {"code": "vi", "text": "Tiếng Việt", "href": "#", "current": True},
            {"code": "en", "text": "English", "href": "#", "current": False},
        ],
        "late_case": CASE
        | {"ref": "HS-2026-015", "late": True, "days_left": -3, "note": "Hồ sơ chép lại từ hồ sơ giấy."},
        "reasons_sample": REASONS,
        "long_name": LONG_NAME,
        "events": _events(when),
        "files": _files(when),
        "rows": [_row(number) for number in range(1, request.args.get("rows", 300, type=int) + 1)],
        "error_statuses": ERRORS,
    }


def _events(when: datetime) -> list[dict[str, Any]]:
    raised = {
        "when": when,
        "title": "Trưởng đoàn nêu điểm không phù hợp KPH-01 (nặng)",
        "who": "Ngô Gia Huy, trưởng đoàn",
        "remark": "Nhiệt ẩm kế số 3 quá hạn hiệu chuẩn.\nĐã chụp ảnh tem hiệu chuẩn.",
        "href": "#",
        "link_text": "Xem KPH-01",
    }
    earlier = datetime(2026, 6, 2, 2, 0, tzinfo=UTC)
    return [raised, {"when": earlier, "recorded_at": when, "title": "Tổ chức nộp hồ sơ", "who": LONG_NAME}]


def _files(when: datetime) -> list[dict[str, Any]]:
    long_name = "Giấy chứng nhận hiệu chuẩn nhiệt ẩm kế số 3 – bản quét có dấu giáp lai – lần 2 (đã chỉnh).pdf"
    facts = {"href": "#", "who": "Lê Thị Ửng", "when": when}
    digest = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"
    return [
        facts | {"name": long_name, "size": 1_482_113, "kind": "PDF", "remove": "#"},
        facts | {"name": "nhật-ký.csv", "size": 812, "kind": "CSV", "sha256": digest},
    ]


def _row(number: int) -> dict[str, Any]:
    return {
        "ref": f"HS-2026-{number:03d}",
        "organisation": LONG_NAME if number % 7 == 1 else f"Công ty TNHH Đo lường Số {number}",
        "field": "Dung tích, lưu lượng" if number % 3 else "Khối lượng",
        "comment": "Đã xem nhật ký (20 ± 5) °C, (65 ± 15) %RH" if number % 4 else None,
        "lines": number * 37,
    }
