"""What makes the table of legal texts crooked: every refusal names the place and the cure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from checklists.nodes import MappingNode, Text
from checklists.source import did_you_mean


def check_text(node: MappingNode, *, days: Sequence[str]) -> None:
    """Complains of one row: pairs torn apart, days out of order."""
    _paired(node, "citation", "papers")
    _paired(node, "verified_by", "verified_on")
    issued, valid_from, valid_to, cited_from = days
    for earlier, later in ((issued, valid_from), (issued, valid_to), (valid_from, valid_to), (valid_from, cited_from)):
        _in_order(node, earlier, later)
    if node.text("verified_by") and node.text("mark") != "V":
        vi = "Đã có người đối chiếu thì “mark” là “V”; chưa đối chiếu thì bỏ “verified_by” và “verified_on”."
        en = "What somebody verified has the mark “V”; else drop “verified_by” and “verified_on”."
        node.complain("verified_unmarked", vi=vi, en=en, at=node.place_of("verified_by"))


def check_table(nodes: Sequence[MappingNode]) -> None:
    """Complains of the rows together: a key or number twice, a row named that is not there, a way round."""
    keys = [node.text("key") for node in nodes]
    for names in (keys, [node.text("number") for node in nodes]):
        _once(nodes, names)
    for node in nodes:
        for named in (*_one(node, "replaced_by"), *node.texts("amended_by")):
            _known(node, named, known=keys)
    after = {str(node.text("key")): tuple(map(str, _one(node, "replaced_by"))) for node in nodes}
    amending = {str(node.text("key")): tuple(map(str, node.texts("amended_by"))) for node in nodes}
    for node in nodes:
        for field, ways in (("replaced_by", after), ("amended_by", amending)):
            _acyclic(node, field, ways)


def _paired(node: MappingNode, one: str, other: str) -> None:
    if (one in node) != (other in node):
        there = one if one in node else other
        vi = f"“{one}” và “{other}” đi cùng nhau: ghi cả hai hoặc bỏ cả hai."
        en = f"“{one}” and “{other}” go together: give both or neither."
        node.complain("torn_pair", vi=vi, en=en, at=node.place_of(there))


def _in_order(node: MappingNode, earlier: str, later: str) -> None:
    first, second = node.date(earlier), node.date(later)
    if first is not None and second is not None and second < first:
        vi = f"“{later}” không thể trước “{earlier}” ({first.isoformat()}): sửa một trong hai ngày."
        en = f"“{later}” cannot lie before “{earlier}” ({first.isoformat()}): mend one of the two days."
        node.complain("days_out_of_order", vi=vi, en=en, at=node.text(later).place)


def _once(nodes: Sequence[MappingNode], names: Sequence[Text]) -> None:
    seen = set[str]()
    for node, name in zip(nodes, names, strict=True):
        if name in seen:
            vi, en = f"“{name}” có hai lần: mỗi văn bản một dòng.", f"“{name}” stands twice: one row for each text."
            node.complain("repeated_text", vi=vi, en=en, at=name.place)
        seen.add(str(name))


def _known(node: MappingNode, name: Text, *, known: Sequence[str]) -> None:
    if name not in known:
        hint = did_you_mean(name, known)
        vi = f"Bảng không có văn bản “{name}”. {hint.vi}"
        en = f"The table has no text “{name}”. {hint.en}"
        node.complain("unknown_text", vi=vi, en=en, at=name.place)


def _acyclic(node: MappingNode, field: str, ways: Mapping[str, Sequence[str]]) -> None:
    start = str(node.text("key"))
    waiting, seen = list(ways[start]), set[str]()
    while waiting:
        key = waiting.pop()
        if key == start:
            vi = f"“{start}” theo “{field}” quay lại chính nó: bỏ một mắt xích."
            en = f"“{start}” comes back to itself by “{field}”: drop one link."
            node.complain("circle_of_texts", vi=vi, en=en, at=node.place_of(field))
        if key not in seen:
            seen.add(key)
            waiting += ways[key]


def _one(node: MappingNode, key: str) -> tuple[Text, ...]:
    return (node.text(key),) if key in node else ()
