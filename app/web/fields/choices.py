"""Fields for choosing: radios, a list, checkboxes, one tick. What was not on offer is refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms.validators import ValidationError

from app.web import widgets
from app.web.fields.base import KitField, words
from app.web.text import tidy

EMPTY = _l("Chọn…")


@dataclass(frozen=True)
class Choice:
    """One thing on offer; a disabled one is shown, with its hint saying why, and refused when sent all the same."""

    value: str
    label: str
    hint: str | None = None
    disabled: bool = False


Option = Choice | tuple[str, str] | tuple[str, str, str | None]
Options = Mapping[str, Any] | Iterable[Option]


def as_choices(options: Options) -> list[Choice]:
    """The options as choices, in their order, whichever way they were written."""
    pairs: Iterable[Any] = options.items() if isinstance(options, Mapping) else options
    return [one if isinstance(one, Choice) else _choice(*one) for one in pairs]


def _choice(value: Any, label: Any, hint: Any = None) -> Choice:
    return Choice(str(value), str(label), None if hint is None else str(hint))


class OfferField(KitField):
    """The ground of all fields that choose; `choices` may be set until the form is validated or drawn."""

    classes = ""

    def __init__(
        self, label: Any = None, *, choices: Options = (), coerce: Callable[[str], Any] = str, **kwargs: Any
    ) -> None:
        self.choices = choices
        self.coerce = coerce
        super().__init__(label, **kwargs)

    @property
    def choices(self) -> list[Choice]:
        """What is on offer."""
        return self._choices

    @choices.setter
    def choices(self, options: Options) -> None:
        self._choices = as_choices(options)

    def chosen_values(self) -> list[str]:
        """The values as they travel."""
        return [] if self.data is None else [self.travelling(self.data)]

    def travelling(self, value: Any) -> str:
        """The text under which a chosen value is among the choices."""
        return next((one.value for one in self.choices if self.coerced(one.value) == value), str(value))

    def coerced(self, value: str) -> Any:
        """The value as a verb receives it; None when it cannot be read."""
        try:
            return self.coerce(value)
        except (ValueError, TypeError):
            return None

    def missing_sentence(self) -> str:
        return _("Hãy chọn “%(label)s”.", label=self.label.text)

    def check(self) -> None:
        on_offer = {one.value for one in self.choices if not one.disabled}
        if not set(self.chosen_values()) <= on_offer:
            raise ValidationError(_("“%(label)s”: lựa chọn không có trong danh sách.", label=self.label.text))


class ChoiceField(OfferField):
    """One of a few, as radios; `data` is the value or None."""

    widget = widgets.Radios()

    def __init__(self, label: Any = None, *, inline: bool = False, **kwargs: Any) -> None:
        self.classes = "govuk-radios--small" + (" govuk-radios--inline" if inline else "")
        super().__init__(label, **kwargs)

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = words(valuelist)
        self.data = self.coerced(sent) if sent else None
        if sent and self.data is None:
            raise ValueError(_("“%(label)s”: lựa chọn không có trong danh sách.", label=self.label.text))


class SelectField(ChoiceField):
    """One of many, in a list that opens; `data` is the value or None."""

    widget = widgets.Select()

    def __init__(self, label: Any = None, *, empty: Any = EMPTY, **kwargs: Any) -> None:
        self.empty = None if empty is None else str(empty)
        super().__init__(label, **kwargs)


class ManyField(OfferField):
    """Any of a few, as checkboxes; `data` is the list of values, each once, in the order of the choices."""

    widget = widgets.Checkboxes()
    classes = "govuk-checkboxes--small"

    def process_data(self, value: Any) -> None:
        self.data = list(value or [])

    def process_formdata(self, valuelist: list[Any]) -> None:
        sent = dict.fromkeys(tidy(value) for value in valuelist if isinstance(value, str))
        read = {value: self.coerced(value) for value in sent if value}
        self.data = [one for one in read.values() if one is not None]
        if len(self.data) < len(read):
            raise ValueError(_("“%(label)s”: lựa chọn không có trong danh sách.", label=self.label.text))

    def chosen_values(self) -> list[str]:
        offered = {self.coerced(one.value): one.value for one in self.choices}
        return [offered.get(value, str(value)) for value in self.data]


class YesNoField(KitField):
    """One box to tick; `required` means that it must be ticked."""

    widget = widgets.SingleCheckbox()
    marks_optional = False

    def process_data(self, value: Any) -> None:
        self.data = bool(value)

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = words(valuelist) not in {"", "false", "no", "0"}

    def is_given(self) -> bool:
        return bool(self.data)

    def missing_sentence(self) -> str:
        return _("Hãy đánh dấu “%(label)s”.", label=self.label.text)
