"""Files made for the tests: good ones of every kind, and bad ones of every sort. Nothing is fetched."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping

OFFICE = "application/vnd.openxmlformats-officedocument"
WORD = f"{OFFICE}.wordprocessingml.document.main+xml"
EXCEL = f"{OFFICE}.spreadsheetml.sheet.main+xml"
MACRO_WORD = "application/vnd.ms-word.document.macroEnabled.main+xml"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def png(width: int = 2, height: int = 2) -> bytes:
    """A whole picture."""
    rows = b"".join(b"\x00" + b"\x20\x80\xa0" * width for _ in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = [(b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b"")]
    framed = [struct.pack(">I", len(d)) + t + d + struct.pack(">I", zlib.crc32(t + d)) for t, d in chunks]
    return b"\x89PNG\r\n\x1a\n" + b"".join(framed)


JPG = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00" + b"\x00" * 64 + b"\xff\xd9"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer << /Root 1 0 R >>\n%%EOF\n"


def content_types(part: str, kind: str, extra: str = "") -> str:
    """The list of types of a Word or Excel file."""
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return (
        f'<?xml version="1.0"?><Types xmlns="{space}"><Override PartName="{part}" ContentType="{kind}"/>{extra}</Types>'
    )


def archive(parts: Mapping[str, bytes | str], *, packed: bool = True) -> bytes:
    """A zip archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as made:
        for name, content in parts.items():
            made.writestr(zipfile.ZipInfo(name), content, made.compression)
    return out.getvalue()


def docx(extra: Mapping[str, bytes | str] = {}, *, kind: str = WORD, more_types: str = "") -> bytes:
    """A Word file as small as the rules allow, with further parts where a test wants them."""
    types = content_types("/word/document.xml", kind, more_types)
    return archive({"[Content_Types].xml": types, "word/document.xml": "<document/>", **extra})


def xlsx(extra: Mapping[str, bytes | str] = {}) -> bytes:
    """An Excel file as small as the rules allow."""
    types = content_types("/xl/workbook.xml", EXCEL)
    return archive({"[Content_Types].xml": types, "xl/workbook.xml": "<workbook/>", **extra})


def relation(kind: str, target: str) -> str:
    """Relations of a part with one that leads outside."""
    link = f'<Relationship Type="{RELATIONS}/{kind}" Target="{target}" TargetMode="External"/>'
    return f"<Relationships>{link}</Relationships>"


def with_flag(content: bytes, bit: int) -> bytes:
    """The archive with a flag set on every entry, in both places where it stands."""
    changed = bytearray(content)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = changed.find(signature)
        while at >= 0:
            changed[at + offset] |= bit
            at = changed.find(signature, at + 4)
    return bytes(changed)


def with_lying_size(content: bytes, name: str, size: int) -> bytes:
    """The archive whose directory gives another inflated size for an entry."""
    changed = bytearray(content)
    at = changed.find(b"PK\x01\x02")
    while name.encode() != changed[at + 46 : at + 46 + len(name.encode())]:
        at = changed.find(b"PK\x01\x02", at + 4)
    changed[at + 24 : at + 28] = struct.pack("<I", size)
    return bytes(changed)


def with_overlap(content: bytes) -> bytes:
    """The archive in whose directory the last entry begins where the first one does."""
    changed = bytearray(content)
    at = changed.rfind(b"PK\x01\x02")
    changed[at + 42 : at + 46] = struct.pack("<I", 0)
    return bytes(changed)


def with_count(content: bytes, count: int) -> bytes:
    """The archive whose end record tells another number of entries."""
    changed = bytearray(content)
    at = changed.rfind(b"PK\x05\x06")
    changed[at + 8 : at + 12] = struct.pack("<HH", count, count)
    return bytes(changed)


def with_link(content: bytes) -> bytes:
    """The archive whose last entry says it is a symbolic link."""
    changed = bytearray(content)
    at = changed.rfind(b"PK\x01\x02")
    changed[at + 38 : at + 42] = struct.pack("<I", 0o120777 << 16)
    return bytes(changed)


def with_name(content: bytes, name: str, other: str) -> bytes:
    """The archive in which an entry has another name of the same length."""
    assert len(name.encode()) == len(other.encode())
    return content.replace(name.encode(), other.encode())
