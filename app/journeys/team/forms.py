"""The form by which an officer proposes a team: one leader, general assessors, technical assessors."""

from __future__ import annotations

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l

from app.casework import Candidate
from app.web.fields import ChoiceField, LongTextField, ManyField, YesNoField
from app.web.forms import Form, read_seat
from app.web.steps import seat_choice
from workflows.facts import Seat


class UndertakingForm(Form):
    """One box to tick: the words stand above it."""

    agree = YesNoField(_l("Tôi đã đọc và cam kết thực hiện các điều trên"), required=True)


class OwnConflictForm(Form):
    """Why the person cannot be impartial in this case."""

    reason = LongTextField(
        _l("Xung đột lợi ích của bạn với tổ chức này"),
        required=True,
        hint=_l(
            "Ví dụ: từng làm việc, tư vấn, góp vốn, có người thân làm việc tại tổ chức. Nêu từ khi nào đến khi nào."
        ),
    )


class ProposalForm(Form):
    """Seats on offer come from the pool; whoever cannot be chosen is shown with every reason."""

    lead = ChoiceField(_l("Trưởng đoàn"), required=True, coerce=read_seat)
    general = ManyField(
        _l("Chuyên gia đánh giá tiêu chí chung"), coerce=read_seat, hint=_l("Đánh giá phiếu hệ thống quản lý.")
    )
    technical = ManyField(
        _l("Chuyên gia đánh giá tiêu chí hạ tầng kỹ thuật"),
        coerce=read_seat,
        hint=_l("Mỗi lĩnh vực của hồ sơ cần ít nhất một người."),
    )

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Put the candidates on offer, those who can be chosen first."""
        for role in ("lead", "general", "technical"):
            seats = [one for one in candidates if one.seat.role == role]
            self[role].choices = [seat_choice(one) for one in sorted(seats, key=lambda one: bool(one.reasons))]

    @property
    def members(self) -> list[Seat]:
        """The seats chosen, the leader's first."""
        return [*([self.lead.data] if self.lead.data else []), *self.general.data, *self.technical.data]
