"""The forms by which a case changes hands."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from app.casework.handling import NOBODY, Handing
from app.models import Case, Person
from app.web import terms
from app.web.fields import Choice, HiddenField, LongTextField, SelectField
from app.web.forms import Form

LONGEST_NOTE = 1000


class HandingForm(Form):
    """Knows who held the case when the page was drawn."""

    holder = HiddenField(pattern=r"[0-9]{1,9}", required=True)

    def handing(self) -> Handing:
        """What was seen and said."""
        note = self["note"].data if "note" in self else None
        return Handing(int(self.holder.data), note or "")

    def about(self, case: Case) -> HandingForm:
        """The form as it is drawn for this case."""
        if self.holder.data is None:
            self.holder.data = str(case.handler_id or NOBODY)
        return self


class TakeForm(HandingForm):
    """Takes a case that nobody holds: one click, nothing to fill in."""


class TakeOverForm(HandingForm):
    """Takes a case over from whoever holds it."""

    note = LongTextField(
        _l("Lý do nhận thay"),
        required=True,
        max_length=LONGEST_NOTE,
        rows=3,
        hint=_l("Người đang giữ hồ sơ sẽ được báo và đọc lý do này."),
    )


class GiveBackForm(HandingForm):
    """Lets go of a case."""

    note = LongTextField(
        _l("Lý do thôi giữ hồ sơ"),
        required=True,
        max_length=LONGEST_NOTE,
        rows=3,
        hint=_l("Hồ sơ trở về danh sách chưa ai nhận; lý do được ghi vào diễn biến của hồ sơ."),
    )


class HandOverForm(HandingForm):
    """Hands a case to a colleague by name."""

    colleague = SelectField(_l("Bàn giao cho"), choices=(), required=True)
    note = LongTextField(
        _l("Nội dung bàn giao"),
        required=True,
        max_length=LONGEST_NOTE,
        rows=3,
        hint=_l("Việc đã làm, việc còn lại, điều cần lưu ý. Người nhận sẽ được báo; tổ chức không đọc nội dung này."),
    )

    def offer(self, colleagues: Sequence[Person]) -> HandOverForm:
        """The form with everybody who may take the case."""
        self.colleague.choices = [
            Choice(str(one.id), f"{one.name} ({', '.join(terms.role_name(role) for role in sorted(one.roles))})")
            for one in colleagues
        ]
        return self
