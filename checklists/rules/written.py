"""What only the file itself shows: values that other programs read otherwise, and keys that were left out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from checklists.checks import Checks, Fault, written_keys
from checklists.nodes import MappingNode, Node, SequenceNode, Text

WRITTEN = Checks[MappingNode]()

# What YAML 1.1 makes of a word without quotes; our reader takes every value as the text that stands there.
_TRAPS = (
    (re.compile(r"y|n|yes|no|on|off|true|false", re.IGNORECASE), "đúng/sai", "true or false"),
    (re.compile(r"~|null", re.IGNORECASE), "giá trị rỗng", "nothing"),
    (re.compile(r"\d{4}-\d\d?-\d\d?(?:[Tt ].*)?"), "ngày tháng", "a date"),
    (re.compile(r"[-+]?\d[\d_]*(?::[0-5]?\d)+"), "số hệ 60", "a number to the base 60"),
    (re.compile(r"[-+]?(?:\d[\d_]*\.[\d_]*|\.\d[\d_]*)(?:[eE][-+]\d+)?"), "số thập phân", "a decimal number"),
    (re.compile(r"[-+]?(?:0x[0-9a-fA-F_]+|\d[\d_]*)"), "số nguyên", "a whole number"),
)
# Where a value is a name, a number of a clause, a day or a word for people, and never a number or a flag.
_NAMES = frozenset(
    {"id", "ref", "code", "edition", "name", "scale", "criterion", "answer", "set", "supersedes", "anchor", "version"}
    | {"valid_from", "valid_to", "transition_until", "vi", "en", "is", "profile", "means", "verified_by", "from"}
)


@WRITTEN.rule("warning")
def unquoted_trap(root: MappingNode) -> Iterator[Fault]:
    """Names, clause numbers, days and words stand in quotes where other programs would read something else."""
    for key, value in written_keys(root):
        if key in _NAMES and not _is_amount(key):
            for text in _texts(value):
                yield from _trapped(text, key=key)


def _is_amount(key: Text) -> bool:
    """Whether this is the `from` of a band, which is a number; the `from` of a change is an id."""
    return key == "from" and ".bands[" in key.place.path


def _texts(value: Node) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, SequenceNode):
        yield from (item for item in value if isinstance(item, Text))


def _trapped(text: Text, *, key: Text) -> Iterator[Fault]:
    if not text.is_plain:
        return
    for pattern, vi, en in _TRAPS:
        if pattern.fullmatch(text):
            in_vi = f'“{key}: {text}” không có dấu nháy thì phần mềm khác đọc thành {vi}: viết "{text}".'
            in_en = f'Without quotes other programs read “{key}: {text}” as {en}: write "{text}".'
            yield Fault(text.place, in_vi, in_en)
            return


@WRITTEN.rule("warning")
def items_without_aggregate(root: MappingNode) -> Iterator[Fault]:
    """How the items of a criterion become one result is said, not left to be known."""
    for key, value in written_keys(root):
        for node in value if isinstance(value, SequenceNode) and key in {"criteria", "items"} else ():
            if isinstance(node, MappingNode) and "items" in node and "aggregate" not in node:
                vi = "Có “items” mà không nói cách gộp: thêm “aggregate” (all_of, any_of, min, sum hoặc manual)."
                en = "There are “items”, but not how they become one: add “aggregate” (all_of, any_of, min, sum …)."
                yield Fault(node.place_of("items"), vi, en)
