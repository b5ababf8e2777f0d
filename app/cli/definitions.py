"""Commands about what is published: procedures and criteria sets, linted, drawn and released."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import click
from flask.cli import AppGroup

from app.cli.surroundings import misused, refused
from app.config import REPOSITORY
from checklists.source import Complaint, SourceError, errors

workflows = AppGroup("workflows", help="Thủ tục: kiểm tra, vẽ, phát hành (procedures).")
checklists = AppGroup("checklists", help="Bộ tiêu chí: kiểm tra, phát hành (criteria sets).")
paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@workflows.command("lint")
@paths
def lint_workflows(paths: tuple[Path, ...]) -> None:
    """Kiểm tra các thủ tục (all of the library when no file is named)."""
    from workflows.lint import lint

    _show(lint(paths, **_names()))


@workflows.command("draw")
@click.option("--check", is_flag=True, help="Chỉ so với các trang đã có (only compare).")
def draw_workflows(check: bool) -> None:
    """Vẽ lại docs/workflows từ định nghĩa (redraw the pages)."""
    from workflows.draw import draw_all

    stale = {REPOSITORY / name: text for name, text in draw_all().items() if _differs(REPOSITORY / name, text)}
    if check and stale:
        listed = ", ".join(sorted(file.name for file in stale))
        raise refused(f"Bản vẽ đã cũ: {listed}. Hãy chạy ./kiemchuan draw (drawings are out of date).")
    for file, text in stale.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(f"Đã vẽ {file.relative_to(REPOSITORY)}")


@workflows.command("publish")
@click.argument("key")
def publish_workflow(key: str) -> None:
    """Phát hành một phiên bản, ví dụ finding/v2 (release a version)."""
    from workflows.publish import publish

    try:
        _published(key, is_new=publish(key, **_names()))
    except SourceError as error:
        raise misused(str(error)) from error


@checklists.command("lint")
@paths
def lint_checklists(paths: tuple[Path, ...]) -> None:
    """Kiểm tra các bộ tiêu chí (all of the library when no file is named)."""
    from checklists.lint import lint

    _show(lint(paths))


@checklists.command("publish")
@click.argument("key")
def publish_checklist(key: str) -> None:
    """Phát hành một ấn bản, ví dụ tcvn_13187/2020 (release an edition)."""
    from checklists.publish import publish

    try:
        _published(key, is_new=publish(key))
    except SourceError as error:
        raise misused(str(error)) from error


class Names(TypedDict):
    """The names that procedures may use and that live above the rules."""

    effects: frozenset[str]
    audiences: frozenset[str]
    papers: frozenset[str]


def _names() -> Names:
    from app.casework import AUDIENCES, EFFECTS
    from app.papers import PAPERS

    return Names(effects=frozenset(EFFECTS), audiences=frozenset(AUDIENCES), papers=frozenset(PAPERS))


def _differs(file: Path, text: str) -> bool:
    return not file.exists() or file.read_text(encoding="utf-8") != text


def _published(key: str, *, is_new: bool) -> None:
    click.echo(f"Đã phát hành {key}." if is_new else f"{key} đã phát hành từ trước và không thay đổi.")


def _show(complaints: list[Complaint]) -> None:
    """Every complaint on its line; exit code 1 when one of them forbids the use of a file."""
    for complaint in complaints:
        click.echo(f"{complaint}{'' if complaint.severity == 'error' else ' (lưu ý)'}", err=True)
    if found := errors(complaints):
        raise refused(f"Có {len(found)} lỗi.")
    click.echo("Không có lỗi.")
