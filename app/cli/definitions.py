"""Commands about what is published: procedures and criteria sets, linted, drawn, explained and released."""

from __future__ import annotations

from pathlib import Path
from typing import TypedDict

import click
from flask.cli import AppGroup

from app.cli.beside import beside
from app.cli.complaints import in_language, report
from app.cli.surroundings import misused, refused
from app.config import REPOSITORY
from checklists.source import SourceError

workflows = AppGroup("workflows", help="Thủ tục: kiểm tra, vẽ, phát hành (procedures).")
checklists = AppGroup("checklists", help="Bộ tiêu chí: kiểm tra, phát hành (criteria sets).")
paths = click.argument("paths", nargs=-1, type=click.Path(path_type=Path))


@workflows.command("lint", with_appcontext=False)
@paths
@in_language
def lint_workflows(paths: tuple[Path, ...], *, as_json: bool, language: str) -> None:
    """Kiểm tra tệp hoặc thư mục thủ tục (the whole library when nothing is named)."""
    from workflows.lint import lint

    report(lint(paths, beside=beside(), **_names()), as_json=as_json, language=language)


@workflows.command("draw")
@click.option("--check", is_flag=True, help="Chỉ so với các trang đã có (only compare).")
def draw_workflows(check: bool) -> None:
    """Vẽ lại docs/workflows từ định nghĩa (redraw the pages)."""
    from workflows.draw import draw_all

    _write(draw_all(), check=check, otherwise="Hãy chạy ./kiemchuan draw (drawings are out of date)")


@workflows.command("publish")
@click.argument("key")
def publish_workflow(key: str) -> None:
    """Phát hành một phiên bản, ví dụ finding/v2 (release a version)."""
    from workflows.publish import publish

    try:
        _published(key, is_new=publish(key, **_names()))
    except SourceError as error:
        raise misused(str(error)) from error


@checklists.command("lint", with_appcontext=False)
@paths
@in_language
def lint_checklists(paths: tuple[Path, ...], *, as_json: bool, language: str) -> None:
    """Kiểm tra tệp hoặc thư mục bộ tiêu chí (the whole library when nothing is named)."""
    from checklists.lint import lint

    report(lint(paths), as_json=as_json, language=language)


@checklists.command("publish")
@click.argument("key")
def publish_checklist(key: str) -> None:
    """Phát hành một ấn bản, ví dụ tcvn_13187/2020 (release an edition)."""
    from checklists.publish import publish

    try:
        _published(key, is_new=publish(key))
    except SourceError as error:
        raise misused(str(error)) from error


@click.command("rules")
@click.argument("name", default="")
@click.option("--write", is_flag=True, help="Viết lại docs/lint.md (write the page anew).")
@click.option("--check", is_flag=True, help="Chỉ so với docs/lint.md (only compare).")
def rules(name: str, *, write: bool, check: bool) -> None:
    """Giải thích một quy tắc của bộ kiểm tra, hoặc tất cả (explain a rule of the linters, or all)."""
    from checklists.explained import page, section
    from checklists.rules.books import criteria_rules, file_rules
    from checklists.source import did_you_mean
    from workflows.rules.books import procedure_rules

    books = (file_rules(), criteria_rules(), procedure_rules())
    known = {rule.id: rule for book in books for rule in book.rules.values()}
    if name and name not in known:
        raise misused(f"Không có quy tắc “{name}”. {did_you_mean(name, known).vi}")
    if write or check:
        _write({"docs/lint.md": page(*books)}, check=check, otherwise="Hãy chạy flask rules --write (out of date)")
    else:
        click.echo(section(known[name]) if name else page(*books))


class Names(TypedDict):
    """The names that procedures may use and that live above the rules."""

    effects: frozenset[str]
    audiences: frozenset[str]
    papers: frozenset[str]


def _names() -> Names:
    from app.casework import AUDIENCES, EFFECTS
    from app.papers import PAPERS

    return Names(effects=frozenset(EFFECTS), audiences=frozenset(AUDIENCES), papers=frozenset(PAPERS))


def _write(pages: dict[str, str], *, check: bool, otherwise: str) -> None:
    """Writes the pages that differ from the files of these names; only says so, as an error, when checking."""
    stale = {REPOSITORY / name: text for name, text in pages.items() if _differs(REPOSITORY / name, text)}
    if check and stale:
        raise refused(f"Trang đã cũ: {', '.join(sorted(file.name for file in stale))}. {otherwise}.")
    for file, text in stale.items():
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        click.echo(f"Đã viết {file.relative_to(REPOSITORY)}")


def _differs(file: Path, text: str) -> bool:
    return not file.exists() or file.read_text(encoding="utf-8") != text


def _published(key: str, *, is_new: bool) -> None:
    click.echo(f"Đã phát hành {key}." if is_new else f"{key} đã phát hành từ trước và không thay đổi.")
