"""Steps that end a case or a line for good: what happens, that it cannot be undone, and a tick before it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import TimelineEntry
from app.models import Case, Person
from app.web import steps
from app.web.fields import YesNoField
from app.web.forms import Form
from workflows.definition import Step

SURE = "sure"
HAPPENS: dict[str, Sequence[Any]] = {
    "withdraw": (
        _l("Hồ sơ dừng lại ngay: không ai thụ lý, đánh giá hay quyết định tiếp."),
        _l("Cơ quan và đoàn đánh giá được báo, kèm lý do."),
        _l("Mọi nội dung đã nộp vẫn được lưu và đọc được; không xóa gì."),
        _l("Muốn đề nghị lại, tổ chức lập hồ sơ mới; bản tự đánh giá chép lại được."),
    ),
    "withdraw_line": (
        _l("Dòng đã rút không được đánh giá, không được đề nghị và không được phê duyệt trong hồ sơ này."),
        _l("Các dòng còn lại tiếp tục như cũ; tiêu chí của lĩnh vực không còn dòng nào thì không phải trả lời nữa."),
        _l("Cơ quan và đoàn đánh giá được báo, kèm lý do."),
        _l("Dòng vẫn ở trong danh sách phạm vi của tổ chức và đề nghị lại được trong hồ sơ khác."),
    ),
    "discard": (
        _l("Bản nháp đóng lại và không nộp được nữa; cơ quan chưa từng thấy bản này."),
        _l("Câu trả lời và tệp vẫn được lưu và đọc được; bản tự đánh giá chép sang hồ sơ khác được."),
        _l("Các dòng phạm vi trong bản nháp chọn lại được cho hồ sơ khác."),
    ),
    "drop": (
        _l("Hồ sơ dừng lại vì tổ chức không bổ sung trong thời hạn; tổ chức không nộp bổ sung vào hồ sơ này được nữa."),
        _l("Tổ chức được báo, kèm lý do bạn ghi dưới đây."),
        _l("Mọi nội dung đã nộp vẫn được lưu; tổ chức lập hồ sơ mới khi đã đủ."),
    ),
}
"""What each of these steps does, in the order in which people ask."""
_ENDINGS = frozenset({"case.withdrawn", "case.dropped", "case.discarded"})


def form_of(case: Case, step: Step, *, by: Person, now: datetime) -> Form:
    """The form of a step; one that ends something for good asks for a tick as well."""
    if step.action not in HAPPENS:
        return steps.form_for(case, step, by=by, now=now)
    asked = steps.form_class(case, step, by=by, now=now)
    sure = YesNoField(_("Tôi hiểu rằng việc này không hoàn tác được."), required=True)  # made last: it stands last
    return steps.begun(type("PartingForm", (asked,), {SURE: sure}), case, step, now=now)


def answers_of(form: Form) -> dict[str, Any]:
    """What the step is handed: the tick is for the person alone."""
    return {name: value for name, value in form.answers.items() if name != SURE}


def happens(step: Step) -> list[str]:
    """What the step does, for the page before it; nothing for steps that lead on."""
    return [str(sentence) for sentence in HAPPENS.get(step.action, ())]


def ending(events: Sequence[TimelineEntry]) -> TimelineEntry | None:
    """The event by which the case was withdrawn, dropped or discarded."""
    return next((entry for entry in reversed(events) if entry.kind in _ENDINGS), None)
