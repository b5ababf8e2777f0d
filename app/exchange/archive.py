"""A workbook from outside, looked at before any library opens it: whole, small enough inside, and plain XML."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, BinaryIO

from app.evidence.archives import confirm_office
from app.evidence.refusals import EvidenceRefused
from app.exchange.refusals import WorkbookRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

MOST_BYTES = 5 * 1024 * 1024
MOST_INFLATED = 40 * 1024 * 1024
LARGEST_SHEET = 20 * 1024 * 1024
LARGEST_PART = 2 * 1024 * 1024
"""Of every other part of markup: styles and the like are read as a whole."""
SHEETS = ("xl/worksheets/", "xl/sharedstrings.xml")
DECLARED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"']([^\"']+)[\"']")
WHOLE = ("damaged", "archive_unsafe", "archive_too_many_entries", "archive_ratio", "archive_too_large")


def confirm(file: BinaryIO) -> None:
    """Returns when the file is an Excel workbook that may be read; WorkbookRefused says why not."""
    _confirm_size(file)
    try:
        confirm_office(file, "xlsx")
    except EvidenceRefused as refused:
        raise WorkbookRefused("damaged" if refused.key in WHOLE else "not_xlsx") from refused
    with zipfile.ZipFile(file) as archive:
        entries = archive.infolist()
        if sum(entry.file_size for entry in entries) > MOST_INFLATED:
            raise WorkbookRefused("too_much_inside", limit_mb=MOST_INFLATED // (1024 * 1024))
        for entry in entries:
            name = entry.filename.lower()
            if name.endswith((".xml", ".rels", ".vml")):
                limit = LARGEST_SHEET if name.startswith(SHEETS) else LARGEST_PART
                if entry.file_size > limit:
                    raise WorkbookRefused("too_much_inside", limit_mb=limit // (1024 * 1024))
                _confirm_markup(archive.read(entry))


def _confirm_size(file: BinaryIO) -> None:
    size = file.seek(0, 2)
    file.seek(0)
    if size == 0:
        raise WorkbookRefused("empty")
    if size > MOST_BYTES:
        raise WorkbookRefused("too_large", limit_mb=MOST_BYTES // (1024 * 1024))


def _confirm_markup(part: bytes) -> None:
    """No entity can be declared, in whatever encoding somebody tries to hide it."""
    declared = DECLARED.match(part[:200].removeprefix(b"\xef\xbb\xbf"))
    encoding = declared[1].lower() if declared else b"utf-8"
    if encoding not in {b"utf-8", b"us-ascii", b"ascii"} or b"\x00" in part[:64]:
        raise WorkbookRefused("markup_unsafe")
    if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
        raise WorkbookRefused("markup_unsafe")


@dataclass
class Survey:
    """What one sheet holds, counted without keeping it."""

    last_row: int = 0
    cells: int = 0
    merged: tuple[str, ...] = ()
    unworked: tuple[str, ...] = ()
    """Cells with a formula whose result was never worked out; the first few."""


MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ROW, CELL, FORMULA, RESULT, MERGED = (MAIN + name for name in ("row", "c", "f", "v", "mergeCell"))
MOST_NAMED = 200


def survey(file: BinaryIO, part: str) -> Survey:
    """Counts the rows and cells of one sheet, and finds its merged cells and formulas without a result."""
    from lxml import etree

    found = Survey()
    with zipfile.ZipFile(file) as archive, archive.open(part) as stream:
        steps = etree.iterparse(stream, events=("end",), tag=(ROW, CELL, MERGED), resolve_entities=False,
                                load_dtd=False, no_network=True, huge_tree=False)  # fmt: skip
        try:
            for _event, node in steps:
                _count(node, found)
        except etree.XMLSyntaxError as error:
            raise WorkbookRefused("damaged") from error
        if steps.root is None or not str(steps.root.tag).startswith(MAIN):
            raise WorkbookRefused("not_xlsx")  # the strict form of the format has other names for everything
    return found


def _count(node: _Element, found: Survey) -> None:
    if node.tag == MERGED:
        found.merged = (*found.merged, str(node.get("ref", ""))[:40])[:MOST_NAMED]
    elif node.tag == CELL:
        found.cells += 1
        if node.find(FORMULA) is not None and node.get("t") != "str" and not node.findtext(RESULT):
            found.unworked = (*found.unworked, str(node.get("r", ""))[:12])[:MOST_NAMED]
    else:
        found.last_row = max(_number(str(node.get("r", ""))) or found.last_row + 1, found.last_row)
        node.clear()
        parent = node.getparent()
        while parent is not None and node.getprevious() is not None:
            del parent[0]


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 12 else 0
