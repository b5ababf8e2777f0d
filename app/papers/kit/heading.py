"""The table at the head of a paper, and the one with the signature at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.papers.kit import styles
from app.papers.kit.page import PORTRAIT
from app.papers.kit.words import balanced, rule, text_width
from app.papers.text import long_date

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.table import Table, _Cell

STATE = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
LEFT = 72
RIGHT = PORTRAIT - LEFT
ROOM_ABOVE = 12
ROOM_TO_SIGN = 60
SIGNATURE = 90


@dataclass(frozen=True)
class Heading:
    """What the head of a paper says; number and day are blank until the clerk has entered them."""

    parent: str
    agency: str
    number: str
    place: str
    day: date | None


@dataclass(frozen=True)
class Signature:
    """Who signs: lines of authority and title in capitals, the name; and who gets the paper."""

    titles: Sequence[str]
    name: str
    recipients: Sequence[str]


@dataclass(frozen=True)
class _Line:
    """A line of a cell and how it looks."""

    text: str
    size: int = 13
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.CENTER
    before: float = 0
    after: float = 0


def add_heading(document: Word, heading: Heading) -> None:
    """The heading table in the body: agency and number on the left; state, motto, place and day on the right."""
    left, right = _two_cells(document, LEFT, RIGHT)
    agency = heading.agency.upper()
    parent, names = (balanced(text, size=12, width=LEFT) for text in (heading.parent.upper(), agency))
    _write(left, *(_Line(line, size=12) for line in parent), *(_Line(line, size=12, bold=True) for line in names))
    rule(left, share=0.4 * text_width(names[-1], 12), width=LEFT)
    _write(left, _Line(heading.number, before=6))
    _write(right, _Line(STATE, size=12, bold=True), _Line(MOTTO, bold=True))
    rule(right, share=text_width(MOTTO, 13), width=RIGHT)
    _write(right, _Line(f"{heading.place}, {long_date(heading.day)}", italic=True, before=6))


def add_signature(document: Word, signature: Signature) -> None:
    """Recipients on the left, the signature on the right, kept on one page."""
    left, right = _two_cells(document, PORTRAIT - SIGNATURE, SIGNATURE)
    side = WD_ALIGN_PARAGRAPH.LEFT
    if signature.recipients:
        _write(left, _Line("Nơi nhận:", size=12, bold=True, italic=True, align=side, before=ROOM_ABOVE))
    _write(left, *(_Line(line, size=11, align=side) for line in signature.recipients))
    *upper, last = signature.titles
    titles = [*(_Line(line, bold=True) for line in upper), _Line(last, bold=True, after=ROOM_TO_SIGN)]
    titles[0] = replace(titles[0], before=ROOM_ABOVE)
    _write(right, *titles, _Line(signature.name, bold=True))


def recipient_lines(recipients: Sequence[str], *, filing: str = "VT") -> list[str]:
    """The recipients as NĐ 30 writes them: a dash, a semicolon, and the copy for the files last."""
    bare = [line.strip().lstrip("-").strip().rstrip(".;").strip() for line in recipients if line.strip(" -.;")]
    filed = next((line for line in bare if line.lower().startswith("lưu")), f"Lưu: {filing}")
    return [f"- {line};" for line in bare if line != filed] + [f"- {filed}."]


def _two_cells(document: Word, left: float, right: float) -> tuple[_Cell, _Cell]:
    """Two cells side by side without rules or inner margins, across the text."""
    table = document.add_table(1, 2)
    table.autofit = False
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    _no_margins(table)
    cells = table.rows[0].cells
    for cell, column, width in zip(cells, table.columns, (left, right), strict=True):
        cell.width = column.width = Mm(width)
    split = OxmlElement("w:cantSplit")
    table.rows[0]._tr.get_or_add_trPr().append(split)
    return cells[0], cells[1]


def _no_margins(table: Table) -> None:
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    look = properties.find(qn("w:tblLook"))
    properties.insert(len(properties) if look is None else properties.index(look), margins)


def _write(cell: _Cell, *lines: _Line) -> None:
    """Adds the lines; the first one takes the paragraph that every cell is born with."""
    for line in lines:
        empty = cell.paragraphs[0]
        is_fresh = len(cell.paragraphs) == 1 and not empty.runs
        paragraph = empty if is_fresh else cell.add_paragraph()
        paragraph.style, paragraph.alignment = styles.LINE, line.align
        paragraph.paragraph_format.space_before = Pt(line.before)
        paragraph.paragraph_format.space_after = Pt(line.after)
        run = paragraph.add_run(line.text)
        run.font.size, run.bold, run.italic = Pt(line.size), line.bold, line.italic
