"""Groups, criteria and items: nothing empty, nothing that contradicts what stands around it."""

from __future__ import annotations

from collections.abc import Iterator

from checklists.checks import Fault
from checklists.criteria import CriteriaSet
from checklists.rules.registry import rule
from checklists.vocabulary import LEAVE_OF_LEAD, NOT_APPLICABLE, SHEETS


@rule("error")
def empty_group(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A group has criteria or groups, and a set has groups."""
    if not criteria_set.tree:
        vi = "Bộ tiêu chí chưa có nhóm nào: thêm một nhóm ở “groups”."
        yield Fault(criteria_set.place, vi, "The set has no group: add one under “groups”.", "groups")
    for group in criteria_set.groups:
        if not group.criteria:
            vi = f"Nhóm “{group.id}” chưa có tiêu chí: thêm vào hoặc bỏ nhóm."
            yield Fault(group.place, vi, f"The group “{group.id}” has no criteria: add some or drop it.")


@rule("error")
def sheet_and_repeat_disagree(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What is asked once of the organisation stands on the general sheet, what is asked per field on the technical."""
    due = {"organisation": "general", "field": "technical"}
    for group in criteria_set.every_group:
        if group.sheet in SHEETS and due.get(group.repeat, group.sheet) != group.sheet:
            sheet = due[group.repeat]
            vi = f"Nhóm “{group.id}” có “repeat: {group.repeat}” nên phải ghi “sheet: {sheet}”."
            en = f"The group “{group.id}” repeats per {group.repeat}: say “sheet: {sheet}”."
            yield Fault(group.place, vi, en, "repeat")


@rule("warning")
def rollup_without_repeat(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What is asked once needs no word on how several results become one."""
    for group in criteria_set.groups:
        if group.repeat == "organisation" and group.rollup != "worst":
            vi = f"Nhóm “{group.id}” chỉ hỏi một lần nên “rollup: {group.rollup}” không có tác dụng: bỏ nó."
            en = f"The group “{group.id}” is asked once, so “rollup: {group.rollup}” has no effect: drop it."
            yield Fault(group.place, vi, en, "rollup")


@rule("error")
def not_applicable_contradicts_knock_out(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """What always decides cannot freely be left out; what never does needs no condition for it."""
    due = {"always": ("refused", LEAVE_OF_LEAD), "no": ("allowed", "refused", LEAVE_OF_LEAD)}
    for criterion in criteria_set.every_criterion:
        possible = due.get(criterion.knock_out)
        if possible and criterion.not_applicable in set(NOT_APPLICABLE) - set(possible):
            choices = " / ".join(possible)
            vi = f"“{criterion.id}”: “knock_out: {criterion.knock_out}” chỉ đi với “not_applicable: {choices}”."
            en = f"“{criterion.id}”: “knock_out: {criterion.knock_out}” goes with “not_applicable: {choices}” only."
            yield Fault(criterion.place, vi, en, "not_applicable")


@rule("error")
def not_applicable_beyond_parent(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An item of a criterion that may not be left out may not be left out freely either."""
    for standing in criteria_set.standings:
        parent, item = standing.parent, standing.criterion
        if parent and parent.not_applicable == "refused" and item.not_applicable == "allowed":
            vi = f"“{parent.id}” không được bỏ qua, nên mục “{item.id}” phải ghi “not_applicable: refused”."
            en = f"“{parent.id}” may not be left out: its item “{item.id}” must say “not_applicable: refused”."
            yield Fault(item.place, vi, en, "not_applicable")


@rule("error")
def aggregate_without_items(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """How items become one result is said only where there are items."""
    for criterion in criteria_set.every_criterion:
        if criterion.aggregate and not criterion.items:
            vi = f"“{criterion.id}” có “aggregate” mà không có “items”: thêm các mục hoặc bỏ “aggregate”."
            en = f"“{criterion.id}” has “aggregate” but no “items”: add items or drop “aggregate”."
            yield Fault(criterion.place, vi, en, "aggregate")


@rule("error")
def gates_without_manual(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """An item can pull down only an answer that somebody gives to its parent."""
    for standing in criteria_set.standings:
        parent, item = standing.parent, standing.criterion
        if item.gates and parent and parent.aggregate != "manual":
            vi = f"“{item.id}” ghi “gates” nhưng “{parent.id}” không ghi “aggregate: manual”: bỏ một hoặc thêm một."
            en = f"“{item.id}” says “gates”, but “{parent.id}” is not “aggregate: manual”: drop one or add the other."
            yield Fault(item.place, vi, en, "gates")


@rule("warning")
def manual_without_gates(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """Where nothing gates, the items are answered and change nothing."""
    for criterion in criteria_set.every_criterion:
        if criterion.items and criterion.aggregate == "manual" and not any(item.gates for item in criterion.items):
            vi = f"Không mục nào của “{criterion.id}” ghi “gates”, nên trả lời các mục là vô ích: thêm “gates”."
            en = f"No item of “{criterion.id}” says “gates”, so answering them changes nothing: add “gates”."
            yield Fault(criterion.place, vi, en, "aggregate")


@rule("warning")
def mild_finding_on_knock_out(criteria_set: CriteriaSet) -> Iterator[Fault]:
    """A recommendation cures no knock-out, so it is the wrong grade to begin with."""
    for criterion in criteria_set.every_criterion:
        finding = criterion.finding
        if finding and finding.grade == "recommendation" and criterion.knock_out == "always":
            vi = f"“{criterion.id}” luôn quyết định, nên phát hiện mẫu không thể chỉ là “recommendation”: nâng mức."
            en = f"“{criterion.id}” always decides: its finding cannot be a mere “recommendation”; raise the grade."
            yield Fault(finding.place, vi, en, "grade")
