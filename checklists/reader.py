"""From a file to a CriteriaSet: what is unknown, missing or contradictory is refused with its line."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from checklists import rules, vocabulary
from checklists.complaints import Complaint, Place, SourceError, did_you_mean, errors
from checklists.criteria import KNOCK_OUTS, AnswerCode, CriteriaSet, Criterion, Group, Scale
from checklists.examples import read_examples
from checklists.nodes import MappingNode
from checklists.source import read

LIBRARY = Path(__file__).parent / "library"


def list_keys(*, library: Path = LIBRARY) -> tuple[str, ...]:
    """The key of every edition in the library, sorted."""
    return tuple(sorted(f"{file.parent.name}/{file.stem}" for file in library.glob("*/*.yaml")))


def file_of(key: str, *, library: Path = LIBRARY) -> Path:
    """The file of an edition; SourceError when the library has none of that key."""
    known = list_keys(library=library)
    if key not in known:
        hint = did_you_mean(key, known)
        vi, en = f"Không có bộ tiêu chí “{key}”. {hint.vi}", f"There is no criteria set “{key}”. {hint.en}"
        raise SourceError(Complaint(Place(key), "unknown_set", vi, en))
    return library / f"{key}.yaml"


def load(key: str, *, library: Path = LIBRARY) -> CriteriaSet:
    """The edition as its file stands now; reading an unchanged file again costs nothing."""
    return parse(file_of(key, library=library).read_bytes(), name=f"{key}.yaml")


@lru_cache(maxsize=64)
def parse(data: bytes, *, name: str) -> CriteriaSet:
    """The set in these bytes, such as a frozen snapshot; SourceError carries every complaint that forbids its use."""
    found, complaints = examine(data, name=name)
    if refused := errors(complaints):
        raise SourceError(*refused)
    return found


def examine(data: bytes, *, name: str) -> tuple[CriteriaSet, list[Complaint]]:
    """The set with everything wrong about it, in the order of the file; only an unreadable file raises SourceError."""
    complaints: list[Complaint] = []
    root = read(data, name=name, complaints=complaints)
    found = _criteria_set(root, digest=hashlib.sha256(data).hexdigest())
    complaints += rules.check(found)
    return found, sorted(complaints, key=lambda complaint: (complaint.line, complaint.column))


def _criteria_set(root: MappingNode, *, digest: str) -> CriteriaSet:
    root.only(
        *("id", "edition", "kind", "title", "source", "status", "official_text", "verified_by", "valid_from"),
        *("valid_to", "notice", "scoring", "scale", "groups", "examples"),
    )
    return CriteriaSet(
        id=str(root.identifier("id")),
        edition=str(root.identifier("edition")),
        kind=str(root.one_of("kind", vocabulary.KINDS)),
        title=root.bilingual("title"),
        source=root.bilingual("source"),
        status=str(root.one_of("status", vocabulary.STATUSES)),
        official_text=root.flag("official_text"),
        verified_by=str(root.text("verified_by")) or None,
        valid_from=root.date("valid_from"),
        valid_to=root.date("valid_to"),
        notice=root.bilingual("notice") if "notice" in root else None,
        scoring=str(root.one_of("scoring", vocabulary.SCORINGS)),
        scale=Scale(tuple(_answer_code(node) for node in root.mappings("scale"))),
        groups=tuple(_group(node) for node in root.mappings("groups")),
        examples=read_examples(root),
        digest=digest,
        place=root.place,
    )


def _answer_code(node: MappingNode) -> AnswerCode:
    node.only("code", "label", "demands")
    demands = node.mapping("demands")
    demands.only(*vocabulary.SIDES)
    return AnswerCode(
        code=str(node.one_of("code", vocabulary.CODES)),
        label=node.bilingual("label"),
        demands={str(side): _demands(demands, side=str(side)) for side in demands},
        place=node.place,
    )


def _demands(node: MappingNode, *, side: str) -> tuple[str, ...]:
    found = node.texts(side)
    for demand in found:
        if demand not in vocabulary.DEMANDS:
            hint = did_you_mean(demand, vocabulary.DEMANDS)
            vi, en = f"Không có yêu cầu “{demand}”. {hint.vi}", f"Unknown demand “{demand}”. {hint.en}"
            node.complain("unknown_code", vi=vi, en=en, at=demand.place)
    return tuple(str(demand) for demand in found)


def _group(node: MappingNode) -> Group:
    node.only("id", "label", "sheet", "repeat", "criteria")
    return Group(
        id=str(node.identifier("id")),
        label=node.bilingual("label"),
        sheet=str(node.one_of("sheet", vocabulary.SHEETS)),
        repeat=str(node.one_of("repeat", vocabulary.REPEATS)),
        criteria=tuple(_criterion(child) for child in node.mappings("criteria")),
        place=node.place,
    )


def _criterion(node: MappingNode) -> Criterion:
    node.only("id", "title", "requirement", "evidence", "anchor", "knock_out", "not_applicable")
    return Criterion(
        id=str(node.identifier("id")),
        title=node.bilingual("title"),
        requirement=node.bilingual("requirement"),
        evidence=node.bilingual("evidence"),
        anchor=str(node.required("anchor")),
        knock_out=str(node.one_of("knock_out", KNOCK_OUTS)),
        not_applicable=str(node.one_of("not_applicable", vocabulary.NOT_APPLICABLE)),
        place=node.place,
    )
