"""The forms of what the administrator keeps."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.models import Agency, Field
from app.web import terms
from app.web.fields import (
    ChoiceField,
    DateField,
    LongTextField,
    ManyField,
    NumberField,
    SelectField,
    TextField,
    YesNoField,
)
from app.web.forms import Form

AUTHORITIES = {
    "TM.": _l("TM. (thay mặt)"),
    "KT.": _l("KT. (ký thay)"),
    "TL.": _l("TL. (thừa lệnh)"),
    "TUQ.": _l("TUQ. (thừa ủy quyền)"),
}
CODE = re.compile(r"[a-z][a-z0-9_]{1,31}")
TAX_CODE = re.compile(r"[0-9]{10}(-?[0-9]{3})?|[0-9]{12}")


class AssessorForm(Form):
    """What TCVN 13187:2020 clauses 5.1 and 5.2 ask about an assessor."""

    degree = ChoiceField(_l("Bằng đại học thuộc khối ngành"), choices=terms.DEGREES, required=True)
    years = NumberField(_l("Số năm công tác liên tục trong lĩnh vực"), required=True, low=0, high=70, unit=_l("năm"))
    training = ManyField(_l("Nội dung đã được đào tạo"), choices=terms.TRAINING)
    fields = ManyField(_l("Lĩnh vực đo đang công tác"))
    in_depth = ManyField(
        _l("Lĩnh vực đã được đào tạo chuyên sâu"),
        hint=_l("Chỉ lĩnh vực vừa công tác vừa được đào tạo chuyên sâu mới được phân công đánh giá kỹ thuật."),
    )
    note = LongTextField(
        _l("Ghi chú"), hint=_l("Hình thức đào tạo khác đã được chấp nhận và lý do; số quyết định, chứng chỉ."), rows=3
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.fields.choices = self.in_depth.choices = terms.field_names()

    @property
    def contents(self) -> list[str]:
        """All training contents, the in-depth ones by their field."""
        return [*self.training.data, *(f"in_depth:{code}" for code in self.in_depth.data)]


class ConflictForm(Form):
    """A conflict of interest as declared."""

    tax_code = TextField(
        _l("Mã số thuế của tổ chức"),
        required=True,
        max_length=64,
        width=20,
        hint=_l("Tổ chức chưa đăng ký trên hệ thống cũng khai báo được."),
    )
    reason = LongTextField(_l("Quan hệ hoặc lý do"), required=True, rows=2, max_length=1000)
    declared_on = DateField(_l("Ngày khai báo"))

    def fits(self) -> bool:
        """Whether the form is whole and the tax code can be one."""
        if self.validate() and not TAX_CODE.fullmatch(self.tax_code.data):
            self.tax_code.errors = [_("Mã số thuế gồm 10, 12 hoặc 13 chữ số, ví dụ 2900123456 hoặc 2900123456-001.")]
        return not self.has_errors


class LetterheadForm(Form):
    """What the agency's papers carry at head and foot."""

    parent_name = TextField(_l("Cơ quan chủ quản"), required=True, hint=_l("Ví dụ: ỦY BAN NHÂN DÂN TỈNH …"))
    name = TextField(_l("Tên cơ quan"), required=True, hint=_l("Ví dụ: SỞ KHOA HỌC VÀ CÔNG NGHỆ"))
    place = TextField(_l("Địa danh"), required=True, width=20, hint=_l("Đứng trước ngày tháng của văn bản."))
    symbol = TextField(
        _l("Ký hiệu cơ quan"), required=True, max_length=64, width=10, hint=_l("Đứng sau số văn bản, ví dụ SKHCN.")
    )
    head_title = TextField(
        _l("Chức danh người đứng đầu"), required=True, width=20, hint=_l("Ví dụ: GIÁM ĐỐC. In trên chữ ký.")
    )
    authority = SelectField(_l("Quyền hạn của người ký"), choices=AUTHORITIES, empty=_l("Người đứng đầu trực tiếp ký"))
    recipients = LongTextField(_l("Nơi nhận của quyết định"), hint=_l("Mỗi nơi nhận một dòng."), rows=5)


class FieldForm(Form):
    """A field of measurement."""

    name_vi = TextField(_l("Tên tiếng Việt"), required=True)
    name_en = TextField(_l("Tên tiếng Anh"), required=True)
    position = NumberField(_l("Thứ tự"), low=0, high=9999, hint=_l("Để trống thì xếp cuối."))
    is_active = YesNoField(_l("Cho phép chọn lĩnh vực này trong phạm vi mới"))


class NewFieldForm(FieldForm):
    """A new field with the code it keeps for good."""

    code = TextField(
        _l("Mã"),
        required=True,
        max_length=32,
        width=20,
        hint=_l("Chữ thường không dấu, chữ số và dấu gạch dưới, ví dụ radiation. Không đổi được về sau."),
    )

    def fits(self, taken: Field | None) -> bool:
        """Whether the form is whole, and the code readable and free."""
        if not self.validate():
            return False
        if not CODE.fullmatch(self.code.data):
            self.code.errors = [_("Mã chỉ gồm chữ thường không dấu, chữ số và dấu gạch dưới, bắt đầu bằng chữ.")]
        elif taken is not None:
            self.code.errors = [_("Mã này đã được dùng.")]
        return not self.has_errors


def letterhead_form(agency: Agency | None) -> LetterheadForm:
    """The form filled with what the agency's papers carry now."""
    if agency is None:
        return LetterheadForm()
    return LetterheadForm(obj=agency, seen_version=agency.version)


class CalendarDayForm(Form):
    """A day that the agency closes or opens besides the public calendar."""

    on_day = DateField(_l("Ngày"), required=True)
    kind = SelectField(
        _l("Ngày này cơ quan"),
        required=True,
        choices={"closed": _l("nghỉ, không tính vào thời hạn"), "open": _l("làm việc, tính vào thời hạn")},
    )
    note = TextField(_l("Nội dung"), required=True, max_length=300, hint=_l("Ví dụ: Nghỉ hoán đổi dịp Quốc khánh."))
    source = TextField(_l("Văn bản"), required=True, max_length=300, hint=_l("Ví dụ: Thông báo số 15/TB-UBND."))


class CalendarYearForm(Form):
    """That a year's list of days is whole."""

    note = TextField(
        _l("Nội dung"), required=True, max_length=300, hint=_l("Ví dụ: Đã nhập đủ ngày hoán đổi và làm bù.")
    )
    source = TextField(_l("Văn bản"), required=True, max_length=300, hint=_l("Ví dụ: Thông báo số 15/TB-UBND."))
