"""What travels with a form unseen: the once-key, the version that was looked at, the digest of a paper."""

from __future__ import annotations

import re
import uuid
from typing import Any

from flask_babel import gettext as _
from wtforms.widgets import HiddenInput

from app.web.fields.base import KitField, words
from app.web.fields.words import LONG_TEXT_LENGTH
from app.web.filters import new_once_key
from app.web.text import has_unseen

SHA256 = r"[0-9a-f]{64}"


class HiddenField(KitField):
    """A text that travels with the form unseen; a crooked one means that the page is old or was tampered with."""

    widget = HiddenInput()
    is_hidden = True

    def __init__(self, label: Any = None, *, pattern: str | None = None, **kwargs: Any) -> None:
        self.pattern = pattern
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        text = words(valuelist)
        if has_unseen(text) or len(text) > LONG_TEXT_LENGTH or (text and not self.fits(text)):
            self.data = None
            raise ValueError(self.missing_sentence())
        self.data = self.read(text) if text else None

    def fits(self, text: str) -> bool:
        return self.pattern is None or re.fullmatch(self.pattern, text) is not None

    def read(self, text: str) -> Any:
        return text

    def missing_sentence(self) -> str:
        return _("Biểu mẫu gửi lên thiếu một phần. Hãy tải lại trang rồi làm lại.")

    def _value(self) -> str:
        return self.shown_value()


class DigestField(HiddenField):
    """The SHA-256 of what the step names, for example the paper it releases."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, pattern=SHA256, **kwargs)


class VersionField(HiddenField):
    """The version of the case that the person had before them."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, pattern=r"[0-9]{1,15}", **kwargs)

    def read(self, text: str) -> Any:
        return int(text)


class OnceKeyField(HiddenField):
    """A fresh key for each form drawn; a form sent twice carries the same one. `data` always holds a key."""

    def __init__(self, label: Any = None, **kwargs: Any) -> None:
        super().__init__(label, default=new_once_key, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        # A crooked key is an error, but the form drawn again must be sendable: it gets a fresh one.
        fresh = self.data
        try:
            super().process_formdata(valuelist)
        finally:
            self.data = self.data or fresh

    def fits(self, text: str) -> bool:
        try:
            return str(uuid.UUID(text)) == text
        except ValueError:
            return False
