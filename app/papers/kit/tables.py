"""Tables of any length: one formatted row is copied per record, so that time and size grow with the rows alone."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.table import Table
from docx.text.run import Run

from app.papers.kit import styles

if TYPE_CHECKING:
    from docx.document import Document as Word

_TEXT = qn("w:t")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
Align = Literal["left", "center", "right"]


@dataclass(frozen=True)
class Column:
    """A column: its heading, its width in millimetres, and how its cells look."""

    title: str
    width: float
    align: Align = "left"
    bold: bool = False
    led: bool = False
    """Its cells hold `Led`: a bold first line and the rest beneath."""


@dataclass(frozen=True)
class Led:
    """A cell that begins with a line in bold."""

    lead: str
    text: str


@dataclass(frozen=True)
class Band:
    """A row that is one cell across the table, for the name of a group."""

    text: str


Row = Sequence[str | Led] | Band


def add_table(document: Word, columns: Sequence[Column], rows: Iterable[Row]) -> Table:
    """A table with rules, whose heading comes again on every page and whose rows stay whole."""
    table = _frame(document, columns)
    heading = _row(columns, heading=True)
    _fill(heading, [column.title for column in columns])
    record, band = _row(columns), _band(columns)
    body = [_filled(band, [row.text]) if isinstance(row, Band) else _filled(record, row) for row in rows]
    table._tbl.extend([heading, *body])
    _space_after(document)
    return table


def add_particulars(document: Word, pairs: Iterable[tuple[str, str]], *, widths: tuple[float, float]) -> Table:
    """A table of two columns: what is asked, and what it is."""
    columns = [Column("", widths[0], bold=True), Column("", widths[1])]
    table = _frame(document, columns)
    record = _row(columns)
    table._tbl.extend([_filled(record, pair) for pair in pairs])
    _space_after(document)
    return table


def _frame(document: Word, columns: Sequence[Column]) -> Table:
    """A table without rows, of fixed widths."""
    table: Table = document.add_table(0, len(columns))
    table.style = "Table Grid"
    table.autofit = False
    width: Any = table._tbl.tblPr.find(qn("w:tblW"))
    width.set(qn("w:type"), "dxa")
    width.set(qn("w:w"), str(_twips(sum(column.width for column in columns))))
    for grid, column in zip(table._tbl.tblGrid.findall(qn("w:gridCol")), columns, strict=True):
        grid.set(qn("w:w"), str(_twips(column.width)))
    return table


def _row(columns: Sequence[Column], *, heading: bool = False) -> Any:
    """A row to be copied: every cell one paragraph, one run, one text."""
    row = _whole_row(heading=heading)
    style = styles.CELL_HEAD if heading else styles.CELL
    for column in columns:
        if heading:
            row.append(_cell(column.width, style))
        else:
            row.append(_cell(column.width, style, align=column.align, bold=column.bold or column.led))
            if column.led:
                row[-1][-1].append(_run())
    return row


def _band(columns: Sequence[Column]) -> Any:
    row = _whole_row()
    cell = _cell(sum(column.width for column in columns), styles.CELL, align="left", bold=True)
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), str(len(columns)))
    cell.find(qn("w:tcPr")).append(span)
    keep = OxmlElement("w:keepNext")
    cell.find(f"{qn('w:p')}/{qn('w:pPr')}").insert(1, keep)
    row.append(cell)
    return row


def _whole_row(*, heading: bool = False) -> Any:
    row, properties = OxmlElement("w:tr"), OxmlElement("w:trPr")
    for name in ("w:cantSplit", *(["w:tblHeader"] if heading else [])):
        properties.append(OxmlElement(name))
    row.append(properties)
    return row


def _cell(width: float, style: str, *, align: Align | None = None, bold: bool = False) -> Any:
    """A cell with one paragraph and one run of text."""
    cell = OxmlElement("w:tc")
    frame = _child(_child(cell, "w:tcPr"), "w:tcW")
    frame.set(qn("w:w"), str(_twips(width)))
    frame.set(qn("w:type"), "dxa")
    paragraph = _child(cell, "w:p")
    properties = _child(paragraph, "w:pPr")
    _child(properties, "w:pStyle").set(qn("w:val"), style.replace(" ", ""))
    if align:
        _child(properties, "w:jc").set(qn("w:val"), align)
    paragraph.append(_run(bold=bold))
    return cell


def _run(*, bold: bool = False) -> Any:
    run = OxmlElement("w:r")
    if bold:
        _child(_child(run, "w:rPr"), "w:b")
    _child(run, "w:t").set(_SPACE, "preserve")
    return run


def _child(parent: Any, name: str) -> Any:
    child = OxmlElement(name)
    parent.append(child)
    return child


def _filled(prototype: Any, values: Iterable[str | Led]) -> Any:
    row = copy.deepcopy(prototype)
    _fill(row, values)
    return row


def _fill(row: Any, values: Iterable[str | Led]) -> None:
    texts = [text for value in values for text in (_led(value) if isinstance(value, Led) else (value,))]
    # The list of nodes is made first: a text with line ends replaces the node that the walk stands on.
    for node, value in zip(list(row.iter(_TEXT)), texts, strict=True):
        if "\n" in value or "\t" in value:
            Run(node.getparent(), None).text = value  # type: ignore[arg-type]  # the run needs no parent to be written
        else:
            node.text = value


def _led(value: Led) -> tuple[str, str]:
    """The texts of both runs; the second begins on a line of its own."""
    return value.lead, f"\n{value.text}" if value.lead and value.text else value.text


def _space_after(document: Word) -> None:
    """Keeps the next words off the table's lower rule."""
    document.add_paragraph(style=styles.LINE).paragraph_format.line_spacing = Mm(2)


def _twips(millimetres: float) -> int:
    return round(millimetres * 1440 / 25.4)
