"""The form of what lets or proves an organisation do its work."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.organisations.contents import CertificateContent
from app.journeys.organisations.forms import CODE_LENGTH, ContentForm
from app.web import terms
from app.web.fields import ChoiceField, DateField, LongTextField, TextField


class CertificateForm(ContentForm):
    """A registration, a designation, an accreditation, or another such paper."""

    says = CertificateContent

    kind = ChoiceField(_l("Loại giấy"), required=True, choices=terms.CERTIFICATES)
    number = TextField(
        _l("Số"), required=True, width=20, max_length=CODE_LENGTH, hint=_l("Ví dụ: ĐK 123, 1234/QĐ-TĐC hoặc VILAS 456.")
    )
    issuer = TextField(_l("Cơ quan, tổ chức cấp"), required=True)
    issued_on = DateField(_l("Ngày cấp"), required=True)
    valid_to = DateField(_l("Có hiệu lực đến ngày"), hint=_l("Để trống nếu giấy không ghi thời hạn."))
    remark = LongTextField(_l("Ghi chú"), rows=2, hint=_l("Ví dụ: lĩnh vực được chỉ định, lần cấp, nội dung thay đổi."))

    def validate(self, extra_validators: Any = None) -> bool:
        """Its fields, and the order of the days."""
        super().validate(extra_validators)
        first, last = self.issued_on.data, self.valid_to.data
        if first and last and last < first:
            self.refuse("valid_to", _("Ngày hết hiệu lực không được trước ngày cấp."))
        return not self.has_errors
