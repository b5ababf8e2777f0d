"""The tree a file is read into: texts, lists and mappings that know their place and complain about it."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterator
from typing import TypeGuard, TypeVar

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Complaint, Place, Severity, did_you_mean

Sink = Callable[[Complaint], None]
_IDENTIFIER = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.-]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_WHOLE = re.compile(r"-?[0-9]{1,9}")


class Text(str):
    """A scalar exactly as written, in NFC, that knows where it stands; `str(text)` gives a plain string.

    `is_plain` tells that it stands there without quotes, so that other programs may read no text in it.
    """

    __slots__ = ("is_plain", "place")
    place: Place
    is_plain: bool

    def __new__(cls, value: str, place: Place = NOWHERE, *, is_plain: bool = False) -> Text:
        text = super().__new__(cls, value)
        text.place = place
        text.is_plain = is_plain
        return text


class SequenceNode:
    """A list of nodes; `texts()` and `mappings()` complain about items of another kind and leave them out."""

    def __init__(self, items: Collection[Node], *, place: Place, sink: Sink) -> None:
        self.items = tuple(items)
        self.place = place
        self._sink = sink

    def __len__(self) -> int:
        return len(self.items)

    def __iter__(self) -> Iterator[Node]:
        return iter(self.items)

    def texts(self) -> tuple[Text, ...]:
        return tuple(item for item in self.items if _is_kind(item, Text, sink=self._sink))

    def mappings(self) -> tuple[MappingNode, ...]:
        return tuple(item for item in self.items if _is_kind(item, MappingNode, sink=self._sink))


class MappingNode:
    """Keys with their values; what is missing or of the wrong kind is complained about at its place.

    Where complaints are gathered instead of raised, every method answers with a harmless value and reading goes on.
    """

    def __init__(self, entries: Collection[tuple[Text, Node]], *, place: Place, sink: Sink) -> None:
        self._entries: dict[str, Node] = {str(key): node for key, node in entries}
        self._keys = {str(key): key for key, _ in entries}
        self.place = place
        self._sink = sink

    def __contains__(self, key: object) -> bool:
        return key in self._entries

    def __len__(self) -> int:
        return len(self._entries)

    def __iter__(self) -> Iterator[Text]:
        return iter(self._keys.values())

    def items(self) -> tuple[tuple[Text, Node], ...]:
        return tuple((key, self._entries[key]) for key in self._keys.values())

    def place_of(self, key: str) -> Place:
        """Where the key itself stands; the place of the mapping when it has no such key."""
        found = self._keys.get(key)
        return found.place if found is not None else self.place

    def complain(self, rule: str, *, vi: str, en: str, at: Place | None = None, severity: Severity = "error") -> None:
        """Raises, or gathers, a complaint at `at` (the mapping itself when nothing is named)."""
        self._sink(Complaint(at or self.place, rule, vi, en, severity))

    def only(self, *known: str) -> None:
        """Complains about every key that is not one of these, with the nearest known one."""
        for key in self:
            if key not in known:
                hint = did_you_mean(key, known)
                vi, en = f"Khóa “{key}” không có nghĩa ở đây. {hint.vi}", f"Unknown key “{key}”. {hint.en}"
                self.complain("unknown_key", vi=vi, en=en, at=key.place)

    def text(self, key: str, *, default: str = "") -> Text:
        """The text under the key, or the default when there is no such key."""
        found = self._find(key, Text)
        return found if found is not None else Text(default, self.place_of(key))

    def required(self, key: str) -> Text:
        """The text under the key; a missing key or a blank text is complained about."""
        found = self.text(key)
        if key not in self._entries:
            self._missing(key)
        elif self._is_blank(key):
            vi, en = f"“{key}” đang để trống: hãy điền giá trị.", f"“{key}” is blank: give it a value."
            self.complain("missing_value", vi=vi, en=en, at=found.place)
        return found

    def identifier(self, key: str) -> Text:
        """A required name made of Latin letters, digits, dots, dashes and underscores."""
        found = self.required(key)
        if found and not _IDENTIFIER.fullmatch(found):
            vi = f"“{found}” không dùng làm mã được: chỉ dùng chữ không dấu, chữ số, “.”, “_”, “-”."
            en = f"“{found}” cannot be an identifier: use letters without marks, digits, “.”, “_”, “-”."
            self.complain("malformed_id", vi=vi, en=en, at=found.place)
        return found

    def one_of(self, key: str, choices: Collection[str], *, default: str | None = None) -> Text:
        """A text that must be one of the choices; required unless there is a default."""
        if default is not None and key not in self._entries:
            return Text(default, self.place)
        found = self.required(key)
        if found and found not in choices:
            hint = did_you_mean(found, choices)
            vi, en = f"“{key}” không nhận “{found}”. {hint.vi}", f"“{key}” cannot be “{found}”. {hint.en}"
            self.complain("unknown_code", vi=vi, en=en, at=found.place)
        return found

    def flag(self, key: str, *, default: bool | None = None) -> bool:
        """True for the word `true`, False for `false`; no other word will do; required unless there is a default."""
        written = None if default is None else str(default).lower()
        found = self.one_of(key, ("true", "false"), default=written)
        return found == "true"

    def whole(self, key: str, *, default: int | None = None) -> int:
        """A whole number of at most nine digits; required unless there is a default."""
        if default is not None and key not in self._entries:
            return default
        found = self.required(key)
        if _WHOLE.fullmatch(found):
            return int(found)
        if found:
            vi, en = (
                f"“{key}” phải là số nguyên, không phải “{found}”.",
                f"“{key}” must be a whole number, not “{found}”.",
            )
            self.complain("malformed_number", vi=vi, en=en, at=found.place)
        return 0

    def date(self, key: str) -> dt.date | None:
        """A day written as 2026-05-04; None when the key is absent or blank."""
        return self.required_date(key) if self.text(key).strip() else None

    def required_date(self, key: str) -> dt.date:
        """A day written as 2026-05-04 that exists in the calendar."""
        found = self.required(key)
        if _DATE.fullmatch(found):
            try:
                return dt.date.fromisoformat(found)
            except ValueError:
                pass
        if found:
            vi = f"“{found}” không phải một ngày có thật viết dạng năm-tháng-ngày, ví dụ “2026-05-04”."
            en = f"“{found}” is not a real day written as year-month-day, such as “2026-05-04”."
            self.complain("malformed_date", vi=vi, en=en, at=found.place)
        return dt.date.min

    def mapping(self, key: str) -> MappingNode:
        """The mapping under the key, which must be there; ask `key in node` first when it may be absent."""
        found = self._find(key, MappingNode)
        if key not in self._entries:
            self._missing(key)
        return found if found is not None else MappingNode((), place=self.place_of(key), sink=_silence)

    def sequence(self, key: str, *, required: bool = True) -> SequenceNode:
        """The list under the key; an absent one is complained about when it is required, and empty."""
        found = self._find(key, SequenceNode)
        if required and key not in self._entries:
            self._missing(key)
        return found if found is not None else SequenceNode((), place=self.place_of(key), sink=_silence)

    def texts(self, key: str, *, required: bool = False) -> tuple[Text, ...]:
        """The texts of the list under the key; none when it is absent and not required."""
        return self.sequence(key, required=required).texts()

    def mappings(self, key: str, *, required: bool = True) -> tuple[MappingNode, ...]:
        """The mappings of the list under the key; none when it is absent and not required."""
        return self.sequence(key, required=required).mappings()

    def bilingual(self, key: str) -> Bilingual:
        """Words under `vi` and `en`, neither of them blank, and nothing else."""
        words = self.mapping(key)
        words.only("vi", "en")
        return Bilingual(words._language("vi", of=key), words._language("en", of=key))

    def _language(self, language: str, *, of: str) -> str:
        found = self.text(language)
        if language not in self._entries or self._is_blank(language):
            vi = f"“{of}” thiếu lời bằng tiếng {'Việt' if language == 'vi' else 'Anh'} (khóa “{language}”)."
            en = f"“{of}” lacks its {'Vietnamese' if language == 'vi' else 'English'} words (key “{language}”)."
            self.complain("missing_translation", vi=vi, en=en, at=found.place)
        return str(found)

    def _is_blank(self, key: str) -> bool:
        found = self._entries[key]
        return isinstance(found, Text) and not found.strip()

    def _find(self, key: str, kind: type[_Kind]) -> _Kind | None:
        found = self._entries.get(key)
        return found if found is not None and _is_kind(found, kind, sink=self._sink) else None

    def _missing(self, key: str) -> None:
        vi, en = f"Thiếu khóa “{key}”: hãy thêm vào.", f"The key “{key}” is missing: add it."
        self.complain("missing_key", vi=vi, en=en)


Node = Text | SequenceNode | MappingNode
_Kind = TypeVar("_Kind", Text, SequenceNode, MappingNode)
_KINDS = {
    Text: ("một đoạn chữ", "text"),
    SequenceNode: ("một danh sách (mỗi mục mở đầu bằng “- ”)", "a list (each item begins with “- ”)"),
    MappingNode: ("một nhóm “khóa: giá trị”", "a group of “key: value”"),
}


def _is_kind(node: Node, kind: type[_Kind], *, sink: Sink) -> TypeGuard[_Kind]:
    if isinstance(node, kind):
        return True
    (must_vi, must_en), (is_vi, is_en) = _KINDS[kind], _KINDS[type(node)]
    vi = f"“{node.place.path}” phải là {must_vi}, không phải {is_vi}."
    en = f"“{node.place.path}” must be {must_en}, not {is_en}."
    sink(Complaint(node.place, "wrong_kind", vi, en))
    return False


def _silence(complaint: Complaint) -> None:
    """What is absent has been complained about once; its parts are not missed again."""
