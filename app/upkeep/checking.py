"""Making a restored database ready: brought to this program's schema, its doors closed, and checked to the last row."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from app import ledger
from app.db import COMMAND_WAIT, Database, session, upgrade
from app.models import Event, Invitation, SignIn
from app.upkeep.manifest import Manifest
from app.upkeep.refusals import UpkeepRefused
from app.upkeep.rows import counts, named_files

SHOWN = 5


@dataclass(frozen=True)
class Found:
    """What the check found in a database that was made ready."""

    events: int
    files: int
    known_faults: tuple[str, ...]
    """Files that rows name and that were lost before the backup was made."""


def make_ready(url: str, files: Path, manifest: Manifest, *, now: datetime) -> Found:
    """The database stands at the newest schema and holds what the backup says; UpkeepRefused with what is wrong.

    Whoever was signed in must sign in again, open invitations end: both may have been revoked after the backup.
    """
    database = Database(url, wait=COMMAND_WAIT)
    try:
        with database.reading():
            _compare(counts(_connection()), manifest)
        upgrade(url)
        with database.writing():
            _close_doors(now)
            ledger.note("record.restored", by=None, at=now, made_at=_moment(manifest), program=manifest.program)
        with database.reading():
            return _found(files, manifest)
    except SQLAlchemyError as error:
        raise UpkeepRefused("database_unsound", said=str(error.__cause__ or error)) from error
    finally:
        database.dispose()


def _moment(manifest: Manifest) -> datetime:
    return datetime.fromisoformat(manifest.made_at)


def _connection() -> Connection:
    return session.connection()


def _compare(found: dict[str, int], manifest: Manifest) -> None:
    odd = [name for name in sorted({*found, *manifest.counts}) if found.get(name) != manifest.counts.get(name)]
    if odd:
        raise UpkeepRefused("rows_differ", tables=odd)


def _close_doors(now: datetime) -> None:
    session.execute(update(SignIn).where(SignIn.ended_at.is_(None)).values(ended_at=now))
    session.execute(update(Invitation).where(Invitation.used_at.is_(None)).values(used_at=now))


def _found(files: Path, manifest: Manifest) -> Found:
    if faults := ledger.verify():
        raise UpkeepRefused("history_broken", faults=faults[:SHOWN])
    named = named_files(_connection())
    missing = {name for name in named if not (files / name).is_file()}
    if unknown := sorted(missing - set(manifest.faults)):
        raise UpkeepRefused("files_missing", files=unknown[:SHOWN], total=len(unknown))
    events = session.scalar(select(func.count()).select_from(Event)) or 0
    return Found(events, len(named), tuple(sorted(missing)))
