"""A label in the two languages of the product."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same words in Vietnamese and in English; `str()` is the Vietnamese."""

    vi: str
    en: str

    def in_language(self, language: str) -> str:
        """The English words for "en", the Vietnamese ones for every other language."""
        return self.en if language == "en" else self.vi

    def __str__(self) -> str:
        return self.vi
