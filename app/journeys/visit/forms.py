"""The small forms of a visit; each is sent on its own."""

from __future__ import annotations

import re
from datetime import time
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.casework.visits import FollowUp, PersonContent, SampleContent, SlotContent
from app.models import Case, Person, Visit
from app.web import case_files, terms
from app.web.fields import (
    Choice,
    ChoiceField,
    DateField,
    FilesField,
    KeptFilesField,
    LongTextField,
    ManyField,
    SelectField,
    TextField,
)
from app.web.filters import bilingual
from app.web.forms import Form

CLOCK = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")
PICTURES = ("jpg", "jpeg", "png")
METHODS = {"on_site": _l("Tại chỗ"), "remote": _l("Từ xa"), "witness": _l("Chứng kiến phép đo")}
MEETINGS = {
    "opening": _l("Họp mở đầu"),
    "closing": _l("Họp kết thúc"),
    "both": _l("Cả hai cuộc họp"),
    "other": _l("Trong lúc đánh giá"),
}
OUTCOMES = {"fits": _l("Phù hợp"), "does_not_fit": _l("Không phù hợp"), "noted": _l("Ghi nhận")}


class ClockField(TextField):
    """A time of day as HH:MM."""

    input_type = "time"

    def check(self) -> None:
        if not CLOCK.fullmatch(self.data[:5]):
            raise ValidationError(_("“%(label)s” ghi theo dạng giờ:phút, ví dụ 08:30.", label=self.label.text))

    @property
    def clock(self) -> time:
        """The time that was checked."""
        return time.fromisoformat(self.data[:5])


class PlaceForm(Form):
    """A form about one criterion, or about none."""

    spot = SelectField(_l("Tiêu chí"), empty=_l("Không gắn với tiêu chí nào"))

    def offer(self, case: Case) -> None:
        """Every criterion that is due on a sheet of the case."""
        self.spot.choices = [
            Choice(f"{code}:{one.id}", f"{one.id} {bilingual(one.title)} ({terms.field_name(code)})")
            for code, one in case.criteria.expected(case.field_codes)
        ]

    @property
    def place(self) -> tuple[str, str]:
        """Criterion and field, both empty where none was chosen."""
        code, _colon, criterion = (self.spot.data or ":").partition(":")
        return criterion, code


class SlotForm(Form):
    """A line of the programme."""

    on = SelectField(_l("Ngày"), required=True)
    starts = ClockField(_l("Từ"), required=True, width=5)
    ends = ClockField(_l("Đến"), required=True, width=5)
    content = LongTextField(_l("Nội dung"), required=True, rows=2)
    site = SelectField(_l("Địa điểm"))
    method = SelectField(_l("Cách làm"), required=True, empty=None)
    person = SelectField(_l("Người phụ trách"), empty=_l("Cả đoàn"), coerce=int)

    def offer(self, case: Case, days: list[Choice]) -> None:
        """The days of the visit, the sites of the programme, the members."""
        self.on.choices = days
        self.site.choices = [Choice(name, name) for name in (case.programme.sites if case.programme else [])]
        self.method.choices = [Choice(code, str(label)) for code, label in METHODS.items()]
        people = {member.person_id: member.name for member in case.members}
        self.person.choices = [Choice(str(key), name) for key, name in people.items()]

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every field is right and the line ends after it begins."""
        if not super().validate(extra_validators):
            return False
        if self.starts.clock < self.ends.clock:
            return True
        self.ends.errors = [_("Giờ kết thúc phải sau giờ bắt đầu.")]
        return False

    def content_on(self, visit: Visit) -> SlotContent:
        """The line, on a day of that visit."""
        days = {str(day): day for day in days_of(visit)}
        said = (self.content.data or "", self.site.data or "", self.method.data or "on_site", self.person.data)
        return SlotContent(days[self.on.data], self.starts.clock, self.ends.clock, *said)


class PersonForm(Form):
    """Somebody of the provider who was met."""

    name = TextField(_l("Họ và tên"), required=True)
    position = TextField(_l("Chức vụ"))
    meeting = ChoiceField(_l("Gặp ở"), required=True, choices=[Choice(c, str(n)) for c, n in MEETINGS.items()])

    def offer(self, _case: Case) -> None:
        """The meetings, in the reader's language."""
        self.meeting.choices = [Choice(code, str(label)) for code, label in MEETINGS.items()]

    @property
    def said(self) -> PersonContent:
        """What the form says."""
        return PersonContent(self.name.data or "", self.position.data or "", self.meeting.data or "other")


class SampleForm(PlaceForm):
    """A record that was looked at."""

    content = LongTextField(_l("Hồ sơ, mẫu đã xem"), required=True, rows=2)
    mark = TextField(_l("Số, ký hiệu"), hint=_l("Để tìm lại được: số giấy chứng nhận, số máy, ngày."))
    outcome = ChoiceField(_l("Kết quả xem"), required=True)
    remark = LongTextField(_l("Ghi nhận"), rows=2)

    def offer(self, case: Case) -> None:
        """The criteria and the outcomes."""
        super().offer(case)
        self.outcome.choices = [Choice(code, str(label)) for code, label in OUTCOMES.items()]

    @property
    def said(self) -> SampleContent:
        """What the form says."""
        words = (self.content.data or "", self.outcome.data or "", self.mark.data or "", self.remark.data or "")
        return SampleContent(*words, *self.place)


class PhotoForm(PlaceForm):
    """Photos of the visit, with one caption."""

    files = FilesField(_l("Ảnh"), accept=PICTURES)
    evidence = KeptFilesField(_l("Ảnh đã có trong hồ sơ"), coerce=int)
    caption = TextField(_l("Chú thích"), required=True)

    def offer(self, case: Case) -> None:
        """The criteria, and the zone that takes photos at once."""
        super().offer(case)
        self.files.marks_optional = False  # either a new photo or one of the case, and one of them is a must
        self.files.description = _("Ảnh jpg hoặc png, từ máy ảnh hoặc từ thư viện ảnh.")
        self.files.sends_to(case_files.receiver(case, self.evidence.name))

    def offer_kept(self, case: Case, person: Person) -> None:
        """The pictures of the case that the person may choose."""
        endings = tuple(f".{kind}" for kind in PICTURES)
        kept = case_files.choosable(case, person)
        self.evidence.choices = [one for one in kept if one.label.lower().endswith(endings)]


class FollowUpForm(Form):
    """A further visit."""

    findings = ManyField(_l("Thẩm tra phát hiện nào"), required=True)
    from_on = DateField(_l("Từ ngày"), required=True)
    to_on = DateField(_l("Đến ngày"), required=True)
    why = LongTextField(_l("Vì sao cần đến chỗ"), rows=2)

    def validate(self, extra_validators: Any = None) -> bool:
        """True when every field is right and the days are in order."""
        if not super().validate(extra_validators):
            return False
        if self.from_on.data <= self.to_on.data:
            return True
        self.to_on.errors = [_("Ngày kết thúc không được trước ngày bắt đầu.")]
        return False

    @property
    def said(self) -> FollowUp:
        """What the form says."""
        return FollowUp(self.from_on.data, self.to_on.data, self.findings.data, self.why.data or "")


class RemoveForm(Form):
    """Takes one thing off the visit."""


def days_of(visit: Visit) -> list[Any]:
    """Every day of the visit."""
    first, last = visit.from_on.toordinal(), visit.to_on.toordinal()
    return [visit.from_on.fromordinal(day) for day in range(first, last + 1)]
