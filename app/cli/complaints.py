"""How the linters answer: a line for each complaint or one JSON list, and an exit code that a machine can trust."""

from __future__ import annotations

import json
from collections.abc import Callable, Collection
from typing import ParamSpec, TypeVar

import click

from app.cli.surroundings import INVALID, REFUSED
from checklists.complaints import Complaint, errors

P = ParamSpec("P")
T = TypeVar("T")
UNOPENED = "cannot_open"
_WARNING = {"vi": "Lưu ý: ", "en": "Warning: "}


def in_language(command: Callable[P, T]) -> Callable[P, T]:
    """The command with the options `--json` (as `as_json`) and `--lang` (as `language`)."""
    as_json = click.option("--json", "as_json", is_flag=True, help="In danh sách JSON (print a JSON list).")
    language = click.option(
        "--lang", "language", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ (language)."
    )
    return as_json(language(command))


def report(complaints: Collection[Complaint], *, as_json: bool, language: str) -> None:
    """Says everything and ends the command: 2 when a path could not be opened, 1 when there is an error, else 0."""
    if as_json:
        click.echo(json.dumps([_row(complaint, language) for complaint in complaints], ensure_ascii=False, indent=2))
    else:
        for complaint in complaints:
            click.echo(_line(complaint, language))
        click.echo(_summary(complaints, language), err=bool(complaints))
    click.get_current_context().exit(_code(complaints))


def _code(complaints: Collection[Complaint]) -> int:
    if any(complaint.rule == UNOPENED for complaint in complaints):
        return INVALID
    return REFUSED if errors(complaints) else 0


def _row(complaint: Complaint, language: str) -> dict[str, str | int]:
    return {
        "file": complaint.file,
        "line": complaint.line,
        "column": complaint.column,
        "rule": complaint.rule,
        "severity": complaint.severity,
        "message": complaint.sentence(language),
    }


def _line(complaint: Complaint, language: str) -> str:
    place = f"{complaint.file}:{complaint.line}:{complaint.column}"
    mark = _WARNING[language] if complaint.severity == "warning" else ""
    return f"{place}: {mark}{complaint.sentence(language)} [{complaint.rule}]"


def _summary(complaints: Collection[Complaint], language: str) -> str:
    found = len(errors(complaints))
    rest = len(complaints) - found
    if language == "en":
        return f"{f'Errors: {found}' if found else 'No errors'}{f'; warnings: {rest}' if rest else ''}."
    return f"{f'Có {found} lỗi' if found else 'Không có lỗi'}{f', {rest} lưu ý' if rest else ''}."
