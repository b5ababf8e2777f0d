"""From a file to a Dossier; everything that is wrong with the file is found in one reading."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from app.dossiers import answers, particulars
from app.dossiers.acts import acts
from app.dossiers.model import FIELDS, Dossier
from app.dossiers.pieces import Known
from checklists.criteria import CriteriaSet
from checklists.reader import load
from checklists.source import Complaint, MappingNode, Place, SourceError, Text, errors, read
from workflows.reader import list_procedures
from workflows.reader import load as load_procedure

VERSION = "1"
_KEYS = (
    *("dossier", "procedure", "criteria", "organisation", "scope", "standards", "staff", "people"),
    *("self_assessment", "evidence", "acts"),
)


def read_dossier(path: Path, *, fields: Collection[str] = FIELDS) -> Dossier:
    """The dossier in the file; SourceError carries every complaint. `fields` are the codes of the table of fields."""
    complaints: list[Complaint] = []
    found = _dossier(_root(path, complaints), fields=fields)
    if refused := errors(complaints):
        raise SourceError(*sorted(refused, key=lambda one: (one.line, one.column)))
    return found


def sentence(complaint: Complaint) -> str:
    """The complaint as one line: file, line, key and what is wrong."""
    key = f"{complaint.key}: " if complaint.key else ""
    return f"{complaint.file}:{complaint.line}: {key}{complaint.vi}"


def _root(path: Path, complaints: list[Complaint]) -> MappingNode:
    try:
        return read(path, complaints=complaints)
    except OSError as error:
        vi, en = f"Không đọc được tệp ({error.strerror}).", f"The file cannot be read ({error.strerror})."
        raise SourceError(Complaint(Place(str(path)), "unreadable", vi, en)) from error


def _dossier(root: MappingNode, *, fields: Collection[str]) -> Dossier:
    root.only(*_KEYS)
    root.one_of("dossier", (VERSION,))
    known = Known(fields, criteria=_criteria(root))
    evidence = _evidence(root, known)
    return Dossier(
        procedure=str(root.one_of("procedure", _procedures())),
        criteria=known.criteria.key if known.criteria else "",
        organisation=particulars.organisation(root.mapping("organisation")),
        scope=particulars.scope(root, known),
        standards=particulars.standards(root, known),
        staff=particulars.staff(root, known),
        people=particulars.people(root, known),
        self_assessment=answers.self_assessment(root, known),
        evidence=evidence,
        acts=acts(root, known),
    )


def _procedures() -> tuple[str, ...]:
    """Procedures that move cases; a finding has one too, but no dossier begins under it."""
    return tuple(name for name in list_procedures() if load_procedure(name).kind == "case")


def _criteria(root: MappingNode) -> CriteriaSet | None:
    keys = root.texts("criteria", required=True)
    if "criteria" in root and len(keys) != 1:
        vi, en = "“criteria” nêu đúng một bộ tiêu chí.", "“criteria” names exactly one set."
        root.complain("one_set", vi=vi, en=en, at=root.place_of("criteria"))
    return _load(root, keys[0]) if keys else None


def _load(root: MappingNode, key: Text) -> CriteriaSet | None:
    try:
        return load(str(key))
    except SourceError as error:
        root.complain("unknown_set", vi=error.complaint.vi, en=error.complaint.en, at=key.place)
        return None


def _evidence(root: MappingNode, known: Known) -> dict[str, str]:
    node = root.mapping("evidence")
    found = {str(key): str(node.text(key)) for key in node}
    known.evidence.update(found)
    return found
