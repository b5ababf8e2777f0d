"""Named rules that every criteria set keeps; each fault names its place, the thing and the cure."""

from __future__ import annotations

from checklists.complaints import Complaint
from checklists.criteria import CriteriaSet
from checklists.nodes import MappingNode
from checklists.rules import answers, applying, content, edition, names, points, results, structure
from checklists.rules.registry import CHECKS
from checklists.rules.written import WRITTEN

__all__ = ["CHECKS", "WRITTEN", "check"]

# Each theme enters its checks when it is imported; their order is the order of the complaints.
THEMES = (names, answers, edition, structure, points, results, applying, content)


def check(criteria_set: CriteriaSet, root: MappingNode | None = None) -> list[Complaint]:
    """Every fault of the set, rule by rule; with the tree it was read from, also what only the file shows."""
    found = CHECKS.complaints(criteria_set, root=root)
    return found + (WRITTEN.complaints(root) if root is not None else [])
