"""Each file of the folder `faulty` has its faults marked by the comment ``# <- rule``; the linter finds just those."""

from __future__ import annotations

from pathlib import Path

import pytest

from checklists.lint import lint
from checklists.reader import parse
from checklists.rules.registry import CHECKS
from checklists.source import SourceError, errors

FILES = sorted(Path(__file__).parent.glob("faulty/*.yaml"))
MARK = "# <- "


def marked(file: Path) -> list[tuple[int, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return [(number, rule) for number, line in enumerate(lines, start=1) for rule in line.partition(MARK)[2].split()]


def refused_rules(file: Path) -> list[str]:
    try:
        parse(file.read_bytes(), name=file.name)
    except SourceError as error:
        return [complaint.rule for complaint in error.complaints]
    return []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_linter_finds_what_is_marked_and_nothing_else(file: Path) -> None:
    expected = marked(file)

    found = lint([file])

    assert expected
    assert sorted((complaint.line, complaint.rule) for complaint in found) == sorted(expected)
    assert all(complaint.vi and complaint.en and complaint.vi != complaint.en for complaint in found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_with_an_error_is_not_loaded(file: Path) -> None:
    forbidding = [error.rule for error in errors(lint([file])) if not error.rule.startswith("example_")]

    assert refused_rules(file) == forbidding


def test_every_rule_of_a_set_is_broken_by_some_file() -> None:
    broken = {rule for file in FILES for _, rule in marked(file)}

    assert set(CHECKS.by_rule) <= broken
