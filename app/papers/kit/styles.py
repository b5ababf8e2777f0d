"""The styles of papers: Times New Roman alone, 13 and 14 points, black, with Word's own headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.styles.style import ParagraphStyle

FONT = "Times New Roman"
LANGUAGE = "vi-VN"
LINKED = ("Header", "Heading1", "Heading2", "Title", "Subtitle")
KEPT = {"Normal", "DefaultParagraphFont", "TableNormal", "TableGrid", "NoList", *LINKED, *(f"{n}Char" for n in LINKED)}

BODY = "Normal"
TITLE = "Title"
SUBTITLE = "Subtitle"
PART = "Heading 1"
SECTION = "Heading 2"
LINE = "Paper Line"
ITEM = "Paper Item"
CELL = "Paper Cell"
CELL_HEAD = "Paper Cell Head"


@dataclass(frozen=True)
class Look:
    """How a paragraph style differs from the body: points, weight, place, blank before and after, first line."""

    size: int = 13
    bold: bool = False
    italic: bool = False
    align: WD_ALIGN_PARAGRAPH = WD_ALIGN_PARAGRAPH.LEFT
    before: float = 0
    after: float = 0
    first_line: float = 0
    left: float = 0
    spacing: float = 1.0
    with_next: bool = False


_JUSTIFY, _CENTRE = WD_ALIGN_PARAGRAPH.JUSTIFY, WD_ALIGN_PARAGRAPH.CENTER
LOOKS = {
    BODY: Look(align=_JUSTIFY, after=6, first_line=10, spacing=1.15),
    TITLE: Look(size=14, bold=True, align=_CENTRE, before=18, with_next=True),
    SUBTITLE: Look(size=14, bold=True, align=_CENTRE, with_next=True),
    PART: Look(bold=True, align=_JUSTIFY, before=12, after=6, spacing=1.15, with_next=True),
    SECTION: Look(bold=True, italic=True, align=_JUSTIFY, before=8, after=6, spacing=1.15, with_next=True),
    LINE: Look(),
    ITEM: Look(align=_JUSTIFY, after=4, first_line=10, spacing=1.15),
    CELL: Look(before=2, after=2),
    CELL_HEAD: Look(bold=True, align=_CENTRE, before=2, after=2, with_next=True),
    "Header": Look(align=_CENTRE),
}


def set_styles(document: Word) -> None:
    """Gives the document our styles and no others."""
    root = document.styles.element
    for style in root.findall(qn("w:style")):
        if style.get(qn("w:styleId")) not in KEPT:
            root.remove(style)
    for name, look in LOOKS.items():
        known = {style.name for style in document.styles}
        if name not in known:
            added = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            added.base_style = document.styles[BODY]
        _dress(document.styles[name], look)
    _one_font(document)


def _dress(style: ParagraphStyle, look: Look) -> None:
    _clear(style)
    style.font.name, style.font.size = FONT, Pt(look.size)
    style.font.bold, style.font.italic = look.bold, look.italic
    style.font.color.rgb = RGBColor(0, 0, 0)
    form = style.paragraph_format
    form.alignment, form.keep_with_next = look.align, look.with_next
    form.space_before, form.space_after = Pt(look.before), Pt(look.after)
    form.first_line_indent, form.left_indent = Mm(look.first_line), Mm(look.left)
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.MULTIPLE, look.spacing
    form.widow_control = True


def _clear(style: ParagraphStyle) -> None:
    """Takes away what the library's template says, borders and letter spacing among it, but not the heading's level."""
    element = style.element
    level = element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    for name in ("w:pPr", "w:rPr"):
        for node in element.findall(qn(name)):
            element.remove(node)
    if level is not None:
        element.get_or_add_pPr().append(level)


def _one_font(document: Word) -> None:
    """One font and one language everywhere: theme fonts would win over the name of a font."""
    root = document.styles.element
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    for node in list(defaults):
        defaults.remove(node)
    for name in ("w:rFonts", "w:lang"):
        defaults.append(OxmlElement(name))
    for fonts in root.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), FONT)
    language = defaults.find(qn("w:lang"))
    for script in ("val", "eastAsia", "bidi"):
        language.set(qn(f"w:{script}"), LANGUAGE)
