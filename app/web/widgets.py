"""How fields look: GOV.UK components with our words, drawn without the page's context (one field costs no query)."""

from __future__ import annotations

from typing import Any

from flask import current_app
from flask_babel import gettext as _
from govuk_frontend_wtf.gov_form_base import GovFormBase
from govuk_frontend_wtf.wtforms_widgets import (
    GovCharacterCount,
    GovCheckboxesInput,
    GovDateInput,
    GovFileInput,
    GovInput,
    GovPasswordInput,
    GovRadioInput,
    GovSelect,
    GovTextArea,
)
from markupsafe import Markup

Params = dict[str, Any]


class KitWidget(GovFormBase):
    """Draws a field from its own `params`; `field(params={…})` in a template adds to them or overrides."""

    template: str

    def __call__(self, field: Any, **kwargs: Any) -> Markup:
        extra = kwargs.pop("params", {})
        params = self.params(field)
        params["attributes"] = {**params.get("attributes", {}), **kwargs}
        return self.render(self.merge_params(params, extra))

    def params(self, field: Any) -> Params:
        """What every component takes: ids, words, hint and the first error."""
        params: Params = {
            "id": field.id,
            "name": field.name,
            "label": {"text": field.caption},
            "value": field.shown_value(),
            "attributes": dict(field.attributes),
        }
        if field.description:
            params["hint"] = {"text": field.description}
        if field.errors:
            params["errorMessage"] = {"text": str(field.errors[0]), "visuallyHiddenText": _("Lỗi")}
        return params

    def render(self, params: Params) -> Markup:
        template = current_app.jinja_env.get_template(self.template)
        return Markup(template.render(params=params))  # noqa: S704 - the template escapes what it is given


class TextBox(KitWidget, GovInput):
    """One line of text; the field names its type, width and keyboard."""

    def params(self, field: Any) -> Params:
        params = super().params(field) | {"type": field.input_type}
        params |= {name: value for name, value in field.box.items() if value is not None}
        return params


class PasswordBox(KitWidget, GovPasswordInput):
    """A password with a button that shows it; what was typed is never sent back."""

    def params(self, field: Any) -> Params:
        return super().params(field) | {
            "value": "",
            "autocomplete": field.autocomplete,
            "showPasswordText": _("Hiện"),
            "hidePasswordText": _("Ẩn"),
            "showPasswordAriaLabelText": _("Hiện mật khẩu"),
            "hidePasswordAriaLabelText": _("Ẩn mật khẩu"),
            "passwordShownAnnouncementText": _("Mật khẩu đang hiện"),
            "passwordHiddenAnnouncementText": _("Mật khẩu đang ẩn"),
        }


class TextArea(KitWidget, GovTextArea):
    """Several lines of text."""

    def params(self, field: Any) -> Params:
        return super().params(field) | {"rows": field.rows}


class CountedTextArea(KitWidget, GovCharacterCount):
    """Several lines of text that say how much room is left when it becomes scarce."""

    def params(self, field: Any) -> Params:
        return super().params(field) | {
            "rows": field.rows,
            "maxlength": field.max_length,
            "threshold": 75,
            "textareaDescriptionText": _("Tối đa %{count} ký tự"),
            "charactersUnderLimitText": {
                "one": _("Còn %{count} ký tự"),
                "other": _("Còn %{count} ký tự"),
            },
            "charactersAtLimitText": _("Đã đủ số ký tự"),
            "charactersOverLimitText": {
                "one": _("Thừa %{count} ký tự"),
                "other": _("Thừa %{count} ký tự"),
            },
        }


class DateBoxes(KitWidget, GovDateInput):
    """Day, month and year in three boxes; what was typed stays, also when it is no date."""

    def params(self, field: Any) -> Params:
        params = super().params(field) | {"fieldset": legend(field)}
        wrong = field.wrong_parts()
        words = {"day": _("Ngày"), "month": _("Tháng"), "year": _("Năm")}
        params["items"] = [
            {
                "label": words[part],
                "id": f"{field.id}-{part}",
                "name": f"{field.name}-{part}",
                "value": field.typed[part],
                "classes": f"govuk-input--width-{width}" + (" govuk-input--error" if part in wrong else ""),
            }
            for part, width in (("day", 2), ("month", 2), ("year", 4))
        ]
        return params


class Choices(KitWidget):
    """What radios and checkboxes share: a legend and one item per choice."""

    def params(self, field: Any) -> Params:
        params = super().params(field) | {"idPrefix": field.id, "fieldset": legend(field)}
        del params["value"]
        chosen = set(field.chosen_values())
        params["items"] = [choice_item(choice, choice.value in chosen) for choice in field.choices]
        params["classes"] = field.classes
        return params


class Radios(Choices, GovRadioInput):
    """One of a few."""


class Checkboxes(Choices, GovCheckboxesInput):
    """Any of a few."""


class SingleCheckbox(KitWidget, GovCheckboxesInput):
    """One box to tick, its label beside it."""

    def params(self, field: Any) -> Params:
        params = super().params(field) | {"idPrefix": field.id, "classes": "govuk-checkboxes--small"}
        params["items"] = [{"text": field.caption, "value": "yes", "checked": bool(field.data)}]
        return params


class Select(KitWidget, GovSelect):
    """One of many in a list that opens."""

    def params(self, field: Any) -> Params:
        params = super().params(field)
        del params["value"]
        chosen = set(field.chosen_values())
        items = [choice_item(choice, choice.value in chosen, mark="selected") for choice in field.choices]
        if field.empty is not None:
            items.insert(0, {"text": field.empty, "value": "", "selected": not any(one["selected"] for one in items)})
        return params | {"items": items}


class FileBox(KitWidget, GovFileInput):
    """A place to choose files or drop them on; without scripts the browser's own button."""

    def params(self, field: Any) -> Params:
        chosen = _("Đã chọn %{count} tệp")
        return super().params(field) | {
            "javascript": True,
            "multiple": field.several,
            "chooseFilesButtonText": _("Chọn tệp"),
            "dropInstructionText": _("hoặc thả tệp vào đây"),
            "noFileChosenText": _("Chưa chọn tệp nào"),
            "multipleFilesChosenText": {"one": chosen, "other": chosen},
            "enteredDropZoneText": _("Đã vào vùng thả tệp"),
            "leftDropZoneText": _("Đã rời vùng thả tệp"),
        }


def legend(field: Any) -> Params:
    """The words over a group of controls."""
    return {"legend": {"text": field.caption, "classes": "govuk-fieldset__legend--field"}}


def choice_item(choice: Any, chosen: bool, *, mark: str = "checked") -> Params:
    """One choice as the macros of GOV.UK Frontend take it."""
    item: Params = {"text": choice.label, "value": choice.value, mark: chosen, "disabled": choice.disabled}
    if choice.hint:
        item["hint"] = {"text": choice.hint}
    return item
