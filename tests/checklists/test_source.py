"""A file is read as it is written, or refused with the place where it goes wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists import source
from checklists.source import MAX_BYTES, MAX_DEPTH, MAX_KEY, MappingNode, SequenceNode, SourceError, Text, read


def refusal(data: bytes) -> tuple[str, int, int]:
    with pytest.raises(SourceError) as caught:
        read(data, name="x.yaml")
    return caught.value.complaint.rule, caught.value.line, caught.value.column


@pytest.mark.parametrize(
    "written",
    [
        "7.10",
        "no",
        "on",
        "Yes",
        "NO",
        "012",
        "0x1F",
        "1_000",
        "12:30:45",
        "2026-05-04",
        "~",
        "null",
        "1e3",
        ".inf",
        "=",
    ],
)
def test_a_scalar_stays_the_text_it_was(written: str) -> None:
    root = read(f"key: {written}\n{written}: value\n".encode())

    assert root.text("key") == written
    assert root.text(written) == "value"


def test_an_empty_value_is_an_empty_text() -> None:
    root = read(b"a:\nb: ''\n")

    assert (root.text("a"), root.text("b")) == ("", "")


def test_every_key_and_value_knows_its_place() -> None:
    root = read('ă: 1\n"bb" : [x, {c: "Đo"}]\n'.encode(), name="set.yaml")

    (first, one), (second, items) = root.items()
    assert isinstance(items, SequenceNode)
    inner = items.items[1]
    assert isinstance(inner, MappingNode)
    word = inner.text("c")

    assert (first.place.line, first.place.column, first.place.path) == (1, 1, "ă")
    assert isinstance(one, Text)
    assert (one.place.line, one.place.column, one.place.file) == (1, 4, "set.yaml")
    assert (second.place.line, second.place.column) == (2, 1)
    assert (word.place.line, word.place.column, word.place.path) == (2, 16, "bb[1].c")
    assert (inner.place_of("c").column, inner.place_of("absent")) == (13, inner.place)


def test_decomposed_text_arrives_composed() -> None:
    root = read("tên: Đo lươ\u0300ng\n".encode())

    assert root.text("tên") == "Đo lường"


def test_a_file_is_named_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "set.yaml"
    file.write_text("a: 1\n", encoding="utf-8")

    assert read(file).place.file == str(file)
    assert read(file, name="short").place.file == "short"
    assert read(b"a: 1").place.file == ""


@pytest.mark.parametrize(
    ("data", "rule", "line", "column"),
    [
        (b"", "empty_file", 1, 1),
        (b"# nothing\n", "empty_file", 2, 1),
        (b"- a\n", "wrong_kind", 1, 1),
        (b"a: 1\nb: \xc3\n", "not_utf8", 2, 4),
        (b"\xff\xfea", "not_utf8", 1, 1),
        (b"\xef\xbb\xbfa: \xff", "not_utf8", 1, 4),
        (b"a: 1\r\nb: x\x07y\r\n", "control_character", 2, 5),
        (b'a: 1\nb: "x\\0y"\n', "control_character", 2, 4),
        ("a: một\u2028hai".encode(), "control_character", 1, 7),
        (b"a: &here 1\n", "alias", 1, 4),
        (b"a: 1\nb: *a\n", "alias", 2, 4),
        (b"a: !!int 1\n", "tag", 1, 4),
        (b"a: !own [1]\n", "tag", 1, 4),
        (b"a: ! 1\n", "tag", 1, 4),
        (b"%YAML 1.1\n---\na: 1\n", "directive", 1, 1),
        (b"%TAG ! tag:x,2026:\n---\na: 1\n", "directive", 1, 1),
        (b"a: 1\n---\nb: 2\n", "several_documents", 2, 1),
        (b"a: 1\nb: 2\n a: 3\n", "syntax", 3, 3),
        (b"a: 1\nb: 2\na: 3\n", "repeated_key", 3, 1),
        ("à: 1\na\u0300: 2\n".encode(), "repeated_key", 2, 1),
        (b"x:\n  a: 1\n  a: 2\n", "repeated_key", 3, 3),
        (b"? [a]\n: 1\n", "wrong_kind", 1, 3),
        (b"? {a: b}\n: 1\n", "wrong_kind", 1, 3),
        (b"'': 1\n", "wrong_kind", 1, 1),
        (b"a: b: c\n", "syntax", 1, 5),
        (b"a: @b\n", "syntax", 1, 4),
        (b"a:\n\t- b\n", "syntax", 2, 1),
        (b"a: 1\nlost words\n", "syntax", 2, 1),
        (b"a: 1\nb: [1, 2\n", "syntax", 2, 4),
        (b'a: 1\nb: "x\n', "syntax", 2, 4),
        (b"a:\n  - 1\n  b: 2\n", "syntax", 3, 3),
        (b'a: "\\ud800"\n', "syntax", 1, 4),
    ],
)
def test_what_is_refused_is_named_with_its_place(data: bytes, rule: str, line: int, column: int) -> None:
    assert refusal(data) == (rule, line, column)


def test_nesting_has_a_limit() -> None:
    def nested(depth: int) -> bytes:
        return b"a: " + b"[" * depth + b"]" * depth

    assert read(nested(MAX_DEPTH - 1))
    assert refusal(nested(MAX_DEPTH)) == ("too_deep", 1, 3 + MAX_DEPTH)


def test_size_has_a_limit() -> None:
    padding = b"#" * (MAX_BYTES - 5)

    assert read(b"a: 1\n" + padding)
    assert refusal(b"a: 1\n" + padding + b"#") == ("too_large", 1, 1)


def test_the_number_of_keys_and_values_has_a_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source, "MAX_VALUES", 4)

    assert read(b"a: [1, 2]\n")
    assert refusal(b"a: [1, 2, 3]\n") == ("too_large", 1, 11)
    assert refusal(b"a: 1\nb: 2\nc: 3\n") == ("too_large", 3, 1)


def test_a_key_has_a_longest_length() -> None:
    assert read(b"k" * MAX_KEY + b": 1\n")
    assert refusal(b"a:\n  " + b"k" * (MAX_KEY + 1) + b": 1\n") == ("too_large", 2, 3)
    assert refusal(b"? " + b"k" * 5000 + b"\n: [1, 2]\n") == ("too_large", 1, 3)


def test_a_syntax_error_says_what_to_do_and_keeps_the_parsers_words() -> None:
    with pytest.raises(SourceError, match=r"^x\.yaml:1:5: .*dấu nháy kép.*mapping values are not allowed"):
        read(b"a: b: c\n", name="x.yaml")


def test_gathering_does_not_hide_an_unreadable_file() -> None:
    with pytest.raises(SourceError):
        read(b"a: [", complaints=[])
