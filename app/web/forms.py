"""Forms: our base with its once-key, and the form that a step's asks make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Protocol

from flask_babel import gettext as _
from flask_wtf import FlaskForm
from wtforms import Field
from wtforms.widgets import HiddenInput

from app.web.fields import (
    ChoiceField,
    DateField,
    DigestField,
    FilesField,
    HiddenField,
    KeptFilesField,
    KitField,
    LongTextField,
    ManyField,
    NumberField,
    OfferField,
    OnceKeyField,
    Option,
    SelectField,
    TextField,
    VersionField,
    YesNoField,
)
from app.web.filters import bilingual
from app.web.translations import FormTranslations
from workflows.facts import Seat

MACHINERY = ("csrf_token", "once_key", "seen_version")
ErrorLink = dict[str, str]


class Form(FlaskForm):
    """A form that can be sent once, speaks our language, and knows its own errors."""

    once_key = OnceKeyField()
    seen_version = VersionField()

    class Meta(FlaskForm.Meta):
        def get_translations(self, form: Any) -> FormTranslations:
            return FormTranslations()

        def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
            # Whoever reads a POST finds the machinery under its own name, whatever the form's prefix is.
            if options["name"] in MACHINERY:
                options = {**options, "prefix": ""}
            return super().bind_field(form, unbound_field, options)

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by field name: what a verb is handed."""
        return {name: field.data for name, field in self._fields.items() if name not in MACHINERY}

    @property
    def has_errors(self) -> bool:
        """Whether anything is wrong with the form as validated."""
        return bool(self.errors)

    @property
    def takes_files(self) -> bool:
        """Whether the form must be sent as multipart."""
        return any(isinstance(field, FilesField) for field in self)

    def visible_fields(self) -> list[Field]:
        """The fields a person fills in, in order."""
        return [field for field in self if not isinstance(field.widget, HiddenInput)]

    def hidden_fields(self) -> list[Field]:
        """What travels unseen, in order; a version that is not set stays at home."""
        hidden = (field for field in self if isinstance(field.widget, HiddenInput))
        return [field for field in hidden if field.short_name != "seen_version" or field.data is not None]

    def error_links(self) -> list[ErrorLink]:
        """Each error once, with the address of the control to mend where there is one."""
        links = [{"text": str(text)} for text in self.form_errors]
        for field in self:
            links += _links_of(field)
        return [link for at, link in enumerate(links) if link not in links[:at]]


def _links_of(field: Any) -> Iterator[ErrorLink]:
    if hasattr(field, "entries") or hasattr(field, "form"):  # FieldList, FormField
        for part in field.entries if hasattr(field, "entries") else field.form:
            yield from _links_of(part)
        return
    for text in map(str, field.errors):
        if isinstance(field.widget, HiddenInput):
            yield {"text": _stale_form() if field.short_name == "csrf_token" else text}
        else:
            yield {"text": text, "href": f"#{getattr(field, 'first_control_id', field.id)}"}


def _stale_form() -> str:
    # Flask-WTF words its refusals in English only.
    return _("Biểu mẫu đã hết hạn; hãy tải lại trang rồi gửi lại.")


class Askable(Protocol):
    """What a form needs to know of a thing that a step asks for."""

    @property
    def name(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def required(self) -> bool: ...
    @property
    def label(self) -> Any: ...
    @property
    def hint(self) -> Any: ...


Choices = Mapping[str, Sequence[Option]]


def build_form(asks: Sequence[Askable], *, choices: Choices | None = None) -> type[Form]:
    """A form class with a field for each ask, labelled in the language of the request: build it per request.

    `choices` are what is on offer, by the ask's name; LookupError for a kind that nobody knows.
    """
    return type("StepForm", (Form,), {ask.name: field_for(ask, choices=choices or {}) for ask in asks})


def field_for(ask: Askable, *, choices: Choices) -> Any:
    """The unbound field of one ask."""
    if ask.kind not in KINDS:
        raise LookupError(f"no field for asks of kind {ask.kind!r} ({ask.name})")
    make, options = KINDS[ask.kind]
    offered = {"choices": choices.get(ask.name, ())} if issubclass(make, OfferField) else {}
    return make(bilingual(ask.label), required=ask.required, hint=bilingual(ask.hint), **options, **offered)


def seat_value(seat: Seat) -> str:
    """How a seat on a team travels in a form: person and role."""
    return f"{seat.person_id}:{seat.role}"


def read_seat(value: str) -> Seat:
    """The seat that travelled; ValueError when it is none."""
    person, _colon, role = value.partition(":")
    return Seat(int(person), role)


KINDS: dict[str, tuple[type[KitField], dict[str, Any]]] = {
    "text": (TextField, {}),
    "long_text": (LongTextField, {}),
    "date": (DateField, {}),
    "choice": (ChoiceField, {}),
    "select": (SelectField, {}),
    "many": (ManyField, {}),
    "people": (ManyField, {}),
    "seats": (ManyField, {"coerce": read_seat}),
    "seat": (ChoiceField, {"coerce": read_seat}),
    "evidence": (KeptFilesField, {"coerce": int}),
    "files": (FilesField, {}),
    "number": (NumberField, {}),
    "yes_no": (YesNoField, {}),
    "paper": (DigestField, {}),
    "hidden": (HiddenField, {}),
}
