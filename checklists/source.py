"""Reads YAML so that every scalar stays a string and every key and value knows its line and column.

No aliases, anchors, tags, directives or repeated keys, one document, within limits of size and depth.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

import yaml

from checklists.bilingual import Bilingual
from checklists.complaints import NOWHERE, Complaint, Place, Severity, SourceError, did_you_mean, errors
from checklists.nodes import MappingNode, Node, SequenceNode, Sink, Text

__all__ = [
    "NOWHERE",
    "Bilingual",
    "Complaint",
    "MappingNode",
    "Node",
    "Place",
    "SequenceNode",
    "Severity",
    "SourceError",
    "Text",
    "did_you_mean",
    "errors",
    "read",
]

# 3,000 criteria as rich as the shipped ones are 4 million bytes and 180,000 keys and values: 1 to 2 s and 120 MB.
# What costs memory is the number of values, not of bytes: half a million, whatever they are, stay below 300 MB.
MAX_BYTES = 6_000_000
MAX_VALUES = 500_000
MAX_DEPTH = 20
# Each value bears the path of keys that leads to it: a key of many thousand letters would be copied as often.
MAX_KEY = 100

# What YAML 1.1 itself forbids, and its exotic line breaks, which would make our line numbers differ from an editor's.
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

# The parser's own words -> what a person does about it; the first that occurs is taken.
_CURES = (
    ("mapping values are not allowed", "Dấu “:” không đứng ở đây được: đặt cả giá trị trong dấu nháy kép."),
    ("cannot start any token", "Ký tự này không mở đầu giá trị được (phím Tab, @, `, %): dùng dấu cách hoặc dấu nháy."),
    ("could not find expected ':'", "Dòng này thiếu dấu “:” sau khóa."),
    ("did not find expected key", "Dòng này thụt lề không khớp với các dòng trên."),
    ("did not find expected '-'", "Mục của danh sách phải mở đầu bằng “- ” và thẳng lề với các mục trên."),
    ("did not find expected ',' or", "Ngoặc vuông hoặc ngoặc nhọn chưa đóng, hoặc thiếu dấu phẩy."),
    ("unexpected end of stream", "Dấu nháy mở ra mà không đóng lại."),
    ("", "Tệp không đúng cú pháp YAML."),
)


def read(source: Path | bytes, *, name: str = "", complaints: list[Complaint] | None = None) -> MappingNode:
    """The mapping at the top of the file.

    Without `complaints` the first thing that is wrong raises SourceError. With a list, complaints of the tree's
    methods are gathered there and only what makes the file unreadable raises.
    """
    data = source if isinstance(source, bytes) else source.read_bytes()
    file = name or ("" if isinstance(source, bytes) else str(source))
    builder = _Builder(_decode(data, file=file), file=file, sink=_raise if complaints is None else complaints.append)
    try:
        return builder.document()
    except yaml.MarkedYAMLError as error:
        builder.refuse_syntax(error)
    finally:
        builder.loader.dispose()


def _raise(complaint: Complaint) -> NoReturn:
    raise SourceError(complaint)


def _refuse(place: Place, rule: str, *, vi: str, en: str) -> NoReturn:
    raise SourceError(Complaint(place, rule, vi, en))


def _decode(data: bytes, *, file: str) -> str:
    if len(data) > MAX_BYTES:
        vi, en = f"Tệp lớn hơn {MAX_BYTES} byte.", f"The file is larger than {MAX_BYTES} bytes."
        _refuse(Place(file), "too_large", vi=vi, en=en)
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        place = _place_at(data[: error.start].decode(), file=file)
        vi, en = "Tệp phải lưu ở bảng mã UTF-8.", "The file must be saved as UTF-8."
        _refuse(place, "not_utf8", vi=vi, en=en)
    if found := _FORBIDDEN.search(text):
        _refuse_character(found.group(), place=_place_at(text[: found.start()], file=file))
    return text


def _place_at(before: str, *, file: str) -> Place:
    lines = re.split("\r\n|\r|\n", before)
    return Place(file, len(lines), len(lines[-1]) + 1)


def _refuse_character(character: str, *, place: Place) -> NoReturn:
    code = f"U+{ord(character):04X}"
    vi, en = f"Có ký tự điều khiển {code}: hãy xóa nó.", f"There is a control character {code}: delete it."
    _refuse(place, "control_character", vi=vi, en=en)


class _Builder:
    """Turns libyaml's events into nodes; one use."""

    def __init__(self, text: str, *, file: str, sink: Sink) -> None:
        self.loader = yaml.CBaseLoader(text)
        self.file = file
        self.sink = sink
        self.values = 0
        # An event is whatever libyaml says; its kinds share no typed base.
        self.next: Callable[[], Any] = self.loader.get_event

    def document(self) -> MappingNode:
        self.next()
        start = self.next()
        if isinstance(start, yaml.StreamEndEvent):
            _refuse(self._place(start), "empty_file", vi="Tệp trống.", en="The file is empty.")
        if start.version or start.tags:
            _refuse(self._place(start), "directive", vi="Không dùng chỉ thị “%”.", en="Directives are not allowed.")
        first = self.next()
        if not isinstance(first, yaml.MappingStartEvent):
            vi, en = "Tệp phải mở đầu bằng các dòng “khóa: giá trị”.", "The file must begin with lines “key: value”."
            _refuse(self._place(first), "wrong_kind", vi=vi, en=en)
        root = self._mapping(first, path="", depth=1)
        self.next()
        if not isinstance(end := self.next(), yaml.StreamEndEvent):
            vi, en = "Mỗi tệp chỉ một tài liệu (bỏ dòng “---”).", "One document per file (drop the line “---”)."
            _refuse(self._place(end), "several_documents", vi=vi, en=en)
        return root

    def refuse_syntax(self, error: yaml.MarkedYAMLError) -> NoReturn:
        problem = str(error.problem)
        cure = next(cure for words, cure in _CURES if words in problem)
        # What was opened and never closed is shown where it opens; a crooked block where it goes wrong.
        in_block = "block" in (error.context or "block")
        mark: Any = error.problem_mark if in_block else error.context_mark
        place = Place(self.file, mark.line + 1, mark.column + 1)
        _refuse(place, "syntax", vi=f"{cure} (YAML: {problem})", en=f"This is not valid YAML: {problem}.")

    def _node(self, event: Any, *, path: str, depth: int) -> Node:
        self.values += 1
        if self.values > MAX_VALUES:
            vi, en = f"Tệp có quá {MAX_VALUES} khóa và giá trị.", f"There are more than {MAX_VALUES} keys and values."
            _refuse(self._place(event, path=path), "too_large", vi=vi, en=en)
        if event.anchor is not None:
            vi, en = "Không dùng neo “&” và bí danh “*”: viết lại giá trị.", "Anchors and aliases are not allowed."
            _refuse(self._place(event, path=path), "alias", vi=vi, en=en)
        if event.tag is not None:
            vi, en = f"Không dùng thẻ kiểu “{event.tag}”: bỏ nó đi.", f"The tag “{event.tag}” is not allowed: drop it."
            _refuse(self._place(event, path=path), "tag", vi=vi, en=en)
        if isinstance(event, yaml.ScalarEvent):
            return self._text(event, path=path)
        if depth > MAX_DEPTH:
            vi, en = f"Lồng nhau quá {MAX_DEPTH} bậc.", f"Nested deeper than {MAX_DEPTH} levels."
            _refuse(self._place(event, path=path), "too_deep", vi=vi, en=en)
        if isinstance(event, yaml.MappingStartEvent):
            return self._mapping(event, path=path, depth=depth)
        return self._sequence(event, path=path, depth=depth)

    def _text(self, event: Any, *, path: str) -> Text:
        place = self._place(event, path=path)
        if found := _FORBIDDEN.search(event.value):
            _refuse_character(found.group(), place=place)
        return Text(unicodedata.normalize("NFC", event.value), place, is_plain=event.style in {None, ""})

    def _mapping(self, start: Any, *, path: str, depth: int) -> MappingNode:
        entries: dict[Text, Node] = {}
        while not isinstance(event := self.next(), yaml.MappingEndEvent):
            key = self._key(event, path=path)
            if key in entries:
                vi, en = f"Khóa “{key}” viết hai lần: bỏ bớt một.", f"The key “{key}” is repeated: drop one."
                _refuse(key.place, "repeated_key", vi=vi, en=en)
            entries[key] = self._node(self.next(), path=key.place.path, depth=depth + 1)
        return MappingNode(tuple(entries.items()), place=self._place(start, path=path), sink=self.sink)

    def _key(self, event: Any, *, path: str) -> Text:
        node = self._node(event, path=path, depth=MAX_DEPTH)
        if not isinstance(node, Text) or not node:
            place = self._place(event, path=path)
            _refuse(place, "wrong_kind", vi="Khóa phải là một đoạn chữ.", en="A key must be text.")
        if len(node) > MAX_KEY:
            vi, en = f"Khóa dài quá {MAX_KEY} ký tự.", f"A key may not be longer than {MAX_KEY} characters."
            _refuse(node.place, "too_large", vi=vi, en=en)
        return Text(node, Place(self.file, node.place.line, node.place.column, f"{path}.{node}" if path else str(node)))

    def _sequence(self, start: Any, *, path: str, depth: int) -> SequenceNode:
        items: list[Node] = []
        while not isinstance(event := self.next(), yaml.SequenceEndEvent):
            items.append(self._node(event, path=f"{path}[{len(items)}]", depth=depth + 1))
        return SequenceNode(items, place=self._place(start, path=path), sink=self.sink)

    def _place(self, event: Any, *, path: str = "") -> Place:
        return Place(self.file, event.start_mark.line + 1, event.start_mark.column + 1, path)
