"""Fields for text: kept composed and whole, or refused with a sentence."""

from __future__ import annotations

import re
from typing import Any

from flask_babel import gettext as _
from wtforms.validators import ValidationError

from app.web import widgets
from app.web.fields.base import KitField, words
from app.web.filters import number_vi
from app.web.text import composed, has_unseen, without_unseen

TEXT_LENGTH = 300
LONG_TEXT_LENGTH = 4000
PASSWORD_LENGTH = 256
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
PHONE = re.compile(r"[0-9+().\- ]{6,25}")


class TextField(KitField):
    """One line; `data` is composed text without outer spaces, or None."""

    widget = widgets.TextBox()
    input_type = "text"
    one_line = True

    def __init__(self, label: Any = None, *, max_length: int = TEXT_LENGTH, **kwargs: Any) -> None:
        self.max_length = max_length
        width = kwargs.pop("width", None)
        self.box = {
            "classes": f"govuk-input--width-{width}" if width else None,
            "autocomplete": kwargs.pop("autocomplete", None),
            "spellcheck": kwargs.pop("spellcheck", None),
        }
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = words(valuelist)
        self.data = without_unseen(text) or None
        if has_unseen(text):
            raise ValueError(
                _(
                    "“%(label)s” chứa ký tự điều khiển không hiển thị được. "
                    "Các ký tự đó đã được bỏ khỏi ô; hãy xem lại rồi gửi.",
                    label=self.label.text,
                )
            )

    def check(self) -> None:
        if len(self.data) > self.max_length:
            raise ValidationError(
                _(
                    "“%(label)s” dài %(length)s ký tự; nhiều nhất là %(limit)s.",
                    label=self.label.text,
                    length=number_vi(len(self.data)),
                    limit=number_vi(self.max_length),
                )
            )
        if self.one_line and "\n" in self.data:
            raise ValidationError(_("“%(label)s” phải viết trên một dòng.", label=self.label.text))


class LongTextField(TextField):
    """Several lines, kept as they were broken; a counter appears when the room becomes scarce."""

    widget = widgets.CountedTextArea()
    one_line = False

    def __init__(self, label: Any = None, *, rows: int = 4, **kwargs: Any) -> None:
        self.rows = rows
        kwargs.setdefault("max_length", LONG_TEXT_LENGTH)
        super().__init__(label, **kwargs)


class EmailField(TextField):
    """An address for mail; its look is checked, not whether it exists."""

    input_type = "email"

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"autocomplete": "email", "spellcheck": False, "width": 30}
        super().__init__(label, **defaults | kwargs)

    def check(self) -> None:
        super().check()
        if not EMAIL.fullmatch(self.data):
            raise ValidationError(_("“%(label)s” phải có dạng ten@co-quan.vn.", label=self.label.text))


class PhoneField(TextField):
    """A telephone number as people write it."""

    input_type = "tel"

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        defaults: dict[str, Any] = {"autocomplete": "tel", "width": 20}
        super().__init__(label, **defaults | kwargs)

    def check(self) -> None:
        super().check()
        if not PHONE.fullmatch(self.data) or sum(one.isdigit() for one in self.data) < 6:
            raise ValidationError(
                _("“%(label)s” chỉ gồm chữ số, dấu cách và các dấu + - . ( ).", label=self.label.text)
            )


class PasswordField(KitField):
    """A password as typed, spaces included, only composed, so that every keyboard gives the same letters."""

    widget = widgets.PasswordBox()

    def __init__(self, label: Any = None, *, autocomplete: str = "current-password", **kwargs: Any) -> None:
        self.autocomplete = autocomplete
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = composed(next((value for value in valuelist if isinstance(value, str)), "")) or None

    def check(self) -> None:
        if has_unseen(self.data) or len(self.data) > PASSWORD_LENGTH:
            raise ValidationError(
                _("Mật khẩu dài nhiều nhất %(limit)d ký tự, không có ký tự điều khiển.", limit=PASSWORD_LENGTH)
            )
