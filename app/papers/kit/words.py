"""Paragraphs: headings, body text, items, notes. Line ends in prose begin new paragraphs, elsewhere new lines."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from app.papers.kit import styles

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docx.blkcntnr import BlockItemContainer
    from docx.document import Document as Word

NARROW = frozenset("ijlI.,:;'|!()-/ftr")


def part(document: Word, text: str) -> None:
    """A heading of the first level."""
    document.add_paragraph(text, styles.PART)


def section(document: Word, text: str) -> None:
    """A heading of the second level."""
    document.add_paragraph(text, styles.SECTION)


def prose(document: Word, text: str, *, italic: bool = False, bold: bool = False) -> None:
    """Body text; each line is a paragraph of its own, since Word would stretch a broken line across the page."""
    for line in text.split("\n"):
        paragraph = document.add_paragraph(style=styles.BODY)
        # What announces a list or a table stays with it.
        paragraph.paragraph_format.keep_with_next = line.endswith(":") or None
        run = paragraph.add_run(line)
        run.italic, run.bold = italic or None, bold or None


def items(document: Word, texts: Iterable[str], *, italic: bool = False) -> None:
    """Items with a dash."""
    for text in texts:
        first, *others = text.split("\n")
        for line in (f"- {first}", *others):
            document.add_paragraph(style=styles.ITEM).add_run(line).italic = italic or None


def led(document: Word, lead: str, text: str) -> None:
    """A paragraph that begins with bold words, such as "Điều 1."."""
    first, *others = text.split("\n")
    paragraph = document.add_paragraph(style=styles.BODY)
    paragraph.add_run(f"{lead} ").bold = True
    paragraph.add_run(first)
    for line in others:
        document.add_paragraph(line, styles.BODY)


def centred(document: Word, text: str, *, italic: bool = False, bold: bool = False, around: float = 6) -> None:
    """A line in the middle, outside the text, with the same blank before and after."""
    paragraph = document.add_paragraph(style=styles.LINE)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    paragraph.paragraph_format.space_before = paragraph.paragraph_format.space_after = Pt(around)
    run = paragraph.add_run(text)
    run.italic, run.bold = italic or None, bold or None


def title(document: Word, kind: str, subject: str, *, width: float) -> None:
    """The kind of the paper in capitals, its subject beneath, and the short line that closes them."""
    document.add_paragraph(kind, styles.TITLE)
    lines = [line for text in subject.split("\n") for line in balanced(text, size=14, width=width)]
    for line in lines:
        document.add_paragraph(line, styles.SUBTITLE)
    rule(document, share=0.4 * min(width, text_width(lines[-1], 14)), width=width, after=12)


def annex_title(document: Word, number: str, name: str, reference: str) -> None:
    """Number, title in capitals and reference of an annex."""
    for text in (number, name):
        heading = document.add_paragraph(text, styles.PART)
        heading.alignment = WD_ALIGN_PARAGRAPH.CENTER
        heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)
    centred(document, reference, italic=True)


def rule(container: Word | BlockItemContainer, *, share: float, width: float, after: float = 0) -> None:
    """A thin line in the middle, `share` millimetres of the `width` long."""
    paragraph = container.add_paragraph(style=styles.LINE)
    form = paragraph.paragraph_format
    form.left_indent = form.right_indent = Mm(max(0.0, (width - share) / 2))
    form.line_spacing, form.space_after = Pt(3), Pt(after)
    border = OxmlElement("w:pBdr")
    line = OxmlElement("w:bottom")
    for name, value in (("val", "single"), ("sz", "6"), ("space", "1"), ("color", "000000")):
        line.set(qn(f"w:{name}"), value)
    border.append(line)
    properties: Any = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(border, "w:shd", "w:tabs", "w:suppressAutoHyphens", "w:spacing", "w:ind", "w:jc")


def balanced(text: str, *, size: float, width: float) -> list[str]:
    """The text in as few lines as it needs, about equally long, so that no word stands alone on the last."""
    whole = text_width(text, size)
    count = math.ceil(whole / width)
    limit = whole / count if count else width
    while len(lines := _filled(text, size=size, width=limit)) > count and limit < width:
        limit += 1
    return lines


def _filled(text: str, *, size: float, width: float) -> list[str]:
    """The text in lines, each with as many words as fit."""
    lines = [""]
    for word in text.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and text_width(longer, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def text_width(text: str, size: float) -> float:
    """About how many millimetres bold text of this size takes; good enough for the line beneath it."""
    ems = sum(0.25 if c == " " else 0.33 if c in NARROW else 0.72 if c.isupper() else 0.5 for c in text)
    return ems * size * 25.4 / 72
