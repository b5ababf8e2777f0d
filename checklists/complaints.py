"""What is wrong in a file, where exactly, and how to mend it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Literal

Severity = Literal["error", "warning"]
MOST_LISTED = 40
MOST_COMPARED, NEIGHBOURS = 300, 40


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: line and column count from 1, `path` reads like ``groups[0].criteria[2].id``."""

    file: str = ""
    line: int = 1
    column: int = 1
    path: str = ""


NOWHERE = Place()


@dataclass(frozen=True, slots=True)
class Complaint:
    """One thing that is wrong, said in Vietnamese and in English, with its place and the name of the rule."""

    place: Place
    rule: str
    vi: str
    en: str
    severity: Severity = "error"

    @property
    def file(self) -> str:
        return self.place.file

    @property
    def line(self) -> int:
        return self.place.line

    @property
    def column(self) -> int:
        return self.place.column

    @property
    def key(self) -> str:
        """The path of the key the complaint is about, empty for the file as a whole."""
        return self.place.path

    def sentence(self, language: str = "vi") -> str:
        return self.en if language == "en" else self.vi

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.vi}"


class SourceError(ValueError):
    """A file that may not be used; `complaints` holds everything found, the first one speaks for the rest."""

    def __init__(self, *complaints: Complaint) -> None:
        super().__init__("\n".join(str(complaint) for complaint in complaints))
        self.complaints = complaints

    @property
    def complaint(self) -> Complaint:
        return self.complaints[0]

    @property
    def file(self) -> str:
        return self.complaint.file

    @property
    def line(self) -> int:
        return self.complaint.line

    @property
    def column(self) -> int:
        return self.complaint.column

    @property
    def key(self) -> str:
        return self.complaint.key

    @property
    def sentence(self) -> str:
        return self.complaint.vi


def errors(complaints: Iterable[Complaint]) -> tuple[Complaint, ...]:
    """Those that forbid the use of the file; warnings do not."""
    return tuple(complaint for complaint in complaints if complaint.severity == "error")


@dataclass(frozen=True, slots=True)
class Hint:
    """The cure that follows a sentence about an unknown word, in both languages."""

    vi: str
    en: str


def did_you_mean(word: str, known: Iterable[str]) -> Hint:
    """Names the closest known word, or lists the known ones when none is close (the first forty of many)."""
    choices = sorted(known)
    close = get_close_matches(word, _compared(word, choices), n=1, cutoff=0.6)
    if close:
        return Hint(f"Có phải ý bạn là “{close[0]}”?", f"Did you mean “{close[0]}”?")
    listed = ", ".join(choices[:MOST_LISTED]) + (", …" if len(choices) > MOST_LISTED else "")
    return Hint(f"Chỉ dùng được: {listed}.", f"It may be: {listed}.")


def _compared(word: str, choices: list[str]) -> list[str]:
    """All of a few hundred sorted words; of more those around the word, which begin like it: comparing is slow."""
    if len(choices) <= MOST_COMPARED:
        return choices
    place = bisect_left(choices, word)
    return choices[max(0, place - NEIGHBOURS) : place + NEIGHBOURS]
