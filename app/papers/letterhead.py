"""Whose paper it is: the agency's row as facts, and what its heading and signature say."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select

from app.db import session
from app.models import Agency, Field
from app.papers.refusals import PaperRefused

DEPUTY = "PHÓ"


@dataclass(frozen=True)
class Letterhead:
    """What the agency's papers carry at head and foot."""

    parent: str
    name: str
    place: str
    symbol: str
    head_title: str
    authority: str
    recipients: tuple[str, ...]

    @property
    def spoken_name(self) -> str:
        """The name within a sentence, where a name kept in capitals would shout."""
        return self.name.capitalize() if self.name.isupper() else self.name

    @property
    def signing_titles(self) -> tuple[str, ...]:
        """The lines above the signature, in capitals: on whose behalf, and the title of whoever signs."""
        title = self.head_title.upper()
        if self.authority == "TM.":
            return (f"TM. {self.name.upper()}", title)
        if self.authority == "KT.":
            return (f"KT. {title}", f"{DEPUTY} {title}")
        return (f"{self.authority} {title}".strip(),)

    def titles_for(self, authority: str, title: str) -> tuple[str, ...]:
        """The lines above the signature of somebody who signs for the head: on whose behalf, and the own title."""
        return (f"{authority} {self.head_title}".upper(), title.upper())

    @property
    def deciding_title(self) -> str:
        """Who decides, above the legal bases: the head of the agency in capitals."""
        return f"{self.head_title} {self.name}".upper()


def gather_letterhead() -> Letterhead:
    """The letterhead as it is set now; PaperRefused when nobody has set one."""
    agency = session.get(Agency, 1)
    if agency is None:
        raise PaperRefused("letterhead_missing", "letterhead")
    lines = tuple(line.strip() for line in agency.recipients.splitlines() if line.strip())
    return Letterhead(
        agency.parent_name, agency.name, agency.place, agency.symbol, agency.head_title, agency.authority, lines
    )


def field_names() -> dict[str, str]:
    """The Vietnamese name of every field of measurement by its code."""
    return {field.code: field.name_vi for field in session.scalars(select(Field))}
