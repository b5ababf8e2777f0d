"""How healthy the installation is: signs that an administrator can act upon, each looked at in bounded time."""

from __future__ import annotations

import platform
import shutil
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path

from sqlalchemy import func, select

from app.days import calendar, local_day
from app.db import session
from app.models import Event, Evidence, OutboxRow, Paper, Timer
from app.upkeep.backup import last_backup
from app.upkeep.database_signs import database_signs
from app.upkeep.files import stored_name
from app.upkeep.places import Place
from app.upkeep.signs import Sign, broken, good, look

BEAT = "outbox.alive"
"""Touched by whoever delivers the outbox, once a round."""
CLOCKS = "clocks.ran"
"""Touched at the end of every run of the timers."""
CLOCKS_LAST = timedelta(hours=26)
BACKUP_LASTS = timedelta(hours=48)
NOTICE_LASTS = timedelta(minutes=10)
BEAT_LASTS = timedelta(minutes=2)
CLOCK_SLACK = timedelta(minutes=1)
LOOKED_AT = 200
"""How many of the newest files are looked for on the disk."""
LITTLE, ALMOST_NONE = 5 * 1024**3, 500 * 1024**2
ANNOUNCED_FROM = 10
"""The month in which the next year's days off are usually announced."""


def examine(place: Place, *, now: datetime, patience: float = 2.0) -> list[Sign]:
    """Every sign, in the order of the page; a reading session of this installation is open."""
    return [
        *database_signs(place, patience=patience),
        _outbox(now),
        _delivery(place, now),
        _disk(place),
        _files(place),
        _backup(place, now),
        _clock(now),
        _calendar(now),
        _timers(place, now),
        good("program", version=place.program, python=platform.python_version()),
    ]


def beat(instance_dir: Path) -> Callable[[], None]:
    """What the delivering thread calls each round, so that others can see it work."""

    def touch() -> None:
        with suppress(OSError):  # a full disk must not stop the delivery
            (instance_dir / BEAT).touch()

    return touch


def _outbox(now: datetime) -> Sign:
    waiting = (OutboxRow.done_at.is_(None),)
    number = session.scalar(select(func.count()).select_from(OutboxRow).where(*waiting)) or 0
    oldest = session.scalar(select(func.min(OutboxRow.created_at)).where(*waiting))
    failing = select(OutboxRow).where(*waiting, OutboxRow.last_error != "")
    worst = session.scalars(failing.order_by(OutboxRow.due_at.desc()).limit(1)).first()
    facts = {"waiting": number, "oldest": oldest}
    if worst is not None:
        many = session.scalar(select(func.count()).where(*waiting, OutboxRow.last_error != "")) or 0
        return look("outbox", "failing", **facts, failing=many, said=worst.last_error, again_at=worst.due_at)
    if oldest is not None and now - oldest > NOTICE_LASTS:
        return look("outbox", "slow", **facts)
    return good("outbox", **facts)


def _delivery(place: Place, now: datetime) -> Sign:
    try:
        seen = datetime.fromtimestamp((place.instance_dir / BEAT).stat().st_mtime, UTC)
    except OSError:
        return look("delivery", "never")
    return look("delivery", "late", seen=seen) if now - seen > BEAT_LASTS else good("delivery", seen=seen)


def _disk(place: Place) -> Sign:
    folders = [place.instance_dir]
    if place.dialect == "sqlite" and place.database_file.parent != place.instance_dir:
        folders.append(place.database_file.parent)
    room = min((shutil.disk_usage(folder) for folder in folders), key=lambda usage: usage.free)
    facts = {"free": room.free, "total": room.total}
    if room.free < ALMOST_NONE:
        return broken("disk", "almost_none", **facts)
    return look("disk", "little", **facts) if room.free < LITTLE else good("disk", **facts)


def _files(place: Place) -> Sign:
    kinds = (Evidence, Paper)
    sums = [session.execute(select(func.count(), func.coalesce(func.sum(kind.size), 0))).one() for kind in kinds]
    facts = {"number": sum(row[0] for row in sums), "size": int(sum(row[1] for row in sums))}
    newest = chain.from_iterable(
        session.execute(select(kind.organisation_id, kind.sha256).order_by(kind.id.desc()).limit(LOOKED_AT))
        for kind in kinds
    )
    missing = [row.sha256 for row in newest if not (place.files / stored_name(*row)).is_file()]
    return broken("files", "missing", **facts, missing=len(missing)) if missing else good("files", **facts)


def _backup(place: Place, now: datetime) -> Sign:
    found = last_backup(place.instance_dir)
    if found is None:
        return look("backup", "never")
    made_at, folder = found
    facts = {"made_at": made_at, "folder": str(folder)}
    return look("backup", "old", **facts) if now - made_at > BACKUP_LASTS else good("backup", **facts)


def _clock(now: datetime) -> Sign:
    last = session.scalar(select(func.max(Event.recorded_at)))
    if last is not None and last - now > CLOCK_SLACK:
        return broken("clock", "behind", now=now, last=last)
    return good("clock", now=now)


def clocks_ran(instance_dir: Path) -> None:
    """The run of the timers is over; seen from outside by the time of a file."""
    with suppress(OSError):
        (instance_dir / CLOCKS).touch()


def _timers(place: Place, now: datetime) -> Sign:
    """A timer that should have fired before today waits for a run that did not come."""
    late = (Timer.outcome == "", Timer.fires_on < local_day(now))
    facts = {"late": session.scalar(select(func.count()).select_from(Timer).where(*late)) or 0}
    try:
        seen = datetime.fromtimestamp((place.instance_dir / CLOCKS).stat().st_mtime, UTC)
    except OSError:
        return look("timers", "never", **facts)
    return look("timers", "late", seen=seen, **facts) if now - seen > CLOCKS_LAST else good("timers", seen=seen)


def _calendar(now: datetime) -> Sign:
    """Whose days are known: announced by the state, or confirmed by the agency."""
    today = local_day(now)
    known, year = calendar(), today.year
    if not known.is_settled(year):
        return look("calendar", "this_year", year=year)
    if known.is_settled(year + 1):
        return good("calendar", until=year + 1)
    latest = session.scalar(select(func.max(Timer.due_on)).where(Timer.outcome == ""))
    if today.month >= ANNOUNCED_FROM or (latest is not None and latest.year > year):
        return look("calendar", "next_year", year=year + 1)
    return good("calendar", until=year, awaited=year + 1)
