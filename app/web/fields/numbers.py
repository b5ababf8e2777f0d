"""Fields for numbers: whole ones, and decimals with a comma or a point."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from app.web import widgets
from app.web.fields.base import KitField, words
from app.web.filters import number_vi

WHOLE_NUMBER = re.compile(r"[-−]?[0-9]{1,15}")
DECIMAL_NUMBER = re.compile(r"[-−]?[0-9]{1,15}([.,][0-9]{1,12})?")


class NumberField(KitField):
    """A whole number, or None."""

    widget = widgets.TextBox()
    input_type = "text"
    pattern = WHOLE_NUMBER

    def __init__(self, label: Any = None, *, low: int | None = None, high: int | None = None, **kwargs: Any) -> None:
        self.low, self.high = low, high
        unit = kwargs.pop("unit", None)
        self.box = {
            "classes": f"govuk-input--width-{kwargs.pop('width', 5)}",
            "inputmode": "numeric" if self.pattern is WHOLE_NUMBER else "decimal",
            "suffix": {"text": str(unit)} if unit else None,
            "spellcheck": False,
        }
        self.typed = ""
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.typed = words(valuelist)
        self.data = None
        if not self.typed:
            return
        if not self.pattern.fullmatch(self.typed):
            raise ValueError(self.crooked_sentence())
        self.data = self.read(self.typed.replace("−", "-").replace(",", "."))

    def read(self, text: str) -> Any:
        return int(text)

    def crooked_sentence(self) -> str:
        return _("“%(label)s” phải là số nguyên, chỉ viết bằng chữ số.", label=self.label.text)

    def shown_value(self) -> str:
        return self.typed or ("" if self.data is None else self.plain(self.data))

    def plain(self, value: Any) -> str:
        return str(value)

    def check(self) -> None:
        if self.low is not None and self.data < self.low:
            raise ValidationError(
                _("“%(label)s” phải từ %(low)s trở lên.", label=self.label.text, low=number_vi(self.low))
            )
        if self.high is not None and self.data > self.high:
            raise ValidationError(
                _("“%(label)s” không được quá %(high)s.", label=self.label.text, high=number_vi(self.high))
            )


class DecimalField(NumberField):
    """A number with a comma or a point, kept digit for digit as Decimal, or None."""

    pattern = DECIMAL_NUMBER

    def read(self, text: str) -> Any:
        return Decimal(text)

    def crooked_sentence(self) -> str:
        return _("“%(label)s” phải là số, ví dụ 0,5.", label=self.label.text)

    def plain(self, value: Any) -> str:
        return f"{Decimal(value):f}".replace(".", ",")
