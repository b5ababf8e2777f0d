"""What every field of ours shares: it knows whether it is required, says so in a sentence, and draws itself."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from flask_babel import gettext as _
from wtforms import Field
from wtforms.fields import Label
from wtforms.validators import StopValidation

from app.web.text import tidy


class LateLabel(Label):
    """A label that is put into the language of the request when somebody asks for it; most forms only read answers."""

    _text: Any

    @property
    def text(self) -> str:
        return str(self._text)

    @text.setter
    def text(self, words: Any) -> None:
        self._text = words


class KitField(Field):
    """A field that knows whether it is required, says so in a sentence, and draws itself as a component."""

    is_hidden = False
    marks_optional = True
    attributes: Mapping[str, str] = {}

    def __init__(self, label: Any = None, *, required: bool = False, hint: Any = None, **kwargs: Any) -> None:
        super().__init__("", kwargs.pop("validators", None), description=hint, **kwargs)
        self.label = LateLabel(self.id, self.short_name if label is None else label)
        self.required = required

    @property
    def description(self) -> str:
        """The hint as shown, or nothing."""
        return str(self._description or "")

    @description.setter
    def description(self, words: Any) -> None:
        self._description = words

    @property
    def caption(self) -> str:
        """The label as shown: what may stay empty says so."""
        if self.required or not self.marks_optional:
            return self.label.text
        return _("%(label)s (không bắt buộc)", label=self.label.text)

    @property
    def first_control_id(self) -> str:
        """The id of the control that takes the focus when the error summary is followed."""
        return self.id

    def shown_value(self) -> str:
        """What stands in the box."""
        return "" if self.data is None else str(self.data)

    def is_given(self) -> bool:
        """Whether there is an answer at all."""
        return self.data is not None and self.data != []

    def missing_sentence(self) -> str:
        return _("Hãy ghi “%(label)s”.", label=self.label.text)

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation
        if self.is_given():
            self.check()
        elif self.required:
            raise StopValidation(self.missing_sentence())

    def check(self) -> None:
        """Raises ValidationError with a sentence when the answer cannot be taken."""


def words(valuelist: Sequence[Any]) -> str:
    """The first text that came, tidied; a file sent under a text's name counts as nothing."""
    return tidy(next((value for value in valuelist if isinstance(value, str)), ""))
