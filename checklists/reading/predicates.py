"""Reads `applies`: a mapping with one fact, or with all, any or not around others."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from checklists.complaints import did_you_mean
from checklists.nodes import MappingNode
from checklists.predicates import Activity, All, Answered, Any, Field, Group2, Not, Predicate, Profile, Visit
from checklists.reading.words import words_under
from checklists.vocabulary import ACTIVITIES, MEANINGS, VISITS


def read_applies(node: MappingNode) -> Predicate | None:
    """The predicate under `applies`; None when there is none, or when what stands there is no predicate."""
    return _predicate(node.mapping("applies")) if "applies" in node else None


def _predicate(node: MappingNode) -> Predicate | None:
    """What the mapping says; None, after a complaint, where it does not say one thing."""
    named = [key for key in node if key in _READERS]
    for key in node:
        if key not in _READERS and not (key == "is" and named):
            hint = did_you_mean(key, _READERS)
            vi, en = f"Không có điều kiện “{key}”. {hint.vi}", f"There is no condition “{key}”. {hint.en}"
            node.complain("unknown_predicate", vi=vi, en=en, at=key.place)
    if len(named) != 1:
        vi = "Mỗi điều kiện “applies” chỉ nói một điều: gộp nhiều điều bằng “all” hoặc “any”."
        en = "Each condition says exactly one thing: join several by “all” or “any”."
        node.complain("crooked_predicate", vi=vi, en=en)
        return None
    if named[0] not in {"profile", "answer"}:
        node.only(named[0])
    return _READERS[str(named[0])](node)


def _activity(node: MappingNode) -> Predicate:
    return Activity(words_under(node, "activity", ACTIVITIES), node.place)


def _group2(node: MappingNode) -> Predicate:
    return Group2(node.flag("group2"), node.place)


def _field(node: MappingNode) -> Predicate:
    return Field(tuple(str(code) for code in node.texts("field")), node.place)


def _profile(node: MappingNode) -> Predicate:
    name = str(node.identifier("profile"))
    if "is" not in node:
        return Profile(name, place=node.place)
    return Profile(name, tuple(str(code) for code in node.texts("is")), is_flag=False, place=node.place)


def _visit(node: MappingNode) -> Predicate:
    return Visit(words_under(node, "visit", VISITS), node.place)


def _answered(node: MappingNode) -> Predicate:
    return Answered(str(node.identifier("answer")), words_under(node, "is", MEANINGS), node.place)


def _parts(node: MappingNode, key: str) -> tuple[Predicate, ...]:
    return tuple(part for part in (_predicate(one) for one in node.mappings(key)) if part is not None)


def _all(node: MappingNode) -> Predicate:
    return All(_parts(node, "all"), node.place)


def _any(node: MappingNode) -> Predicate:
    return Any(_parts(node, "any"), node.place)


def _not(node: MappingNode) -> Predicate | None:
    part = _predicate(node.mapping("not"))
    return Not(part, node.place) if part is not None else None


_READERS: Mapping[str, Callable[[MappingNode], Predicate | None]] = {
    "activity": _activity,
    "group2": _group2,
    "field": _field,
    "profile": _profile,
    "visit": _visit,
    "answer": _answered,
    "all": _all,
    "any": _any,
    "not": _not,
}
