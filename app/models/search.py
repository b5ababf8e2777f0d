"""Folding of text for search: Vietnamese is found without its diacritics."""

from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """The text in lower case without diacritics, đ as d, blanks collapsed; folding twice changes nothing."""
    spread = unicodedata.normalize("NFD", text.casefold())
    bare = "".join(letter for letter in spread if not unicodedata.combining(letter))
    return " ".join(bare.replace("đ", "d").split())
