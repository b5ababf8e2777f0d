"""File names as they may be kept and shown: Vietnamese whole, and nothing in them that deceives or breaks a system."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from urllib.parse import quote

LONGEST_BYTES = 200
LONGEST_EXTENSION = 16

# Everything that reads as a separator of folders, on some system or to some eye.
SLASHES = dict.fromkeys(map(ord, "/\\\u2044\u2215\u2216\u29f5\u29f8\u29f9\ufe68\uff0f\uff3c"), "-")
DEVICE = re.compile(r"(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])(?=\.|$)", re.IGNORECASE)
D_STROKE = str.maketrans("đĐ", "dD")
PLAIN = re.compile(r"[^A-Za-z0-9 ._()+-]")


def clean_name(raw: str) -> str:
    """The name in composed Unicode and 200 bytes, no controls, slashes, device names or loose ends; may be empty."""
    visible = "".join(_visible(letter) for letter in raw.translate(SLASHES))
    name = re.sub(r" +", " ", unicodedata.normalize("NFC", visible)).strip(" .").lstrip(" .-")
    if DEVICE.match(name):
        name = f"_{name}"
    return _capped(name)


def extension_of(name: str) -> str:
    """The extension in small letters without its dot; empty when the name has none."""
    stem, dot, extension = name.rpartition(".")
    return extension.lower() if dot and stem else ""


def ascii_fallback(name: str) -> str:
    """The name in plain letters for clients that read no others: "đánh giá Đà Nẵng" gives "danh gia Da Nang"."""
    decomposed = unicodedata.normalize("NFKD", name.translate(D_STROKE))
    bare = "".join(letter for letter in decomposed if not unicodedata.combining(letter))
    return PLAIN.sub("_", bare) or "_"


def content_disposition(name: str) -> str:
    """The header's value that makes every client save the file, under its own name where the client can."""
    return f"attachment; filename=\"{ascii_fallback(name)}\"; filename*=UTF-8''{quote(name, safe='')}"


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, or the first of "name (2).pdf", "name (3).pdf" … that nobody has; capitals make no difference."""
    folded = {one.casefold() for one in taken}
    stem, dot, extension = name.rpartition(".")
    if not stem:
        stem, dot, extension = name, "", ""
    number = 1
    while name.casefold() in folded:
        number += 1
        tail = f" ({number}){dot}{extension}"
        name = _cut(stem, LONGEST_BYTES - len(tail.encode())) + tail
    return name


def _visible(letter: str) -> str:
    """The letter, a blank for any kind of space, nothing for what cannot be seen or turns reading order around."""
    category = unicodedata.category(letter)
    if letter in "\t\n\r" or category.startswith("Z"):
        return " "
    point = ord(letter)
    not_a_character = point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF
    return "" if category in ("Cc", "Cf", "Cs") or not_a_character else letter


def _capped(name: str) -> str:
    """At most 200 bytes, cut at the end of the stem and never inside a letter with its marks."""
    if len(name.encode()) <= LONGEST_BYTES:
        return name
    stem, dot, extension = name.rpartition(".")
    if not stem or len(extension) > LONGEST_EXTENSION:
        stem, dot, extension = name, "", ""
    return _cut(stem, LONGEST_BYTES - len((dot + extension).encode())) + dot + extension


def _cut(text: str, room: int) -> str:
    """The beginning of the text that fits into so many bytes, whole letters only."""
    kept: list[str] = []
    for cluster in _clusters(text):
        room -= len(cluster.encode())
        if room < 0:
            break
        kept.append(cluster)
    return "".join(kept).rstrip(" .")


def _clusters(text: str) -> list[str]:
    """Letters, each with the marks that stand on it."""
    clusters: list[str] = []
    for letter in text:
        if clusters and unicodedata.category(letter).startswith("M"):
            clusters[-1] += letter
        else:
            clusters.append(letter)
    return clusters
