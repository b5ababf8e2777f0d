"""The form by which a right to sign is granted."""

from __future__ import annotations

from typing import Any

from flask_babel import lazy_gettext as _l

from app.casework import RightContent
from app.journeys.signing import queries
from app.web.fields import Choice, ChoiceField, DateField, SelectField, TextField
from app.web.forms import Form

AUTHORITIES = {
    "KT.": _l("Ký thay: cấp phó ký các việc của người đứng đầu."),
    "TL.": _l("Thừa lệnh: người đứng đầu đơn vị thuộc cơ quan ký."),
    "TUQ.": _l("Thừa ủy quyền: ký theo văn bản ủy quyền riêng, có thời hạn."),
}


class GrantForm(Form):
    """Who signs, how, from which day to which, and by which paper."""

    person = SelectField(_l("Người được giao"), required=True, coerce=int, empty=_l("Chọn người…"))
    authority = ChoiceField(_l("Hình thức ký"), required=True)
    title = TextField(
        _l("Chức vụ in trên văn bản"), required=True, width=30, max_length=200, hint=_l("Ví dụ: PHÓ GIÁM ĐỐC.")
    )
    from_on = DateField(_l("Từ ngày"), required=True)
    to_on = DateField(_l("Đến hết ngày"), required=True)
    basis = TextField(
        _l("Văn bản giao quyền"),
        required=True,
        max_length=500,
        hint=_l("Số, ngày và cơ quan ban hành, ví dụ: Quyết định số 15/QĐ-SKHCN ngày 05/01/2026."),
    )

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.person.choices = [(str(one.id), one.name) for one in queries.deputies()]
        self.authority.choices = [Choice(code, code, str(meaning)) for code, meaning in AUTHORITIES.items()]

    def content(self) -> RightContent:
        """What the form says."""
        said = self.answers
        return RightContent(said["authority"], said["title"].upper(), said["from_on"], said["to_on"], said["basis"])
