"""Each file of the folder `faulty` says in its first line which rule is broken on which line; nothing else is found.

A comment ``# <- rule`` marks the line itself wherever a comment can stand there.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from checklists.lint import lint
from checklists.reader import parse
from checklists.rules import CHECKS, WRITTEN
from checklists.source import SourceError, errors

FILES = sorted(Path(__file__).parent.glob("faulty/**/*.yaml"))
MARK = "# <- "


def declared(file: Path) -> set[tuple[int, str]]:
    first = file.read_text(encoding="utf-8").partition("\n")[0]
    return {(int(line), rule) for rule, line in re.findall(r"(\w+) at line (\d+)", first)}


def marked(file: Path) -> set[tuple[int, str]]:
    lines = file.read_text(encoding="utf-8").splitlines()
    return {(number, rule) for number, line in enumerate(lines, start=1) for rule in line.partition(MARK)[2].split()}


def refused_rules(file: Path) -> list[str]:
    try:
        parse(file.read_bytes(), name=file.name)
    except SourceError as error:
        return [complaint.rule for complaint in error.complaints]
    return []


def test_there_are_files_enough() -> None:
    assert len(FILES) >= 100


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_the_linter_finds_what_is_declared_and_nothing_else(file: Path) -> None:
    found = lint([file])

    assert {(complaint.line, complaint.rule) for complaint in found} == declared(file) != set()
    assert marked(file) <= declared(file)
    assert all(complaint.vi and complaint.en and complaint.vi != complaint.en for complaint in found)


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_file_with_an_error_is_not_loaded(file: Path) -> None:
    elsewhere = {
        "example_disagrees",
        "example_names_nothing",
        "unknown_set",
        "mapping_to_nowhere",
        "change_from_nowhere",
    }
    forbidding = [error.rule for error in errors(lint([file])) if error.rule not in elsewhere]

    assert refused_rules(file) == forbidding


def test_every_rule_of_a_set_is_broken_by_some_file() -> None:
    broken = {rule for file in FILES for _, rule in declared(file)}

    assert set(CHECKS.by_rule) | set(WRITTEN.by_rule) <= broken
