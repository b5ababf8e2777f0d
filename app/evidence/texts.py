"""Plain text and tables of values: Unicode throughout, and nothing that a browser would take for a page."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import BinaryIO

from app.evidence.refusals import EvidenceRefused

CHUNK = 64 * 1024
BYTE_ORDER_MARKS = {codecs.BOM_UTF8: "utf-8-sig", codecs.BOM_UTF16_LE: "utf-16", codecs.BOM_UTF16_BE: "utf-16"}
# Tab, line ends and form feed are writing; the rest of both control blocks is not.
CONTROLS = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
# What browsers take for a page at the start of a text, and the other kinds that may not come as text.
MARKUP = re.compile(
    r"\s*(<!doctype|<!--|<\?xml|<\?php|<(html|head|body|script|style|title|iframe|svg|math|h1|div|font|table|meta|link"
    r"|img|object|embed|form|base|a|b|br|p)[\s/>]|%pdf-|\{\\rtf|%!ps)",
    re.IGNORECASE,
)


def confirm_text(file: BinaryIO, kind: str) -> None:
    """Returns when the whole file is text in UTF-8, or UTF-16 with its mark, that begins like no page."""
    first = True
    for text in _decoded(file, kind):
        if CONTROLS.search(text):
            raise EvidenceRefused("text_control_characters", extension=kind)
        if first and MARKUP.match(text):
            raise EvidenceRefused("text_is_markup", extension=kind)
        first = first and not text.strip()


def _decoded(file: BinaryIO, kind: str) -> Iterator[str]:
    """The text in pieces; refuses what does not decode."""
    head = file.read(CHUNK)
    encoding = next((name for mark, name in BYTE_ORDER_MARKS.items() if head.startswith(mark)), "utf-8")
    decoder = codecs.getincrementaldecoder(encoding)()
    try:
        while head:
            yield decoder.decode(head)
            head = file.read(CHUNK)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError as error:
        raise EvidenceRefused("text_encoding", extension=kind) from error
