"""Commands about dossiers: check the file, walk the case."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import click
from flask.cli import AppGroup
from sqlalchemy import select

from app.cli.surroundings import INVALID, REFUSED, database, settings
from app.config import ConfigError
from app.db import Database, session
from app.models import Field
from checklists.source import SourceError

if TYPE_CHECKING:
    from app.dossiers.content import Act
    from app.dossiers.model import Dossier
    from app.dossiers.outcome import Outcome
    from app.dossiers.terms import Terms

dossiers = AppGroup("dossiers", help="Hồ sơ giấy: kiểm tra, chép vào hệ thống (dossiers).")
path = click.argument("path", type=click.Path(path_type=Path))


@dossiers.command("check")
@path
def check(path: Path) -> None:
    """Kiểm tra tệp hồ sơ mà không ghi gì (check the file, write nothing)."""
    from app.dossiers.reader import read_dossier, sentence

    try:
        dossier = read_dossier(path)
    except SourceError as error:
        click.echo("\n".join(sentence(complaint) for complaint in error.complaints), err=True)
        click.get_current_context().exit(INVALID)
    click.echo(f"Tệp hợp lệ: {len(dossier.acts)} hành vi, {len(dossier.scope)} dòng phạm vi.")


@dossiers.command("walk")
@path
@click.option("--out", required=True, type=click.Path(path_type=Path, file_okay=False), help="Thư mục nhận văn bản.")
@click.option("--json", "as_json", is_flag=True, help="Chỉ in một đối tượng JSON (print one object).")
@click.option("--by", "by", default="", help="Thư điện tử của người quản trị yêu cầu (an administrator's address).")
def walk(path: Path, out: Path, as_json: bool, by: str) -> None:
    """Đưa hồ sơ qua thủ tục, từng hành vi với người và ngày của nó (walk the dossier act by act)."""
    found = _walk(path, out=out, by=by, quiet=as_json)
    if as_json:
        click.echo(json.dumps(found.as_object(), ensure_ascii=False))
    else:
        _tell(found)
    is_load = found.stopped_at is not None and found.stopped_at["act"] == 0
    click.get_current_context().exit(0 if found.ok else INVALID if is_load else REFUSED)


def _walk(path: Path, *, out: Path, by: str, quiet: bool) -> Outcome:
    from app.dossiers.outcome import never_begun, outcome_of
    from app.dossiers.reader import read_dossier, sentence
    from app.dossiers.scene import Unfit
    from app.dossiers.units import OwnTransactions
    from app.dossiers.walker import Walk

    try:
        record = database()
        dossier = read_dossier(path, fields=_fields(record))
        terms = _terms(record, by=by)
        out.mkdir(parents=True, exist_ok=True)
    except SourceError as error:
        return never_begun(*(sentence(complaint) for complaint in error.complaints))
    except Unfit as error:
        return never_begun(str(error))
    except ConfigError as error:
        return never_begun(error.message)
    except OSError as error:
        return never_begun(f"Không ghi được vào thư mục {out} ({error.strerror}).")
    walk = Walk(dossier, OwnTransactions(record), terms)
    stop = walk.run(_silent if quiet else _log(dossier))
    return outcome_of(walk, stop, out=out)


def _silent(_act: Act) -> None:
    pass


def _log(dossier: Dossier) -> Callable[[Act], None]:
    """Tells every act that has happened, as it happens."""
    from app.dossiers.words import line_of

    return lambda act: click.echo(line_of(dossier, act))


def _fields(record: Database) -> list[str]:
    """Codes of the agency's table of fields."""
    with record.reading():
        return list(session.scalars(select(Field.code)))


def _terms(record: Database, *, by: str) -> Terms:
    """The terms of this walk; Unfit where nobody may walk it so."""
    from app.demo.province import DOMAIN
    from app.dossiers import gate
    from app.dossiers.terms import Terms

    with record.reading():
        administrator = gate.administrator(by) if by else None
        if administrator is None:
            gate.open_without_asking(demo_domain=DOMAIN)
    return Terms(settings().evidence_limit_bytes, by=administrator)


def _tell(found: Outcome) -> None:
    """The end of the walk for people; what went wrong goes to the error stream."""
    if found.stopped_at is not None and found.stopped_at["act"]:
        click.echo(f"Dừng ở hành vi {found.stopped_at['act']} ({found.stopped_at['do']}):", err=True)
    for sentence in found.refusals:
        click.echo(sentence, err=True)
    if found.case is not None:
        click.echo(f"Hồ sơ {found.case}, trạng thái: {found.status}.")
    for paper in found.papers:
        click.echo(f"Văn bản: {paper}")
    if found.public_lines:
        click.echo(f"Dòng đã công bố: {', '.join(found.public_lines)}.")
