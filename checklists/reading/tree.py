"""Reads the tree of groups; what a group does not say it inherits from the one around it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from checklists import vocabulary
from checklists.nodes import MappingNode
from checklists.numbers import number_under
from checklists.reading.asked import read_criterion
from checklists.reading.predicates import read_applies
from checklists.reading.words import optional_code, optional_identifier
from checklists.tree import Group

_SAID = ("id", "ref", "label", "sheet", "repeat", "rollup", "scale", "weight", "declared_points", "applies")


def read_tree(root: MappingNode) -> tuple[Group, ...]:
    """The groups at the top, with everything under them."""
    return tuple(_group(node, around=None) for node in root.mappings("groups"))


def _group(node: MappingNode, *, around: Group | None) -> Group:
    node.only(*_SAID, "groups", "criteria")
    holds_groups = "groups" in node
    if holds_groups and "criteria" in node:
        vi = "Một nhóm chứa “groups” hoặc “criteria”, không chứa cả hai: tách ra một nhóm con."
        en = "A group holds “groups” or “criteria”, not both: put the criteria into a group of their own."
        node.complain("groups_and_criteria", vi=vi, en=en, at=node.place_of("criteria"))
    bare = Group(
        id=str(node.identifier("id")),
        label=node.bilingual("label"),
        sheet=_shared(node, "sheet", vocabulary.SHEETS, around=around.sheet if around else ""),
        repeat=_shared(node, "repeat", vocabulary.REPEATS, around=around.repeat if around else ""),
        criteria=() if holds_groups else tuple(read_criterion(child) for child in node.mappings("criteria")),
        ref=str(node.required("ref")) if "ref" in node else "",
        rollup=optional_code(node, "rollup", vocabulary.ROLLUPS) or (around.rollup if around else "worst"),
        scale=optional_identifier(node, "scale") or (around.scale if around else ""),
        weight=number_under(node, "weight"),
        declared_points=number_under(node, "declared_points"),
        applies=read_applies(node),
        place=node.place,
    )
    if not holds_groups:
        return bare
    return replace(bare, groups=tuple(_group(child, around=bare) for child in node.mappings("groups")))


def _shared(node: MappingNode, key: str, choices: Collection[str], *, around: str) -> str:
    """The word under the key, inherited where it is absent; one that contradicts the group around is complained of."""
    if key not in node and (around or "groups" in node):
        return around
    found = node.one_of(key, choices)
    if around and found and found in choices and found != around:
        vi = f"Nhóm ngoài ghi “{key}: {around}” nên nhóm này không được ghi “{found}”: bỏ dòng này."
        en = f"The group around says “{key}: {around}”, so this one cannot say “{found}”: drop the line."
        node.complain("group_contradicts_parent", vi=vi, en=en, at=found.place)
    return str(found)
