"""From a file to a CriteriaSet: what is unknown, missing or contradictory is refused with its line."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from checklists import rules, vocabulary
from checklists.complaints import Complaint, Place, SourceError, did_you_mean, errors
from checklists.criteria import CriteriaSet
from checklists.nodes import MappingNode
from checklists.numbers import number_under
from checklists.reading.examples import read_examples
from checklists.reading.results import read_facts, read_profile, read_results
from checklists.reading.scales import read_scales
from checklists.reading.tree import read_tree
from checklists.reading.words import optional_words
from checklists.source import read

LIBRARY = Path(__file__).parent / "library"
_METADATA = (
    *("id", "edition", "kind", "title", "source", "status", "official_text", "verified_by", "valid_from", "valid_to"),
    *("notice", "licence", "supersedes", "transition_until"),
)
_SCORING = ("scoring", "scale", "scales", "profile", "facts", "results", "declared_points")


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
    complaints += rules.check(found, root)
    return found, sorted(complaints, key=lambda complaint: (complaint.line, complaint.column))


def _criteria_set(root: MappingNode, *, digest: str) -> CriteriaSet:
    root.only(*_METADATA, *_SCORING, "groups", "examples")
    scale, scales = read_scales(root)
    results = read_results(root)
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
        supersedes=str(root.required("supersedes")) if "supersedes" in root else None,
        transition_until=root.date("transition_until"),
        notice=optional_words(root, "notice"),
        licence=optional_words(root, "licence"),
        scoring=str(root.one_of("scoring", [rule.name for rule in results] or (vocabulary.CONFORMITY,))),
        scale=scale,
        scales=scales,
        profile=read_profile(root),
        facts=read_facts(root),
        results=results,
        declared_points=number_under(root, "declared_points"),
        tree=read_tree(root),
        examples=read_examples(root, scales=(scale, *scales)),
        digest=digest,
        place=root.place,
    )
