"""Commands about change: how two versions or editions differ, in words, as JSON and as a drawing."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from app.cli.definitions import checklists, workflows
from app.cli.surroundings import REFUSED, misused
from checklists.complaints import SourceError

if TYPE_CHECKING:
    from checklists.dictionary import Change
    from workflows.definition import Definition

T = TypeVar("T")
NO_DIFFERENCE = {"vi": "Không có khác biệt.", "en": "No difference."}
language = click.option("--lang", type=click.Choice(["vi", "en"]), default="vi", help="Ngôn ngữ (language).")
as_list = click.option("--json", "as_json", is_flag=True, help="In danh sách JSON (print a JSON list).")


@workflows.command("diff", with_appcontext=False)
@click.argument("before")
@click.argument("after")
@as_list
@language
@click.option("--drawing", type=click.Path(path_type=Path), help="Ghi sơ đồ Mermaid vào tệp (write the drawing).")
def diff_workflows(before: str, after: str, as_json: bool, lang: str, drawing: Path | None) -> None:
    """So sánh hai phiên bản thủ tục, ví dụ standardisation/v1 (keys or files; exit 1 when they differ)."""
    from workflows.diff import diff
    from workflows.diff_drawing import drawing as drawn
    from workflows.reader import parse

    old, new = (read(name, parse, stored=version) for name in (before, after))
    if drawing is not None:
        write(drawing, drawn(old, new, language=lang))
    show(diff(old, new), as_json=as_json, lang=lang)


@checklists.command("diff", with_appcontext=False)
@click.argument("before")
@click.argument("after")
@as_list
@language
def diff_checklists(before: str, after: str, as_json: bool, lang: str) -> None:
    """So sánh hai ấn bản bộ tiêu chí, ví dụ tcvn_13187/2020 (keys or files; exit 1 when they differ)."""
    from checklists.diff import diff
    from checklists.reader import load, parse

    old, new = (read(name, lambda text, at: parse(text, name=at), stored=load) for name in (before, after))
    show(diff(old, new), as_json=as_json, lang=lang)


def version(key: str) -> Definition:
    """The procedure behind a key such as `finding/v1`; without a version the newest released one."""
    from workflows.reader import load

    procedure, _, number = key.partition("/v")
    return load(procedure, number or None)


def read(name: str, parse: Callable[[bytes, str], T], *, stored: Callable[[str], T]) -> T:
    """What stands in the file, or under the key in the library; ends the command with exit code 2 else."""
    file = Path(name)
    try:
        return parse(file.read_bytes(), name) if file.is_file() else stored(name)
    except (SourceError, OSError) as error:
        raise misused(str(error)) from error


def write(file: Path, text: str) -> None:
    """The text in the file; ends the command with exit code 2 where nothing can be written."""
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise misused(str(error)) from error


def show(changes: Sequence[Change], *, as_json: bool, lang: str) -> None:
    """One sentence a line, or a JSON list; ends with exit code 1 when there is any difference."""
    if as_json:
        rows = [asdict(change) for change in changes]
        click.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        for change in changes:
            click.echo(change.sentence.in_language(lang))
        if not changes:
            click.echo(NO_DIFFERENCE[lang])
    if changes:
        sys.exit(REFUSED)
