"""The forms of a team: who is proposed, who takes whose seat, what a member undertakes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar

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
        hint=_l("Ví dụ: từng làm việc, tư vấn, góp vốn, có người thân tại tổ chức. Nêu từ khi nào đến khi nào."),
    )


class PickerForm(Form):
    """Seats on offer come from the pool; whoever cannot take one is shown with every reason and refused."""

    places: ClassVar[tuple[str, ...]] = ()

    def offer(self, candidates: Sequence[Candidate]) -> None:
        """Put the candidates on offer, each at the seat's own field where there are several."""
        for place in self.places:
            on_offer = [one for one in candidates if one.seat.role == place or len(self.places) == 1]
            self[place].choices = [seat_choice(one) for one in on_offer]

    def begin(self, chosen: Mapping[str, Sequence[Seat]]) -> None:
        """Take over what is chosen so far."""
        for place in self.places:
            field = self[place]
            field.data = list(chosen[place]) if isinstance(field, ManyField) else next(iter(chosen[place]), None)

    @property
    def members(self) -> list[Seat]:
        """The seats chosen, the leader's first."""
        found = [self[place].data for place in self.places]
        return [seat for data in found if data for seat in (data if isinstance(data, list) else [data])]


class ProposalForm(PickerForm):
    """One leader, general assessors, technical assessors."""

    places = ("lead", "general", "technical")
    lead = ChoiceField(_l("Trưởng đoàn"), required=True, coerce=read_seat)
    general = ManyField(_l("Chuyên gia đánh giá tiêu chí chung"), coerce=read_seat)
    technical = ManyField(_l("Chuyên gia đánh giá tiêu chí hạ tầng kỹ thuật"), coerce=read_seat)


class ReplacementForm(PickerForm):
    """One person who takes a seat of the member who leaves."""

    places = ("replacement",)
    replacement = ChoiceField(_l("Người thay thế"), required=True, coerce=read_seat)


class ReasonedReplacementForm(ReplacementForm):
    """The same on a confirmed team, where the change is put on record with its reason."""

    reason = LongTextField(
        _l("Lý do thay thành viên"), required=True, hint=_l("Ghi vào hồ sơ; tổ chức và các thành viên đều đọc được.")
    )
