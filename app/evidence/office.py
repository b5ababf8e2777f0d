"""The parts of a Word or Excel file: the right main part, no macros, no link that acts when the file is opened."""

from __future__ import annotations

import zipfile
from typing import TYPE_CHECKING

from app.evidence.refusals import EvidenceRefused

if TYPE_CHECKING:
    from lxml.etree import _Element

TYPES_PART = "[Content_Types].xml"
LONGEST_XML = 4 * 1024 * 1024
_OFFICE = "application/vnd.openxmlformats-officedocument"
MAIN = {
    "docx": f"{_OFFICE}.wordprocessingml.document.main+xml",
    "xlsx": f"{_OFFICE}.spreadsheetml.sheet.main+xml",
}
MACRO_PARTS = ("vbaproject.bin", "vbadata.xml", "vbaprojectsignature.bin")
# Relations that Word and Excel follow by themselves when the target lies outside the file.
ACTING_RELATIONS = ("attachedTemplate", "oleObject", "frame", "subDocument")


def confirm_parts(archive: zipfile.ZipFile, kind: str) -> None:
    """Returns when the archive holds one main part of this kind, no macro and no acting link."""
    names = {name.lower() for name in archive.namelist()}
    if TYPES_PART.lower() not in names:
        raise EvidenceRefused("content_does_not_match", extension=kind)
    types = _read(archive, TYPES_PART, kind)
    declared = [(str(node.get("PartName", "")), str(node.get("ContentType", ""))) for node in types]
    if any(_is_macro(name) for name in names) or any("macroenabled" in kind_.lower() for _, kind_ in declared):
        raise EvidenceRefused("macros", extension=kind)
    mains = [part.lstrip("/").lower() for part, type_ in declared if type_ == MAIN[kind]]
    if len(mains) != 1 or mains[0] not in names:
        raise EvidenceRefused("content_does_not_match", extension=kind)
    _confirm_relations(archive, kind)


def _is_macro(name: str) -> bool:
    return name.rpartition("/")[2] in MACRO_PARTS or name.startswith("xl/macrosheets/")


def _confirm_relations(archive: zipfile.ZipFile, kind: str) -> None:
    for name in archive.namelist():
        if not name.lower().endswith(".rels"):
            continue
        for node in _read(archive, name, kind):
            relation = str(node.get("Type", "")).rpartition("/")[2]
            if node.get("TargetMode") == "External" and relation in ACTING_RELATIONS:
                raise EvidenceRefused("active_content", extension=kind)
    if any("/activex/" in name.lower() for name in archive.namelist()):
        raise EvidenceRefused("active_content", extension=kind)


def _read(archive: zipfile.ZipFile, name: str, kind: str) -> list[_Element]:
    """The elements beneath the root of a small XML part; a part with a DTD or of another make is damage."""
    from lxml import etree

    if archive.getinfo(name).file_size > LONGEST_XML:
        raise EvidenceRefused("damaged", extension=kind)
    parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(archive.read(name), parser)
    except etree.XMLSyntaxError as error:
        raise EvidenceRefused("damaged", extension=kind) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise EvidenceRefused("damaged", extension=kind)
    return [node for node in root if isinstance(node.tag, str)]
