"""The field for a day: three boxes, or one text as people and links write it."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from flask_babel import gettext as _
from wtforms.utils import unset_value
from wtforms.validators import ValidationError

from app.web import widgets
from app.web.fields.base import KitField, words
from app.web.filters import date_vi

PARTS = ("day", "month", "year")
AS_WRITTEN = re.compile(r"(?P<day>[0-9]{1,2})[/.\- ](?P<month>[0-9]{1,2})[/.\- ](?P<year>[0-9]{4})")
AS_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")
FIRST_YEAR, LAST_YEAR = 1900, 2200
NOTHING = dict.fromkeys(PARTS, "")


class DateField(KitField):
    """A day, or None; `typed` keeps the three boxes as they came, so a crooked date is shown again as typed."""

    widget = widgets.DateBoxes()

    def __init__(
        self, label: Any = None, *, earliest: date | None = None, latest: date | None = None, **kwargs: Any
    ) -> None:
        self.earliest, self.latest = earliest, latest
        self.typed = dict(NOTHING)
        super().__init__(label, **kwargs)

    @property
    def first_control_id(self) -> str:
        wrong = self.wrong_parts()
        return f"{self.id}-{wrong[0] if wrong else PARTS[0]}"

    def wrong_parts(self) -> list[str]:
        """The boxes to mark: those that are empty or no number, else all three; none while there is no error."""
        if not self.errors:
            return []
        return [part for part in PARTS if not _fits(part, self.typed[part])] or list(PARTS)

    def shown_value(self) -> str:
        return ""

    def process(self, formdata: Any, data: Any = unset_value, extra_filters: Any = None) -> None:
        """Reads the three boxes or the one text that came under the field's own name."""
        super().process(None, data, extra_filters)
        if formdata is None:
            return
        one_text = words(formdata.getlist(self.name))
        self.typed = _boxes(one_text or words(formdata.getlist(f"{self.name}-day"))) or {
            part: one_text if one_text and part == "day" else words(formdata.getlist(f"{self.name}-{part}"))
            for part in PARTS
        }
        self.raw_data = list(self.typed.values())
        try:
            self.data = self.read()
        except ValueError as error:
            self.data = None
            self.process_errors = [*self.process_errors, str(error)]

    def process_data(self, value: Any) -> None:
        self.data = value
        self.typed = dict(NOTHING) if value is None else {part: str(getattr(value, part)) for part in PARTS}

    def read(self) -> date | None:
        """The day in the boxes; ValueError with a sentence when they hold none."""
        if not any(self.typed.values()):
            return None
        if not all(_fits(part, self.typed[part]) for part in PARTS if self.typed[part]):
            raise ValueError(
                _("“%(label)s” phải viết bằng chữ số, năm có bốn chữ số, ví dụ 25 6 2026.", label=self.label.text)
            )
        empty = [part for part in PARTS if not self.typed[part]]
        if empty:
            raise ValueError(self.missing_parts_sentence(empty))
        day, month, year = (int(self.typed[part]) for part in PARTS)
        try:
            return date(year, month, day)
        except ValueError:
            written = f"{day}/{month}/{year}"
            raise ValueError(
                _("“%(label)s”: không có ngày %(date)s trong lịch.", label=self.label.text, date=written)
            ) from None

    def missing_parts_sentence(self, empty: list[str]) -> str:
        names = {"day": _("Ngày"), "month": _("Tháng"), "year": _("Năm")}
        parts = _(" và ").join(names[part].lower() for part in empty)
        return _("“%(label)s” còn thiếu %(parts)s.", label=self.label.text, parts=parts)

    def check(self) -> None:
        if not FIRST_YEAR <= self.data.year <= LAST_YEAR:
            raise ValidationError(_("“%(label)s”: năm không hợp lý.", label=self.label.text))
        if self.earliest is not None and self.data < self.earliest:
            raise ValidationError(
                _("“%(label)s” không được trước ngày %(date)s.", label=self.label.text, date=date_vi(self.earliest))
            )
        if self.latest is not None and self.data > self.latest:
            raise ValidationError(
                _("“%(label)s” không được sau ngày %(date)s.", label=self.label.text, date=date_vi(self.latest))
            )


def _boxes(text: str) -> dict[str, str] | None:
    match = AS_WRITTEN.fullmatch(text) or AS_ISO.fullmatch(text)
    return {part: match[part] for part in PARTS} if match else None


def _fits(part: str, text: str) -> bool:
    return re.fullmatch("[0-9]{4}" if part == "year" else "[0-9]{1,2}", text) is not None
