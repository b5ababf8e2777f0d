"""Every rule is explained, and every example does on the linter what the book says of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.bilingual import Bilingual
from checklists.complaints import Complaint, SourceError
from checklists.lint import lint
from checklists.rulebook import Rule, Rulebook, read_rulebook, unknown_rules
from checklists.rules.around import AROUND
from checklists.rules.books import criteria_rules, file_rules
from checklists.rules.registry import CHECKS
from checklists.rules.written import WRITTEN
from tests.support.rulebook import lay_down, rules_named

BOOKS = (file_rules(), criteria_rules())
RULES = [pytest.param(book, rule, id=rule.id) for book in BOOKS for rule in book.rules.values()]


def complaints(book: Rulebook, rule: Rule, *, is_bad: bool, folder: Path) -> list[Complaint]:
    asked = lay_down(book, rule, is_bad=is_bad, folder=folder)
    return lint([asked], register=folder / "PUBLISHED")


def marked(book: Rulebook, rule: Rule) -> set[tuple[int, str]]:
    lines = book.file(rule, rule.bad).decode("utf-8", "replace").splitlines()
    return {(number, rule.id) for number, line in enumerate(lines, start=1) if line.endswith(f"# <- {rule.id}")}


def test_an_example_of_a_set_marks_its_line() -> None:
    assert [rule.id for rule in criteria_rules().rules.values() if not marked(criteria_rules(), rule)] == []


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_the_bad_example_breaks_the_rule(book: Rulebook, rule: Rule, tmp_path: Path) -> None:
    found = complaints(book, rule, is_bad=True, folder=tmp_path)

    assert rule.severity in {complaint.severity for complaint in found if complaint.rule == rule.id}
    assert unknown_rules(found, *BOOKS) == set()
    assert marked(book, rule) <= {(complaint.line, complaint.rule) for complaint in found}


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_the_good_example_keeps_the_rule(book: Rulebook, rule: Rule, tmp_path: Path) -> None:
    found = complaints(book, rule, is_bad=False, folder=tmp_path)

    assert rule.id not in {complaint.rule for complaint in found}
    assert unknown_rules(found, *BOOKS) == set()


@pytest.mark.parametrize(("book", "rule"), RULES)
def test_a_rule_is_explained_in_two_languages(book: Rulebook, rule: Rule) -> None:
    for words in (rule.title, rule.why):
        assert words.vi.strip() != words.en.strip()


def test_every_complaint_that_the_code_can_raise_is_explained() -> None:
    registers = (CHECKS, WRITTEN, AROUND)
    raised = rules_named("checklists") | {rule: "a check" for checks in registers for rule in checks.by_rule}
    explained = {rule for book in BOOKS for rule in book.rules}

    assert {rule: where for rule, where in raised.items() if rule not in explained} == {}
    assert explained - set(raised) == set()


def test_the_frame_is_sound(tmp_path: Path) -> None:
    file = tmp_path / "mau" / "1.yaml"
    file.parent.mkdir()
    file.write_text(criteria_rules().frame, encoding="utf-8")

    assert lint([file]) == []


ONE = """rules:
  - id: one
    title: {vi: "Một", en: "One"}
    why: {vi: "Vì thế", en: "Because"}
    bad: ""
    good: "a: 1"
"""


def a_book(folder: Path, **files: str) -> Rulebook:
    for name, text in {"frame": "a: 0\nb: 0\n", **files}.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return read_rulebook(folder, kind="file", frame=folder / "frame.yaml", place="a/1.yaml")


def test_a_rule_says_only_what_it_must(tmp_path: Path) -> None:
    rule = a_book(tmp_path, first=ONE).rules["one"]

    assert (rule.severity, rule.title, rule.times, rule.whole) == ("error", Bilingual("Một", "One"), 1, False)


def test_a_rule_is_written_once(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"second\.yaml: the rule “one” is written twice"):
        a_book(tmp_path, first=ONE, second=ONE)


def test_an_incomplete_rule_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SourceError):
        a_book(tmp_path, first=ONE.replace(', en: "Because"', ""))


def test_an_example_replaces_the_keys_of_the_frame_that_it_writes(tmp_path: Path) -> None:
    book = a_book(tmp_path, first=ONE, second=ONE.replace("id: one", 'id: two\n    whole: "true"'))

    assert book.file(book.rules["one"], "# first\na: 1\n  - 2\nc: 3\n") == b"a: 1\n  - 2\nb: 0\n# first\nc: 3\n"
    assert book.file(book.rules["two"], r"a: \x07\xff") == b"a: \x07\xff"


def test_a_complaint_without_an_explanation_is_noticed(tmp_path: Path) -> None:
    (complaint,) = lint([tmp_path / "none.yaml"])

    assert unknown_rules([complaint]) == {"cannot_open"}
