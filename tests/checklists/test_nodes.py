"""Readers ask the nodes; what is missing or crooked is complained about at its place."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from checklists.bilingual import Bilingual
from checklists.source import Complaint, MappingNode, SourceError, errors, read

FILE = """\
word: đo
blank: "  "
yes: true
no: false
odd: maybe
number: "-12"
huge: "1234567890"
day: 2026-05-04
nonday: 2026-02-30
words: {vi: "Đo", en: "Measure"}
half: {vi: "Đo", en: ""}
list: [a, {b: c}]
rows:
  - {id: one}
  - two
bad id: 1
named: Bộ 1
"""


def root_of(text: str = FILE) -> tuple[MappingNode, list[Complaint]]:
    complaints: list[Complaint] = []
    return read(text.encode(), name="f", complaints=complaints), complaints


Ask = Callable[[MappingNode], object]


@pytest.mark.parametrize(
    ("ask", "expected"),
    [
        pytest.param(lambda root: root.text("word"), "đo", id="text-word-o"),
        pytest.param(lambda root: root.text("absent"), "", id="text-absent"),
        pytest.param(lambda root: root.text("absent", default="x"), "x", id="text-absent-default-x-x"),
        pytest.param(lambda root: root.required("word"), "đo", id="required-word-o"),
        pytest.param(lambda root: root.identifier("huge"), "1234567890", id="identifier-huge-1234567890"),
        pytest.param(lambda root: root.one_of("word", ("đo", "cân")), "đo", id="one_of-word-o-c-n-o"),
        pytest.param(
            lambda root: root.one_of("absent", ("a", "b"), default="b"), "b", id="one_of-absent-a-b-default-b-b"
        ),
        pytest.param(lambda root: root.flag("yes"), True, id="flag-yes-True"),
        pytest.param(lambda root: root.flag("no", default=True), False, id="flag-no-default-True-False"),
        pytest.param(lambda root: root.flag("absent", default=True), True, id="flag-absent-default-True-True"),
        pytest.param(lambda root: root.whole("number"), -12, id="whole-number-12"),
        pytest.param(lambda root: root.whole("absent", default=3), 3, id="whole-absent-default-3-3"),
        pytest.param(lambda root: root.date("day"), date(2026, 5, 4), id="date-day-date-2026-5-4"),
        pytest.param(lambda root: root.date("blank"), None, id="date-blank-None"),
        pytest.param(lambda root: root.date("absent"), None, id="date-absent-None"),
        pytest.param(lambda root: root.mapping("words").text("vi"), "Đo", id="mapping-words-text-vi-o"),
        pytest.param(lambda root: len(root.sequence("list")), 2, id="len-sequence-list-2"),
        pytest.param(lambda root: next(iter(root.sequence("list"))), "a", id="list-sequence-list-0-a"),
        pytest.param(lambda root: root.texts("absent"), (), id="texts-absent"),
        pytest.param(lambda root: root.mappings("absent", required=False), (), id="mappings-absent-required-False"),
        pytest.param(
            lambda root: root.bilingual("words"), Bilingual("Đo", "Measure"), id="bilingual-words-Bilingual-o-Measure"
        ),
        pytest.param(
            lambda root: "word" in root and "absent" not in root, True, id="word-in-root-and-absent-not-in-root-True"
        ),
        pytest.param(lambda root: (len(root), next(iter(root))), (15, "word"), id="len-root-next-iter-root-17-word"),
    ],
)
def test_a_reader_gets_what_is_written(ask: Ask, expected: object) -> None:
    root, complaints = root_of()

    assert ask(root) == expected
    assert complaints == []


@pytest.mark.parametrize(
    ("ask", "fallback", "rule", "line"),
    [
        pytest.param(lambda root: root.required("absent"), "", "missing_key", 1, id="required-absent-missing_key-1"),
        pytest.param(
            lambda root: root.required("blank"), "  ", "missing_value", 2, id="required-blank-missing_value-2"
        ),
        pytest.param(lambda root: root.required("list"), "", "wrong_kind", 12, id="required-list-wrong_kind-12"),
        pytest.param(lambda root: root.text("words"), "", "wrong_kind", 10, id="text-words-wrong_kind-10"),
        pytest.param(
            lambda root: root.identifier("named"), "Bộ 1", "malformed_id", 17, id="identifier-named-B-1-malformed_id-17"
        ),
        pytest.param(
            lambda root: root.identifier("absent"), "", "missing_key", 1, id="identifier-absent-missing_key-1"
        ),
        pytest.param(
            lambda root: root.one_of("odd", ("a", "b")),
            "maybe",
            "unknown_code",
            5,
            id="one_of-odd-a-b-maybe-unknown_code-5",
        ),
        pytest.param(
            lambda root: root.one_of("absent", ("a", "b")), "", "missing_key", 1, id="one_of-absent-a-b-missing_key-1"
        ),
        pytest.param(lambda root: root.flag("odd"), False, "unknown_code", 5, id="flag-odd-False-unknown_code-5"),
        pytest.param(lambda root: root.flag("absent"), False, "missing_key", 1, id="flag-absent-False-missing_key-1"),
        pytest.param(lambda root: root.whole("word"), 0, "malformed_number", 1, id="whole-word-0-malformed_number-1"),
        pytest.param(lambda root: root.whole("huge"), 0, "malformed_number", 7, id="whole-huge-0-malformed_number-7"),
        pytest.param(lambda root: root.whole("absent"), 0, "missing_key", 1, id="whole-absent-0-missing_key-1"),
        pytest.param(
            lambda root: root.date("word"), date.min, "malformed_date", 1, id="date-word-date-min-malformed_date-1"
        ),
        pytest.param(
            lambda root: root.date("nonday"), date.min, "malformed_date", 9, id="date-nonday-date-min-malformed_date-9"
        ),
        pytest.param(
            lambda root: root.required_date("absent"),
            date.min,
            "missing_key",
            1,
            id="required_date-absent-date-min-missing_key-1",
        ),
        pytest.param(
            lambda root: root.mapping("absent").required("deeper"),
            "",
            "missing_key",
            1,
            id="mapping-absent-required-deeper-missing_key-1",
        ),
        pytest.param(
            lambda root: root.mapping("word").bilingual("deeper"),
            Bilingual("", ""),
            "wrong_kind",
            1,
            id="mapping-word-bilingual-deeper-Bilingual-wrong_kind-1",
        ),
        pytest.param(
            lambda root: root.sequence("absent").mappings(),
            (),
            "missing_key",
            1,
            id="sequence-absent-mappings-missing_key-1",
        ),
        pytest.param(
            lambda root: root.texts("absent", required=True),
            (),
            "missing_key",
            1,
            id="texts-absent-required-True-missing_key-1",
        ),
        pytest.param(lambda root: root.mappings("absent"), (), "missing_key", 1, id="mappings-absent"),
        pytest.param(lambda root: root.mappings("word"), (), "wrong_kind", 1, id="mappings-word-wrong_kind-1"),
        pytest.param(lambda root: root.texts("list"), ("a",), "wrong_kind", 12, id="texts-list-a-wrong_kind-12"),
        pytest.param(
            lambda root: len(root.mappings("rows")), 1, "wrong_kind", 15, id="len-mappings-rows-1-wrong_kind-15"
        ),
        pytest.param(
            lambda root: root.bilingual("half"),
            Bilingual("Đo", ""),
            "missing_translation",
            11,
            id="bilingual-half-Bilingual-o-missing_translation-11",
        ),
        pytest.param(
            lambda root: root.bilingual("word"),
            Bilingual("", ""),
            "wrong_kind",
            1,
            id="bilingual-word-Bilingual-wrong_kind-1",
        ),
        pytest.param(
            lambda root: root.bilingual("absent"),
            Bilingual("", ""),
            "missing_key",
            1,
            id="bilingual-absent-Bilingual-missing_key-1",
        ),
    ],
)
def test_what_is_crooked_is_one_complaint_and_a_harmless_value(
    ask: Ask, fallback: object, rule: str, line: int
) -> None:
    root, complaints = root_of()

    assert ask(root) == fallback
    assert [(complaint.rule, complaint.line) for complaint in complaints] == [(rule, line)]


@pytest.mark.parametrize(
    ("words", "vi", "en"),
    [
        ("{vi: Đo}", "“label” thiếu lời bằng tiếng Anh (khóa “en”).", "“label” lacks its English words (key “en”)."),
        (
            "{en: Go}",
            "“label” thiếu lời bằng tiếng Việt (khóa “vi”).",
            "“label” lacks its Vietnamese words (key “vi”).",
        ),
    ],
)
def test_a_missing_language_is_named(words: str, vi: str, en: str) -> None:
    root, complaints = root_of(f"label: {words}\n")

    root.bilingual("label")

    assert [(found.rule, found.vi, found.en) for found in complaints] == [("missing_translation", vi, en)]


def test_a_third_language_is_an_unknown_key() -> None:
    root, complaints = root_of("label: {vi: Đo, en: Measure, fr: Mesure}\n")

    root.bilingual("label")

    assert [complaint.rule for complaint in complaints] == ["unknown_key"]


def test_a_language_that_is_not_text_is_one_complaint() -> None:
    root, complaints = root_of("label: {vi: Đo, en: [a]}\n")

    assert root.bilingual("label") == Bilingual("Đo", "")
    assert [complaint.rule for complaint in complaints] == ["wrong_kind"]


def test_an_unknown_key_names_the_nearest_known_one() -> None:
    root, complaints = root_of("knockout: x\nzzz: y\n")

    root.only("knock_out", "title")

    assert [complaint.rule for complaint in complaints] == ["unknown_key", "unknown_key"]
    assert str(complaints[0]) == "f:1:1: Khóa “knockout” không có nghĩa ở đây. Có phải ý bạn là “knock_out”?"
    assert complaints[1].sentence("en") == "Unknown key “zzz”. It may be: knock_out, title."


def test_without_a_list_the_first_complaint_is_raised() -> None:
    root = read(b"a: 1\n", name="f.yaml")

    with pytest.raises(SourceError) as caught:
        root.required("b")

    error = caught.value
    assert (error.file, error.line, error.column, error.key) == ("f.yaml", 1, 1, "")
    assert error.sentence == "Thiếu khóa “b”: hãy thêm vào."
    assert str(error) == f"f.yaml:1:1: {error.sentence}"


def test_a_reader_complains_in_its_own_words_where_it_likes() -> None:
    root, complaints = root_of()

    root.complain("own_rule", vi="Sai", en="Wrong", at=root.text("odd").place, severity="warning")
    root.complain("own_rule", vi="Sai", en="Wrong")

    assert [(complaint.line, complaint.key, complaint.severity) for complaint in complaints] == [
        (5, "odd", "warning"),
        (1, "", "error"),
    ]
    assert errors(complaints) == (complaints[1],)
    assert (complaints[0].file, complaints[0].column, complaints[0].sentence()) == ("f", 6, "Sai")


def test_a_label_reads_in_the_language_asked_for() -> None:
    label = Bilingual("Đo", "Measure")

    assert (str(label), label.in_language("en"), label.in_language("vi")) == ("Đo", "Measure", "Đo")
