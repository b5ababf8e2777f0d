"""Forms of the team: a conclusion, a witnessed measurement, a finding, the report."""

from __future__ import annotations

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import AnswerContent, Seen
from app.models import Case, Finding
from app.models.findings import GRADES
from app.web import terms
from app.web.autosave import AnswerFormBase
from app.web.fields import Choice, ChoiceField, HiddenField, LongTextField, ManyField, SelectField
from app.web.filters import bilingual
from app.web.forms import Form
from app.web.steps import line_choice
from checklists.criteria import CriteriaSet
from workflows.guards.report import PROPOSALS


class ConclusionForm(AnswerFormBase):
    """What the team concludes on one criterion."""

    answer = ChoiceField(_l("Kết luận của đoàn"), required=True)
    comment = LongTextField(
        _l("Nhận xét"), hint=_l("Nêu bằng chứng đã xem, ai được phỏng vấn. Bắt buộc khi chưa đáp ứng.")
    )
    reason = LongTextField(_l("Lý do"), rows=2, hint=_l("Bắt buộc khi không áp dụng hoặc không xem xét."))

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.comment.marks_optional = self.reason.marks_optional = False  # the answer decides, and the hint says so

    def offer(self, criteria: CriteriaSet) -> None:
        """The answers that the set's scale offers to the team."""
        self.answer.choices = [Choice(one.code, bilingual(one.label)) for one in criteria.scale.offered_to("team")]
        self.comment.marks_optional = self.reason.marks_optional = False  # that depends on the answer: the hints say

    @property
    def content(self) -> AnswerContent:
        """What the form says; the team refers to no document of its own."""
        return AnswerContent(self.answer.data or "", "", self.comment.data or "", self.reason.data or "")

    @property
    def seen(self) -> Seen:
        """What was on the screen."""
        return Seen(self.seen_version.data, self.seen_text.data or "")


class RemainingForm(Form):
    """One conclusion for all that is left; the criteria are those that were shown."""

    comment = LongTextField(_l("Nhận xét chung"), hint=_l("Ghi vào từng tiêu chí trong danh sách."))
    criteria = HiddenField()


class ClearForm(Form):
    """Takes a conclusion back."""


class WitnessedForm(Form):
    """A measurement that was watched."""

    line = SelectField(_l("Dòng phạm vi"), required=True)
    person = SelectField(_l("Người thực hiện"), required=True)
    outcome = ChoiceField(_l("Kết quả"), required=True)
    remark = LongTextField(_l("Ghi nhận"), hint=_l("Đối tượng đo, phương pháp, điều kiện, điểm đo."))

    def offer(self, case: Case) -> None:
        """The lines of the case and the provider's staff."""
        self.line.choices = [line_choice(line) for line in case.lines]
        self.person.choices = [Choice(member.name, member.name) for member in case.staff]
        self.outcome.choices = [Choice("satisfactory", _("Đạt")), Choice("unsatisfactory", _("Không đạt"))]


class FindingForm(Form):
    """A finding against one criterion; sent once more after somebody else wrote, it is about what stands now."""

    overtaken = False
    spot = SelectField(_l("Tiêu chí"), required=True)
    grade = ChoiceField(_l("Mức"), required=True)
    statement = LongTextField(_l("Nội dung phát hiện"), required=True)
    evidence = LongTextField(_l("Bằng chứng"), required=True)
    requirement = LongTextField(_l("Yêu cầu"), required=True, hint=_l("Yêu cầu không được đáp ứng, nêu bằng lời."))

    def was_overtaken(self, standing: Finding) -> None:
        """From here on the form is about the version that stands."""
        self.overtaken = True
        self.seen_version.data = standing.version

    def offer(self, case: Case, fields: list[str]) -> None:
        """The criteria of the sheets that the member fills in, and the grades."""
        due = case.criteria.expected(case.field_codes)
        self.spot.choices = [
            Choice(f"{code}:{criterion.id}", f"{criterion.id} {bilingual(criterion.title)} ({terms.field_name(code)})")
            for code, criterion in due
            if code in fields
        ]
        self.grade.choices = [Choice(grade, terms.grade_name(grade).capitalize()) for grade in GRADES]


class ReportForm(Form):
    """What the leader writes for the report; the tables of the paper come from the sheets."""

    proposal = ChoiceField(_l("Đề nghị của đoàn"), required=True)
    lines = ManyField(_l("Dòng đề nghị phê duyệt"), hint=_l("Để trống khi đề nghị không phê duyệt."))
    participants = LongTextField(
        _l("Người của tổ chức đã làm việc với đoàn"),
        hint=_l("Mỗi người một dòng. Đã ghi ở “Người đã gặp” của chuyến đánh giá thì bỏ trống: báo cáo lấy từ đó."),
    )
    summary = LongTextField(_l("Kết luận"), required=True, rows=6)
    strengths = LongTextField(_l("Điểm mạnh, khuyến nghị chung"))
    dissent = LongTextField(_l("Ý kiến bảo lưu của thành viên"), hint=_l("Để trống nếu đoàn thống nhất."))

    def offer(self, case: Case) -> None:
        """The proposals and the lines of the case."""
        self.proposal.choices = [Choice(one, terms.outcome_name(one).capitalize()) for one in PROPOSALS]
        self.lines.choices = [line_choice(line) for line in case.lines]
        self.lines.marks_optional = False
