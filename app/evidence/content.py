"""What a file really is: its extension must be on the list, and its bytes must bear the extension out."""

from __future__ import annotations

import struct
from collections.abc import Callable
from typing import BinaryIO

from app.evidence.archives import confirm_office
from app.evidence.names import extension_of
from app.evidence.refusals import EvidenceRefused
from app.evidence.texts import confirm_text

KINDS = ("pdf", "docx", "xlsx", "png", "jpg", "csv", "txt")
SPELLINGS = {"jpeg": "jpg"}
HEAD = 4096
MIMES = {"png": "image/png", "jpg": "image/jpeg"}


def kind_of(name: str) -> str:
    """The kind that the extension claims; refuses what is not on the list."""
    extension = extension_of(name)
    kind = SPELLINGS.get(extension, extension)
    if kind not in KINDS:
        raise EvidenceRefused("type_not_allowed", extension=extension, allowed=", ".join(KINDS))
    return kind


def confirm(file: BinaryIO, *, kind: str) -> None:
    """Returns when the bytes are of this kind and safe to hand on; the file may be left at any position."""
    file.seek(0)
    CONFIRMATIONS[kind](file, kind)


def _confirm_pdf(file: BinaryIO, kind: str) -> None:
    if not file.read(HEAD).startswith(b"%PDF-"):
        raise EvidenceRefused("content_does_not_match", extension=kind)


def _confirm_picture(file: BinaryIO, kind: str) -> None:
    head = file.read(HEAD)
    if MIMES[kind] not in _mimes(head):
        raise EvidenceRefused("content_does_not_match", extension=kind)
    if kind == "png" and not _has_png_header(head):
        raise EvidenceRefused("damaged", extension=kind)


def _mimes(head: bytes) -> set[str]:
    """The types whose signature stands at the very start."""
    # Importing the tables of signatures takes time, and only an upload needs them.
    import puremagic

    try:
        found = puremagic.magic_string(head)
    except (puremagic.PureError, ValueError):
        return set()
    return {match.mime_type for match in found if match.offset == 0}


def _has_png_header(head: bytes) -> bool:
    if len(head) < 33 or head[8:16] != b"\x00\x00\x00\rIHDR":
        return False
    width, height = struct.unpack(">II", head[16:24])
    return bool(width and height)


CONFIRMATIONS: dict[str, Callable[[BinaryIO, str], None]] = {
    "pdf": _confirm_pdf,
    "docx": confirm_office,
    "xlsx": confirm_office,
    "png": _confirm_picture,
    "jpg": _confirm_picture,
    "csv": confirm_text,
    "txt": confirm_text,
}
