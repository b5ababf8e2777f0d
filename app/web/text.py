"""What people type, made fit to keep: composed, without outer spaces, and refused when it holds what nobody can see."""

from __future__ import annotations

import re
import unicodedata

# Control characters but tab and newline, lone surrogates, non-characters, and the marks that turn reading order around.
UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
LINE_ENDS = re.compile("\r\n|\r|\u2028|\u2029|\x85")


def composed(value: str) -> str:
    """The text in composed Unicode (NFC), line ends as newlines, nothing else changed."""
    return unicodedata.normalize("NFC", LINE_ENDS.sub("\n", value))


def tidy(value: str) -> str:
    """The composed text without spaces around it."""
    return composed(value).strip()


def has_unseen(value: str) -> bool:
    """Whether the text holds a character that cannot be shown and must not be kept."""
    return UNSEEN.search(value) is not None


def without_unseen(value: str) -> str:
    """The text as it may be shown again to whoever typed it."""
    return UNSEEN.sub("", value)
