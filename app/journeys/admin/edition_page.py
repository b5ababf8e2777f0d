"""What the pages of uploaded editions show: the form, the state of each, each line of the text with its findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from app.casework import editions
from app.models import UploadedEdition
from app.web.fields import ChoiceField, LongTextField
from app.web.filters import language
from app.web.forms import Form
from checklists.complaints import SourceError

KINDS = {"criteria": _l("Bộ tiêu chí"), "procedure": _l("Thủ tục")}
STATES = {
    "draft": (_l("Bản nháp"), "yellow"),
    "published": (_l("Đã phát hành"), "green"),
    "dropped": (_l("Đã bỏ"), "grey"),
}
LONGEST = 2_000_000


class EditionForm(Form):
    """A criteria set or a procedure as YAML."""

    kind = ChoiceField(_l("Loại"), choices=KINDS, required=True, inline=True)
    text = LongTextField(
        _l("Nội dung YAML"), required=True, rows=20, max_length=LONGEST, hint=_l("Dán nguyên văn tệp; mã hóa UTF-8.")
    )

    @property
    def content(self) -> bytes:
        """The text as it will be kept."""
        return ((self.text.data or "").replace("\r\n", "\n").rstrip("\n") + "\n").encode()

    def fits(self) -> bool:
        """Whether the form is whole, and the text says which edition it is and is not published yet."""
        if not self.validate():
            return False
        try:
            name = editions.name_of(self.kind.data, self.content)
        except SourceError as error:
            self.text.errors = [error.complaint.sentence(language())]
            return False
        if editions.is_taken(self.kind.data, name):
            self.text.errors = [_("%(name)s đã phát hành và không thay đổi: hãy đặt số hiệu mới.", name=name)]
        return not self.has_errors


@dataclass(frozen=True)
class Note:
    """What the linter says of a line."""

    severity: str
    rule: str
    sentence: str


@dataclass(frozen=True)
class Line:
    """One line of the text with its number and what is said of it."""

    number: int
    text: str
    notes: tuple[Note, ...]


def numbered(kind: str | None, text: bytes) -> list[Line]:
    """The text line by line beside the linter's findings; nothing where there is no text yet."""
    if kind not in KINDS or not text.strip():
        return []
    notes: dict[int, list[Note]] = {}
    for one in editions.findings(kind, text):
        notes.setdefault(one.line, []).append(Note(one.severity, one.rule, one.sentence(language())))
    lines = text.decode("utf-8", errors="replace").split("\n")[:-1]
    return [Line(at, line, tuple(notes.get(at, ()))) for at, line in enumerate(lines, start=1)]


def shown(edition: UploadedEdition) -> dict[str, Any]:
    """One edition in words."""
    state = "dropped" if edition.dropped_at else "published" if edition.published_at else "draft"
    word, tone = STATES[state]
    return {"edition": edition, "kind": str(KINDS[edition.kind]), "state": state, "word": str(word), "tone": tone}
