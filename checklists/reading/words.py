"""Lists of known words, optional labels and choices, as they occur in every piece of a set."""

from __future__ import annotations

from collections.abc import Collection

from checklists.asked import Choice
from checklists.bilingual import Bilingual
from checklists.complaints import did_you_mean
from checklists.nodes import MappingNode


def words_under(
    node: MappingNode, key: str, choices: Collection[str], *, rule: str = "unknown_code"
) -> tuple[str, ...]:
    """The texts of the required list under the key; one that is none of the choices is complained about."""
    found = node.texts(key, required=True)
    for word in found:
        if word not in choices:
            hint = did_you_mean(word, choices)
            vi, en = f"“{key}” không nhận “{word}”. {hint.vi}", f"“{key}” cannot hold “{word}”. {hint.en}"
            node.complain("unknown_code", vi=vi, en=en, at=word.place)
    return tuple(str(word) for word in found)


def optional_words(node: MappingNode, key: str) -> Bilingual | None:
    """The words in both languages under the key; None when there is no such key."""
    return node.bilingual(key) if key in node else None


def optional_code(node: MappingNode, key: str, choices: Collection[str]) -> str:
    """One of the choices; "" when there is no such key."""
    return str(node.one_of(key, choices)) if key in node else ""


def optional_identifier(node: MappingNode, key: str) -> str:
    """An identifier; "" when there is no such key."""
    return str(node.identifier(key)) if key in node else ""


def choices_under(node: MappingNode, key: str) -> tuple[Choice, ...]:
    """Codes with their labels; none when there is no such key."""
    return tuple(_choice(one) for one in node.mappings(key, required=False))


def _choice(node: MappingNode) -> Choice:
    node.only("code", "label")
    return Choice(str(node.identifier("code")), node.bilingual("label"), node.place)
