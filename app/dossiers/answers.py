"""Reads sheets: answers to criteria, by the provider or by the team; `*` stands for all that are not named."""

from __future__ import annotations

from collections.abc import Collection

from app.dossiers import pieces
from app.dossiers.model import Entry
from app.dossiers.pieces import Known
from checklists.source import MappingNode, Text

OTHERS = "*"
GENERAL = "general"
TECHNICAL = "technical"
SELF_CODES = ("met", "partly_met", "not_met", "not_applicable")
TEAM_CODES = (*SELF_CODES, "not_examined")


def self_assessment(root: MappingNode, known: Known) -> tuple[Entry, ...]:
    """Every answer of the self-assessment; criteria nobody answers are for the procedure to miss."""
    node = root.mapping("self_assessment")
    node.only(GENERAL, TECHNICAL)
    found: list[Entry] = []
    if GENERAL in node:
        found += sheet(node.mapping(GENERAL), field="", codes=SELF_CODES, known=known)
    if TECHNICAL in node:
        found += _technical(node.mapping(TECHNICAL), known)
    return tuple(found)


def _technical(node: MappingNode, known: Known) -> list[Entry]:
    found: list[Entry] = []
    for key in node:
        field = pieces.field_code(node, key, known)
        found += sheet(node.mapping(key), field=field, codes=SELF_CODES, known=known)
    return found


def sheet(node: MappingNode, *, field: str, codes: Collection[str], known: Known) -> list[Entry]:
    """The answers of one sheet, `*` written out, in the order of the criteria set."""
    kind = TECHNICAL if field else GENERAL
    named = {str(key): key for key in node if key != OTHERS}
    for key in named.values():
        pieces.criterion(node, key, known=known, sheet=kind)
    rows = {key: _entry(node.mapping(key), field=field, codes=codes, known=known) for key in named}
    others = _entry(node.mapping(OTHERS), field=field, codes=codes, known=known) if OTHERS in node else None
    due = [one.id for one in known.criteria.criteria_of(kind)] if known.criteria else []
    found = [(one, rows.get(one, others)) for one in due]
    return [_for_criterion(entry, one) for one, entry in found if entry is not None]


def _for_criterion(entry: Entry, criterion: str) -> Entry:
    return Entry(entry.field, criterion, entry.answer, entry.document, entry.comment, entry.reason, entry.evidence)


def _entry(node: MappingNode, *, field: str, codes: Collection[str], known: Known) -> Entry:
    node.only("answer", "document", "comment", "reason", "evidence")
    return Entry(
        field=field,
        criterion="",
        answer=pieces.code(node, "answer", codes),
        document=pieces.long(node, "document"),
        comment=pieces.long(node, "comment"),
        reason=pieces.long(node, "reason"),
        evidence=files(node, "evidence", known),
    )


def files(node: MappingNode, key: str, known: Known) -> tuple[str, ...]:
    """Names of evidence files of the dossier, each once."""
    found = pieces.references(node, key, known.evidence, vi="tệp minh chứng", en="evidence file")
    return tuple(dict.fromkeys(found))


def sheet_of_act(node: MappingNode, known: Known) -> str:
    """The field of the sheet an act names: blank for `general`, else the one of `technical:<field>`."""
    found = node.required("sheet")
    kind, colon, field = found.partition(":")
    if found == GENERAL:
        return ""
    if kind == TECHNICAL and colon:
        return pieces.field_code(node, Text(field, found.place), known)
    if found:
        vi = f"“sheet” là “{GENERAL}” hoặc “{TECHNICAL}:<lĩnh vực>”, không phải “{found}”."
        en = f"“sheet” is “{GENERAL}” or “{TECHNICAL}:<field>”, not “{found}”."
        node.complain("unknown_code", vi=vi, en=en, at=found.place)
    return ""
