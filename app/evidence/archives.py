"""Word and Excel files seen as what they are, zip archives: opened with limits, and nothing in them that acts."""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from typing import BinaryIO

from app.evidence.office import confirm_parts
from app.evidence.refusals import EvidenceRefused

MOST_ENTRIES = 2000
MOST_INFLATED = 500 * 1024 * 1024
MOST_RATIO = 100
# Small parts of plain XML compress beyond any ratio; a bomb is never small.
RATIO_FROM = 1024 * 1024
LONGEST_DIRECTORY = MOST_ENTRIES * 1024
CHUNK = 256 * 1024

ZIP_START = b"PK\x03\x04"
OLD_OFFICE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
END_RECORD = b"PK\x05\x06"
LOCAL_HEADER = 30
DRIVE = re.compile(r"[A-Za-z]:")
BROKEN = (zipfile.BadZipFile, zipfile.LargeZipFile, NotImplementedError, EOFError, ValueError, struct.error, zlib.error)


def confirm_office(file: BinaryIO, kind: str) -> None:
    """Returns when the archive is whole, within its limits, and holds a document of this kind without macros."""
    start = file.read(8)
    if start == OLD_OFFICE_START:
        raise EvidenceRefused("encrypted", extension=kind)
    if not start.startswith(ZIP_START):
        raise EvidenceRefused("content_does_not_match", extension=kind)
    _confirm_directory_size(file, kind)
    try:
        with zipfile.ZipFile(file) as archive:
            _confirm_entries(archive, kind)
            _inflate_all(archive)
            confirm_parts(archive, kind)
    except BROKEN as error:
        raise EvidenceRefused("damaged", extension=kind) from error


def _confirm_directory_size(file: BinaryIO, kind: str) -> None:
    """The directory is read into memory as a whole, so its size is asked before."""
    size = file.seek(0, 2)
    file.seek(max(0, size - 65_557))
    tail = file.read()
    at = tail.rfind(END_RECORD)
    if at < 0 or len(tail) < at + 22:
        raise EvidenceRefused("damaged", extension=kind)
    count, length = struct.unpack("<HI", tail[at + 10 : at + 16])
    if count > MOST_ENTRIES or length > LONGEST_DIRECTORY:
        raise EvidenceRefused("archive_too_many_entries", count=count, limit=MOST_ENTRIES)


def _confirm_entries(archive: zipfile.ZipFile, kind: str) -> None:
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise EvidenceRefused("archive_too_many_entries", count=len(entries), limit=MOST_ENTRIES)
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise EvidenceRefused("encrypted", extension=kind)
    if len({entry.filename.lower() for entry in entries}) < len(entries) or _overlap(archive):
        raise EvidenceRefused("archive_unsafe", extension=kind)
    if any(_is_unsafe(entry) for entry in entries):
        raise EvidenceRefused("archive_unsafe", extension=kind)
    _confirm_sizes(entries)


def _confirm_sizes(entries: list[zipfile.ZipInfo]) -> None:
    total = sum(entry.file_size for entry in entries)
    if total > MOST_INFLATED:
        raise EvidenceRefused("archive_too_large", limit_mb=MOST_INFLATED // (1024 * 1024))
    sizes = [(entry.file_size, entry.compress_size) for entry in entries]
    sizes.append((total, sum(entry.compress_size for entry in entries)))
    for inflated, compressed in sizes:
        if inflated > RATIO_FROM and inflated > MOST_RATIO * compressed:
            raise EvidenceRefused("archive_ratio", ratio=inflated // max(compressed, 1), limit=MOST_RATIO)


def _is_unsafe(entry: zipfile.ZipInfo) -> bool:
    """Whether the entry would land outside its folder, points elsewhere, or is packed in an unusual way."""
    # zipfile cuts the name at a NUL and turns backslashes around on Windows; the name as written tells.
    name = entry.orig_filename
    leads_out = name.startswith("/") or "\\" in name or "\x00" in name or DRIVE.match(name) or ".." in name.split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    return bool(leads_out) or is_link or entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def _overlap(archive: zipfile.ZipFile) -> bool:
    """Whether two entries claim the same bytes, which Python's own reader does not ask."""
    ends = sorted(
        (entry.header_offset, entry.header_offset + LOCAL_HEADER + entry.compress_size) for entry in archive.infolist()
    )
    starts = [start for start, _ in ends[1:]] + [archive.start_dir]
    return any(end > start for (_, end), start in zip(ends, starts, strict=True)) if ends else False


def _inflate_all(archive: zipfile.ZipFile) -> None:
    """Reads every entry to its end: never more than its header says, and its checksum must agree."""
    for entry in archive.infolist():
        with archive.open(entry) as part:
            while part.read(CHUNK):
                pass
