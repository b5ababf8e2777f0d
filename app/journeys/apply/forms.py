"""The forms of an application: which lines, and the answer to one criterion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import AnswerContent, Seen
from app.evidence import About, Accepted
from app.journeys.apply import queries, words
from app.journeys.apply.operations import Sent
from app.journeys.apply.queries import Asked
from app.models import Answer, Case, Evidence, ScopeLine
from app.web import case_files, terms
from app.web.access import the_person
from app.web.autosave import AnswerFormBase
from app.web.case_files import ACCEPTED, EffectiveField
from app.web.fields import Choice, ChoiceField, FilesField, KeptFilesField, LongTextField, ManyField, TextField
from app.web.filters import bilingual
from app.web.forms import Form


class LinesForm(Form):
    """The lines of the register that a case asks for."""

    lines = ManyField(_l("Dòng phạm vi đề nghị"), required=True, coerce=int)


def lines_form(scope: Sequence[ScopeLine], taken: Mapping[int, str], **begun: Any) -> LinesForm:
    """The form with every registered line on offer; a line of another running case says so and cannot be chosen."""
    form = LinesForm(**begun)
    form.lines.choices = [_line_choice(line, taken.get(line.id)) for line in scope]
    return form


def _line_choice(line: ScopeLine, ref: str | None) -> Choice:
    label = f"{line.line}. {line.object}"
    if ref is not None:
        return Choice(str(line.id), label, _("Đang nằm trong hồ sơ %(ref)s chưa kết thúc.", ref=ref), disabled=True)
    facts = [terms.field_name(line.field_code), line.range, line.accuracy or capability(line)]
    facts += [terms.word(terms.ACTIVITIES, line.activity), _("nhóm 2") if line.group2 else ""]
    return Choice(str(line.id), label, " · ".join(fact for fact in facts if fact))


def capability(line: Any) -> str:
    """The calibration and measurement capability of a line, or nothing."""
    if not line.cmc_value:
        return ""
    return _("CMC %(value)s %(unit)s (k = %(k)s)", value=line.cmc_value, unit=line.cmc_unit, k=line.cmc_k)


class AnswerForm(AnswerFormBase):
    """The provider's answer to one criterion; nothing is required while the dossier is being written."""

    answer = ChoiceField(_l("Tổ chức tự đánh giá"))
    document = TextField(
        _l("Tài liệu viện dẫn"),
        max_length=1000,
        hint=_l("Tài liệu của chính tổ chức, ví dụ: Sổ tay chất lượng STCL-01, mục 4.2."),
    )
    comment = LongTextField(_l("Giải thích"), hint=_l("Tổ chức đang làm thế nào; còn thiếu gì và bao giờ xong."))
    reason = LongTextField(_l("Lý do không áp dụng"), rows=2, hint=_l("Chỉ ghi khi chọn “Không áp dụng”."))
    detach = ManyField(_l("Bỏ tệp khỏi câu trả lời này"), coerce=int)
    effective_on = EffectiveField()
    files = FilesField(_l("Thêm tệp minh chứng"), accept=ACCEPTED)
    reuse = KeptFilesField(_l("Chọn tệp đã có trong hồ sơ"), coerce=int)

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for field in self:
            field.marks_optional = False  # what an answer needs depends on the answer, and is said beside it

    def sent(self, accepted: Sequence[Accepted]) -> Sent:
        """What the form says, with the files that were taken."""
        document, comment, reason = (self[name].data or "" for name in ("document", "comment", "reason"))
        content = AnswerContent(self.answer.data or "", document, comment, reason)
        seen = Seen(self.seen_version.data, self.seen_text.data or "")
        about = About(self.effective_on.data)
        return Sent(content, self.detach.data or (), self.reuse.data or (), accepted, about, seen)

    def refuse_file(self, sentence: str) -> None:
        """Says at the field why a file was not taken."""
        self.files.errors = [*self.files.errors, sentence]


def answer_form(case: Case, asked: Asked, row: Answer | None) -> AnswerForm:
    """The form with what stands already, and with the version that is seen; files are offered by `offer_files`."""
    begun = {name: getattr(row, name) or None for name in ("answer", "document", "comment", "reason")} if row else {}
    form = AnswerForm(**begun)
    form.answer.choices = _answers(case, asked)
    form.detach.choices = form.reuse.choices = []
    if not form.is_submitted():
        form.has_seen(row)
    return form


def offer_files(form: AnswerForm, case: Case, attached: Sequence[Evidence], place: tuple[str, str]) -> None:
    """The files of this answer may leave it, the others of the case may join it, new ones join it at once."""
    form.detach.choices = [(str(file.id), file.name) for file in attached]
    form.reuse.choices = case_files.choosable(case, the_person(), attached)
    form.files.description = case_files.size_hint()
    form.files.sends_to(case_files.receiver(case, "detach", spot=":".join(("self", *place))))


def _answers(case: Case, asked: Asked) -> list[Choice]:
    may_skip = asked.criterion.allows_not_applicable(queries.lines_of(case, asked))
    return [
        Choice(code.code, bilingual(code.label), _why_not_skip(asked), disabled=True)
        if code.code == "not_applicable" and not may_skip
        else Choice(code.code, bilingual(code.label), words.needed(code.demanded_of("self")))
        for code in case.criteria.scale.offered_to("self")
    ]


def _why_not_skip(asked: Asked) -> str:
    if asked.is_knock_out:
        return _("Không chọn được: đây là tiêu chí bắt buộc đối với phạm vi đề nghị.")
    return _("Không chọn được: tiêu chí này áp dụng cho mọi tổ chức.")
