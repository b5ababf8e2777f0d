"""What is asked when the agency is late."""

from __future__ import annotations

from flask_babel import lazy_gettext as _l

from app.web.fields import DateField, LongTextField
from app.web.forms import Form


class ApologyForm(Form):
    """The new day and the reason, as the slip will print them."""

    new_on = DateField(_l("Ngày hẹn mới"), required=True)
    reason = LongTextField(
        _l("Lý do chậm"), required=True, rows=4, hint=_l("In nguyên văn trên phiếu gửi tổ chức; nêu rõ và ngắn gọn.")
    )
