"""A new document: A4, margins, one font, real styles, Vietnamese; and the sections an annex may add."""

from __future__ import annotations

import io
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from typing import TYPE_CHECKING

from docx import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm

from app.papers.kit.styles import LANGUAGE, set_styles

if TYPE_CHECKING:
    from docx.document import Document as Word
    from docx.section import Section
    from docx.text.paragraph import Paragraph

WIDTH, HEIGHT = 210, 297
TOP, BOTTOM, LEFT, RIGHT = 20, 20, 30, 15
PORTRAIT = WIDTH - LEFT - RIGHT
LANDSCAPE = HEIGHT - LEFT - RIGHT
HEADER = 10
NEEDLESS = ("stylesWithEffects", "customXml", "theme", "webSettings", "fontTable", "numbering", "thumbnail")


@dataclass(frozen=True)
class About:
    """What the file says about itself; `day` stands for its times, so that the same facts give the same bytes."""

    title: str
    subject: str
    author: str
    day: date


def new_document(about: About) -> Word:
    """An empty paper: A4 upright, page number alone at the top centre but not on the first page."""
    document = Document(io.BytesIO(_blank()))
    _describe(document, about)
    section = document.sections[0]
    _lay_out(section, landscape=False)
    section.different_first_page_header_footer = True
    _number(section.header.paragraphs[0], "PAGE")
    return document


def annex_section(document: Word, *, landscape: bool) -> None:
    """What follows starts a page of an annex, numbered "x/y", lying where its tables are wide."""
    section = document.add_section(WD_SECTION.NEW_PAGE)
    _lay_out(section, landscape=landscape)
    section.different_first_page_header_footer = False
    section.header.is_linked_to_previous = False
    paragraph = section.header.paragraphs[0]
    for run in list(paragraph.runs):
        run._r.getparent().remove(run._r)
    _number(paragraph, "PAGE", "NUMPAGES")


@cache
def _blank() -> bytes:
    """The library's own template without what papers do not use, and with our styles."""
    document = Document()
    for relations in (document.part.rels, document.part.package.rels):
        for key in [key for key, one in relations.items() if one.reltype.rpartition("/")[2] in NEEDLESS]:
            del relations[key]
    set_styles(document)
    _set_language(document)
    content = io.BytesIO()
    document.save(content)
    return content.getvalue()


def _set_language(document: Word) -> None:
    settings = document.settings.element
    for name in ("w:themeFontLang", "w:clrSchemeMapping"):
        for node in settings.findall(qn(name)):
            if name == "w:themeFontLang":
                node.attrib.clear()
                node.set(qn("w:val"), LANGUAGE)
            else:
                settings.remove(node)
    for name, value in (("w:decimalSymbol", ","), ("w:listSeparator", ";")):
        for node in settings.findall(qn(name)):
            node.set(qn("w:val"), value)
    # From this mode on Word sets the rules of a table, not its text, on the margin.
    for node in settings.iter(qn("w:compatSetting")):
        if node.get(qn("w:name")) == "compatibilityMode":
            node.set(qn("w:val"), "15")


def _describe(document: Word, about: About) -> None:
    moment = datetime.combine(about.day, time())
    properties = document.core_properties
    properties.title, properties.subject = about.title[:255], about.subject.replace("\n", " ")[:255]
    properties.author = properties.last_modified_by = about.author[:255]
    properties.created = properties.modified = moment
    properties.language, properties.revision = LANGUAGE, 1
    properties.comments = properties.keywords = properties.category = ""


def _lay_out(section: Section, *, landscape: bool) -> None:
    section.orientation = WD_ORIENT.LANDSCAPE if landscape else WD_ORIENT.PORTRAIT
    width, height = (HEIGHT, WIDTH) if landscape else (WIDTH, HEIGHT)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(TOP), Mm(BOTTOM)
    section.left_margin, section.right_margin = Mm(LEFT), Mm(RIGHT)
    section.header_distance = section.footer_distance = Mm(HEADER)


def _number(paragraph: Paragraph, *fields: str) -> None:
    """The page number, or number and total with a stroke between."""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for position, field in enumerate(fields):
        if position:
            paragraph.add_run("/")
        _add_field(paragraph, field)


def _add_field(paragraph: Paragraph, instruction: str) -> None:
    for kind in ("begin", "separate", "end"):
        mark = OxmlElement("w:fldChar")
        mark.set(qn("w:fldCharType"), kind)
        paragraph.add_run()._r.append(mark)
        if kind == "begin":
            code = OxmlElement("w:instrText")
            code.set(qn("xml:space"), "preserve")
            code.text = f" {instruction} "
            paragraph.add_run()._r.append(code)
        elif kind == "separate":
            paragraph.add_run("1")
