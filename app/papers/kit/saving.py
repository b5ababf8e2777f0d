"""A document as bytes that depend on what it says alone."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document as Word

EPOCH = (1980, 1, 1, 0, 0, 0)


def to_bytes(document: Word) -> bytes:
    """The file; the same document gives the same bytes at any time, because no clock is written into the archive."""
    saved, content = io.BytesIO(), io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as source, zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            out.writestr(entry, source.read(name))
    return content.getvalue()
