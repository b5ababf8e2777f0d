"""Reading a Word file back: what it says, in order, and what it looks like."""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from docx import Document
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph


def opened(content: bytes) -> Word:
    """The document in these bytes."""
    return Document(io.BytesIO(content))


def blocks(document: Word) -> Iterator[Paragraph | Table]:
    """Paragraphs and tables of the body in their order."""
    yield from document.iter_inner_content()


def words(document: Word) -> str:
    """All that the body says, one paragraph or cell a line."""
    return "\n".join(paragraph_text(node) for node in document.element.body.iter(qn("w:p")))


def paragraph_text(node: Any) -> str:
    """The text of a paragraph of the file's tree, line breaks as newlines."""
    return Paragraph(node, None).text


def headings(document: Word, style: str = "Heading 1") -> list[str]:
    """The headings of a level."""
    return [paragraph.text for paragraph in document.paragraphs if paragraph.style.name == style]


def under(document: Word, heading: str) -> str:
    """What stands between a heading and the next one of its level."""
    found: list[str] = []
    is_inside = False
    for block in blocks(document):
        if isinstance(block, Paragraph) and block.style.name == "Heading 1":
            is_inside = block.text == heading
        elif is_inside:
            found += rows_text(block) if isinstance(block, Table) else [block.text]
    return "\n".join(found)


def rows(table: Table) -> list[list[str]]:
    """The texts of a table's cells, row by row; a cell across the table once."""
    return [cells(row) for row in table._tbl.tr_lst]


def cells(row: Any) -> list[str]:
    """The texts of one row's cells."""
    return ["\n".join(paragraph_text(p) for p in cell.iter(qn("w:p"))) for cell in row.findall(qn("w:tc"))]


def rows_text(table: Table) -> list[str]:
    """Every row as one line."""
    return [" | ".join(row) for row in rows(table)]


def ruled(document: Word) -> list[Table]:
    """The tables with rules: all but the heading's and the signature's."""
    return [table for table in document.tables if table.style.name == "Table Grid"]


def flags(row: Any, name: str) -> bool:
    """Whether a row of a table carries a flag such as `w:tblHeader`."""
    return row.find(f"{qn('w:trPr')}/{qn(name)}") is not None
