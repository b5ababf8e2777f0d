"""Whatever is in the file: texts come back as written, places point at them, and nothing but SourceError is raised."""

from __future__ import annotations

import unicodedata

import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from checklists.source import Complaint, MappingNode, Node, SequenceNode, SourceError, Text, read

WORDS = st.text(
    st.characters(exclude_categories=["Cc", "Cs", "Cn", "Zl", "Zp"], exclude_characters="\ufeff\ufffe\uffff"),
    max_size=30,
)
PLAIN = st.from_regex(r"[A-Za-z0-9À-ỹ][A-Za-z0-9À-ỹ_.:/+-]*[A-Za-z0-9À-ỹ]", fullmatch=True)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS.filter(bool), inner, max_size=3),
    max_leaves=12,
)


def plain(node: Node) -> object:
    if isinstance(node, Text):
        return str(node)
    if isinstance(node, SequenceNode):
        return [plain(item) for item in node]
    return {str(key): plain(value) for key, value in node.items()}


def composed(tree: object) -> object:
    if isinstance(tree, str):
        return unicodedata.normalize("NFC", tree)
    if isinstance(tree, list):
        return [composed(item) for item in tree]
    assert isinstance(tree, dict)
    return {composed(key): composed(value) for key, value in tree.items()}


def texts(node: Node) -> list[Text]:
    if isinstance(node, Text):
        return [node]
    if isinstance(node, SequenceNode):
        return [text for item in node for text in texts(item)]
    return [text for key, value in node.items() for text in (key, *texts(value))]


def attempt(data: bytes) -> tuple[MappingNode | None, Complaint | None]:
    try:
        return read(data, name="x"), None
    except SourceError as error:
        return None, error.complaint


@given(PLAIN)
@example("7.10")
@example("no")
@example("on")
@example("012")
@example("2026-05-04")
@example("12:30:45")
@example("1e3")
@example("Null")
def test_a_plain_word_is_never_taken_for_anything_else(word: str) -> None:
    root = read(f"key: {word}\n".encode())

    assert root.text("key") == unicodedata.normalize("NFC", word)


@given(st.dictionaries(WORDS.filter(bool), TREES, min_size=1, max_size=4))
def test_a_tree_of_texts_comes_back_whole(tree: dict[str, object]) -> None:
    written = yaml.safe_dump(tree, allow_unicode=True, default_style='"', width=10_000)

    found, refused = attempt(written.encode())

    # Two keys that are one word in NFC are a repeated key; nothing else may be refused here.
    assert refused.rule == "repeated_key" if refused else found is not None and plain(found) == composed(tree)


@given(
    st.lists(
        st.tuples(PLAIN, PLAIN), min_size=1, max_size=6, unique_by=lambda pair: unicodedata.normalize("NFC", pair[0])
    )
)
def test_a_place_points_at_the_text_in_the_file(pairs: list[tuple[str, str]]) -> None:
    lines = [line for key, value in pairs for line in (f"{key}:", f"  - {{{key}: {value}}}")]

    root = read("\n".join(lines).encode())

    for text in texts(root):
        written = lines[text.place.line - 1][text.place.column - 1 :]
        assert unicodedata.normalize("NFC", written).startswith(text)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: text.encode("utf-8", "surrogatepass")))
@example(b"a: [\n")
@example(b"\x00")
@example(b"a: \xef\xbf\xbe")
def test_anything_is_read_or_refused_with_a_place(data: bytes) -> None:
    found, refused = attempt(data)

    assert (found is None) == (refused is not None)
    if refused:
        assert refused.line >= 1
        assert refused.column >= 1
        assert refused.vi
        assert refused.en


@given(st.text(alphabet="ab:-[]{}\"'|>&*!%#?,~ \n\t\r1", max_size=40))
def test_anything_that_looks_like_yaml_is_read_or_refused(text: str) -> None:
    lines = text.splitlines() or [""]

    _, refused = attempt(text.encode())

    assert refused is None or 1 <= refused.line <= len(lines) + 1
