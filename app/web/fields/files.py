"""Fields for files. They only receive: what is in a file is checked where evidence is kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from flask_babel import gettext as _
from werkzeug.datastructures import FileStorage

from app.web import upload_widgets, widgets
from app.web.fields.base import KitField
from app.web.fields.choices import ManyField


@dataclass(frozen=True)
class Receiver:
    """Where scripts send the files of a field one by one, and the field of the form that names them from then on."""

    address: str
    feeds: str
    limit: int
    kinds: Sequence[str]
    fields: dict[str, str] = field(default_factory=dict)


class FilesField(KitField):
    """Files chosen by the person, in `data` as a list; what is in them is checked where evidence is kept."""

    widget = widgets.FileBox()
    several = True
    receiver: Receiver | None = None

    def __init__(self, label: Any = None, *, accept: Sequence[str] = (), **kwargs: Any) -> None:
        if accept:
            self.attributes = {"accept": ",".join(f".{ending}" for ending in accept)}
        super().__init__(label, **kwargs)

    def sends_to(self, receiver: Receiver) -> None:
        """From here on the field is a zone to drop, paste and photograph files, which sends each at once."""
        self.receiver = receiver
        self.widget = upload_widgets.UploadZone()

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


class KeptFilesField(ManyField):
    """Files that are in the record already, chosen from a list that can be searched; `data` are their keys."""

    widget = upload_widgets.KeptFiles()
