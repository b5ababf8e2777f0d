"""Letters: a notice as subject and plain text, in either language. Nothing is sent from here."""

from __future__ import annotations

import re
import textwrap
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from urllib.parse import quote
from zoneinfo import ZoneInfo

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from app.notices.sentences import TEXTS, says, sentences, then
from app.notices.told import Told

WIDTH = 78
VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True)
class Office:
    """Whose letters these are: the name to turn to, and the address at which people reach the server."""

    contact: str = ""
    base_url: str | None = None


@dataclass(frozen=True)
class Letter:
    """A letter as it would be sent: one line of subject, lines of plain text."""

    subject: str
    body: str


def letter(told: Told, language: str, *, office: Office) -> Letter:
    """The letter of a notice. It says no more than the page does, and leaves remarks to the page."""
    link = f"{office.base_url}/notices?case={quote(told.case_ref, safe='')}" if office.base_url else ""
    text = _frame(language).render(
        says=_line(says(told, language)),
        then=_line(then(told, language)),
        case=_line(told.case_ref),
        organisation=_line(told.organisation),
        at=_moment(told.at, language),
        link=link,
        contact=_line(office.contact),
    )
    return Letter(_subject(told, language), _wrapped(text, link))


def _subject(told: Told, language: str) -> str:
    known = sentences().get(told.kind)
    words = known.subject if known else told.label
    about = " ".join(part for part in (told.case_ref, told.finding) if part)
    return _line(f"[Kiểm Chuẩn] {about}: {words.in_language(language) if words else told.kind}")


def _line(text: str) -> str:
    """The text as one line: what organisations call themselves must not begin a header or a paragraph."""
    return "".join(letter for letter in " ".join(text.split()) if letter.isprintable())


def _moment(at: datetime, language: str) -> str:
    local = at.astimezone(VIETNAM)
    day = f"{local.day} {local:%B} {local.year}" if language == "en" else f"{local.day}/{local.month}/{local.year}"
    return f"{local:%H:%M}, {day}"


def _wrapped(text: str, link: str) -> str:
    lines: list[str] = []
    for line in text.splitlines():
        whole = line == link
        lines += [line] if whole else textwrap.wrap(line, WIDTH, break_on_hyphens=False) or [""]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip() + "\n"


@cache
def _frame(language: str) -> Template:
    # Plain text: escaping would show &amp; to people.
    texts = Environment(loader=FileSystemLoader(TEXTS), undefined=StrictUndefined, trim_blocks=True, autoescape=False)  # noqa: S701
    return texts.get_template(f"letter.{language}.txt")
