"""Fields for files. They only receive: what is in a file is checked where evidence is kept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.web import widgets
from app.web.fields.base import KitField


class FilesField(KitField):
    """Files chosen by the person, in `data` as a list; what is in them is checked where evidence is kept."""

    widget = widgets.FileBox()
    several = True

    def __init__(self, label: Any = None, *, accept: Sequence[str] = (), **kwargs: Any) -> None:
        if accept:
            self.attributes = {"accept": ",".join(f".{ending}" for ending in accept)}
        super().__init__(label, **kwargs)

    def process_data(self, value: Any) -> None:
        self.data = []

    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [value for value in valuelist if isinstance(value, FileStorage) and value.filename]

    def shown_value(self) -> str:
        return ""

    def missing_sentence(self) -> str:
        return _("Hãy chọn tệp cho “%(label)s”.", label=self.label.text)


class FileField(FilesField):
    """One file, in `data`, or None."""

    several = False

    def process_data(self, value: Any) -> None:
        self.data = None

    def process_formdata(self, valuelist: list[Any]) -> None:
        super().process_formdata(valuelist)
        self.data = self.data[0] if self.data else None
