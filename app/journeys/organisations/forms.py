"""The forms of an organisation and of the rows of its registers; each knows the content it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.journeys.organisations.contents import (
    PERMANENT,
    Content,
    LineContent,
    Particulars,
    SiteContent,
    StaffContent,
    StandardContent,
    plain,
)
from app.journeys.organisations.registers import MOST_MONTHS
from app.journeys.organisations.words import CONTRACTS, KINDS, in_words
from app.models.tax_codes import clean_tax_code, is_tax_code
from app.web import terms
from app.web.fields import (
    ChoiceField,
    DateField,
    EmailField,
    ManyField,
    NumberField,
    Option,
    PhoneField,
    SelectField,
    TextField,
    YesNoField,
)
from app.web.forms import Form

CODE_LENGTH = 64
PROVINCE = _l("Tỉnh, thành phố")
COMMUNE = _l("Xã, phường, đặc khu")
STREET = _l("Số nhà, đường, thôn")


class ContentForm(Form):
    """A form whose fields bear the names of a content."""

    says: type[Content]
    apart: tuple[str, ...] = ()
    """Names of the fields that stand apart under a heading: together they say one thing, or nothing."""
    apart_title: Any = ""
    apart_hint: Any = ""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in self.apart:
            self[name].marks_optional = False  # whether they may stay empty is said by the hint over them all

    def plain_fields(self) -> list[Any]:
        """The fields that stand on their own, in order."""
        return [field for field in self.visible_fields() if field.short_name not in self.apart]

    def fields_apart(self) -> list[Any]:
        """The fields that stand apart, in order."""
        return [self[name] for name in self.apart]

    def content(self) -> Any:
        """What the form says; empty texts are blanks, empty days are none."""
        said = {one.name: self.value_of(one.name) for one in fields(self.says)}
        blanks = {name: "" for name, value in said.items() if value is None and not name.endswith(("_on", "_to"))}
        return self.says(**said | blanks)

    def value_of(self, name: str) -> Any:
        """What the form says under that name of its content."""
        value = self[name].data
        return tuple(value) if isinstance(value, list) else value

    def spoken(self, content: Content) -> list[dict[str, str]]:
        """The content in words, for two versions side by side and for a last look."""
        said = plain(content)
        named = [field for field in self.visible_fields() if field.short_name in said]
        return [{"key": one.label.text, "value": in_words(one.short_name, said[one.short_name])} for one in named]

    def offer(self, measured: Sequence[Option]) -> None:
        """Puts the fields of measurement on offer where the form asks for them."""

    def refuse(self, name: str, sentence: str) -> None:
        """Says what is wrong with a field beyond its own checks."""
        self[name].errors = [*self[name].errors, sentence]


class ParticularsForm(ContentForm):
    """Who the organisation is."""

    says = Particulars

    legal_name_vi = TextField(_l("Tên tổ chức"), required=True, hint=_l("Như trong quyết định thành lập hoặc đăng ký."))
    legal_name_en = TextField(_l("Tên tiếng Anh"))
    short_name = TextField(_l("Tên viết tắt"), width=20)
    kind = ChoiceField(_l("Loại tổ chức"), required=True, choices=KINDS)
    tax_code = TextField(
        _l("Mã số thuế"),
        required=True,
        width=20,
        spellcheck=False,
        hint=_l("10 chữ số; đơn vị trực thuộc thêm 3 chữ số, ví dụ 0100109106-001."),
    )
    founding_document = TextField(
        _l("Quyết định thành lập hoặc giấy đăng ký"),
        required=True,
        hint=_l("Số và cơ quan ban hành, ví dụ: Quyết định số 77/QĐ-UBND."),
    )
    founded_on = DateField(_l("Ngày thành lập"))
    head_name = TextField(_l("Người đứng đầu"), required=True, width=30)
    head_title = TextField(_l("Chức vụ người đứng đầu"), required=True, width=30, hint=_l("Ví dụ: Giám đốc."))
    phone = PhoneField(_l("Điện thoại"), required=True)
    email = EmailField(_l("Thư điện tử của tổ chức"), required=True)

    def validate(self, extra_validators: Any = None) -> bool:
        """Its fields, and the shape of the tax code."""
        super().validate(extra_validators)
        code = self.tax_code.data
        if code and not self.tax_code.errors and not is_tax_code(clean_tax_code(code)):
            self.refuse("tax_code", _("Mã số thuế gồm 10 chữ số, hoặc 10 và 3 chữ số nối bằng dấu gạch."))
        return not self.has_errors


class RegisterForm(ParticularsForm):
    """The same with the first site, for an organisation that is not in the record yet."""

    site_name = TextField(_l("Tên địa điểm"), required=True, width=30, hint=_l("Ví dụ: Trụ sở chính."))
    site_street = TextField(STREET)
    site_commune = TextField(COMMUNE, required=True, width=30)
    site_province = TextField(PROVINCE, required=True, width=30)

    def site(self) -> SiteContent:
        """The first site as said."""
        said = {one.name: self[f"site_{one.name}"].data or "" for one in fields(SiteContent)}
        return SiteContent(**said)


class SiteForm(ContentForm):
    """A place of activity."""

    says = SiteContent

    name = TextField(
        _l("Tên địa điểm"), required=True, width=30, hint=_l("Ví dụ: Trụ sở chính, Phòng thí nghiệm số 2.")
    )
    street = TextField(STREET)
    commune = TextField(COMMUNE, required=True, width=30, hint=_l("Từ 01/7/2025 địa chỉ không còn cấp huyện."))
    province = TextField(PROVINCE, required=True, width=30)


class LineForm(ContentForm):
    """A line of the scope of activity."""

    says = LineContent
    apart = ("accuracy", "cmc_value", "cmc_unit", "cmc_k")
    apart_title = _l("Độ chính xác")
    apart_hint = _l("Ghi cấp chính xác hoặc sai số cho phép; hoặc ghi năng lực đo và hiệu chuẩn (CMC) đủ ba mục.")

    line = TextField(
        _l("Số thứ tự"), required=True, max_length=32, width=5, hint=_l("Số của chính bạn, ví dụ 1 hoặc 2a.")
    )
    field_code = SelectField(_l("Lĩnh vực đo"), required=True)
    object = TextField(_l("Phương tiện đo hoặc đối tượng"), required=True, hint=_l("Ví dụ: Cân phân tích."))
    range = TextField(_l("Phạm vi đo"), hint=_l("Ví dụ: (0,001 ÷ 220) g."), width=30)
    activity = ChoiceField(_l("Hoạt động"), required=True, choices=terms.ACTIVITIES)
    group2 = YesNoField(_l("Phương tiện đo nhóm 2"), hint=_l("Nhóm phải kiểm định theo quy định của pháp luật."))
    procedure = TextField(_l("Quy trình"), hint=_l("Số hiệu văn bản kỹ thuật hoặc quy trình, ví dụ ĐLVN 16:2009."))
    accuracy = TextField(_l("Cấp chính xác hoặc sai số cho phép"), width=20, hint=_l("Ví dụ: cấp 1, hoặc ±0,5 %."))
    cmc_value = TextField(_l("CMC: độ không đảm bảo đo mở rộng"), width=10, max_length=64, hint=_l("Ví dụ: 0,5."))
    cmc_unit = TextField(_l("CMC: đơn vị"), width=5, max_length=32, hint=_l("Ví dụ: mg."))
    cmc_k = TextField(_l("CMC: hệ số phủ k"), width=5, max_length=16, hint=_l("Thường là 2."))

    def offer(self, measured: Sequence[Option]) -> None:
        self.field_code.choices = measured

    def validate(self, extra_validators: Any = None) -> bool:
        """Its fields, and that the accuracy or the whole capability is there."""
        super().validate(extra_validators)
        capability = ("cmc_value", "cmc_unit", "cmc_k")
        given = [name for name in capability if self[name].data]
        if not given and not self.accuracy.data:
            self.refuse("accuracy", _("Hãy ghi cấp chính xác hoặc sai số cho phép, hoặc ghi đủ ba mục CMC."))
        for name in capability if given else ():
            if not self[name].data and not self[name].errors:
                self.refuse(name, _("Đã ghi CMC thì cần đủ giá trị, đơn vị và hệ số k."))
        return not self.has_errors


class StandardForm(ContentForm):
    """A measurement standard."""

    says = StandardContent
    apart = ("certified_number", "certified_expires_on")
    apart_title = _l("Chứng nhận chuẩn đo lường")
    apart_hint = _l("Chỉ ghi khi chuẩn dùng để kiểm định phương tiện đo nhóm 2. Ghi cả hai mục hoặc để trống cả hai.")

    name = TextField(_l("Tên chuẩn đo lường"), required=True, hint=_l("Ví dụ: Bộ quả cân E2."))
    serial = TextField(_l("Số hiệu"), required=True, width=20, max_length=CODE_LENGTH, spellcheck=False)
    field_code = SelectField(_l("Lĩnh vực đo"), required=True)
    range = TextField(_l("Phạm vi đo"), width=30)
    accuracy = TextField(_l("Cấp chính xác hoặc độ không đảm bảo đo"), width=20)
    certificate = TextField(_l("Số giấy chứng nhận hiệu chuẩn"), required=True, width=20)
    issuer = TextField(_l("Nơi hiệu chuẩn"), required=True)
    calibrated_on = DateField(_l("Ngày hiệu chuẩn"), required=True)
    due_on = DateField(_l("Hiệu chuẩn lại trước ngày"), required=True)
    certified_number = TextField(_l("Số quyết định chứng nhận chuẩn"), width=20, max_length=CODE_LENGTH)
    certified_expires_on = DateField(_l("Chứng nhận chuẩn có hiệu lực đến ngày"))

    def offer(self, measured: Sequence[Option]) -> None:
        self.field_code.choices = measured

    def validate(self, extra_validators: Any = None) -> bool:
        """Its fields, the order of the days, and that the certification is whole."""
        super().validate(extra_validators)
        first, last = self.calibrated_on.data, self.due_on.data
        if first and last and last <= first:
            self.refuse("due_on", _("Ngày hiệu chuẩn lại phải sau ngày hiệu chuẩn."))
        together(self, "certified_number", "certified_expires_on")
        return not self.has_errors


class StaffForm(ContentForm):
    """A technical member of staff."""

    says = StaffContent
    apart = ("card_number", "card_expires_on")
    apart_title = _l("Thẻ kiểm định viên")
    apart_hint = _l("Chỉ ghi cho người có thẻ. Ghi cả hai mục hoặc để trống cả hai.")

    name = TextField(_l("Họ và tên"), required=True, width=30)
    qualification = TextField(_l("Trình độ chuyên môn"), hint=_l("Ví dụ: Kỹ sư đo lường."))
    fields = ManyField(_l("Lĩnh vực đo phụ trách"), required=True)
    contract = ChoiceField(_l("Hợp đồng lao động"), required=True, choices=CONTRACTS)
    months = NumberField(
        _l("Số tháng của hợp đồng"),
        low=1,
        high=MOST_MONTHS,
        unit=_l("tháng"),
        hint=_l("Chỉ ghi khi hợp đồng có thời hạn."),
    )
    card_number = TextField(_l("Số thẻ kiểm định viên"), width=20, max_length=CODE_LENGTH)
    card_expires_on = DateField(_l("Thẻ có hiệu lực đến ngày"))

    def __init__(self, **kwargs: Any) -> None:
        contract = kwargs.pop("contract", None)
        if contract not in (None, PERMANENT):
            kwargs["months"], contract = int(contract), "fixed"
        super().__init__(contract=contract, **kwargs)
        self.months.marks_optional = False  # asked for only where the contract has an end

    def offer(self, measured: Sequence[Option]) -> None:
        self.fields.choices = measured

    def value_of(self, name: str) -> Any:
        """Months as text where the contract has an end."""
        if name == "contract" and self.contract.data == "fixed":
            return str(self.months.data or "")
        return super().value_of(name)

    def validate(self, extra_validators: Any = None) -> bool:
        """Its fields, the months of a contract that ends, and that the card is whole."""
        super().validate(extra_validators)
        if self.contract.data == "fixed" and self.months.data is None and not self.months.errors:
            self.refuse("months", _("Hợp đồng có thời hạn thì cần ghi số tháng."))
        together(self, "card_number", "card_expires_on")
        return not self.has_errors


def together(form: ContentForm, *names: str) -> None:
    """A number and its last day come together: whichever is missing is asked for."""
    if any(form[name].data for name in names):
        for name in names:
            if not form[name].data and not form[name].errors:
                form.refuse(name, _("Cần ghi cả số và ngày hết hiệu lực, hoặc để trống cả hai."))
