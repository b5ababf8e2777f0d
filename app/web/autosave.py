"""What a page tells the script that keeps answers: whose they are, where they stand, and what the server holds."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from zoneinfo import ZoneInfo

from flask import request

from app.casework import Spot, words_digest
from app.casework.answers import TEXTS
from app.models import Answer, Case, Person
from app.web.fields import HiddenField
from app.web.forms import Form

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")
ROW = "row"
"""The value of `then` with which a script asks for the kept answer alone."""


class AnswerFormBase(Form):
    """A form of one answer: besides the version it carries the digest of the words that were seen."""

    seen_text = HiddenField(pattern=r"[0-9a-f]{32}")

    def has_seen(self, standing: Answer | None) -> None:
        """From here on the form is about what stands now."""
        self.seen_version.data = standing.version if standing else 0
        self.seen_text.data = words_digest(standing)


@dataclass(frozen=True)
class Kept:
    """One answer as the server holds it, for the person who has its form open."""

    place: str
    """Where it stands, for good: case, side, sheet, criterion."""
    label: str
    href: str
    saved_href: str
    person: Person
    answer: Answer | None
    is_typed: bool = False
    """True when the form shows what was typed, not what is kept."""

    @property
    def version(self) -> int:
        """The version that stands; 0 for none."""
        return self.answer.version if self.answer else 0

    @property
    def text(self) -> str:
        """The digest of the words that stand."""
        return words_digest(self.answer)

    @property
    def said(self) -> str:
        """The words that stand, as JSON."""
        words = {name: getattr(self.answer, name) if self.answer else "" for name in TEXTS}
        return json.dumps(words, ensure_ascii=False)

    @property
    def clock(self) -> str:
        """When it was kept, as a clock in Việt Nam shows it."""
        return f"{self.answer.answered_at.astimezone(VIETNAM):%H:%M}" if self.answer else ""


def kept(case: Case, spot: Spot, answer: Answer | None, **shown: Any) -> Kept:
    """The answer at that spot; `shown` are the rest of `Kept`."""
    place = "/".join((case.ref, spot.side, spot.field_code or "general", spot.criterion))
    return Kept(place=place, label=spot.criterion, answer=answer, **shown)


def by_script() -> bool:
    """Whether a script sent this form and waits for the kept answer alone."""
    return request.form.get("then") == ROW
