"""Backing up: the database first, then the files it names, the manifest last. The program may run on meanwhile."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from app.upkeep import postgresql, sqlite
from app.upkeep.files import copy, digest, make_folder, settle, stored_files, write_whole
from app.upkeep.manifest import NAME, Kept, Manifest, read_manifest, write_manifest
from app.upkeep.places import DATABASE_FILES, Place, stamp
from app.upkeep.refusals import UpkeepRefused
from app.upkeep.rows import counts, named_files, revision_of

PREFIX = "kiemchuan-"
FILES = "files"
LAST = "last_backup.json"
SPARE = 50 * 1024 * 1024
"""Bytes that stay free on the disk of the backup."""


@dataclass(frozen=True)
class BackupWanted:
    """Where the backup goes, and whether the secret key goes with it."""

    parent: Path
    with_secret_key: bool = False


@dataclass(frozen=True)
class Made:
    """A whole backup: where it lies, how many files came from the store and from the backup before it."""

    folder: Path
    manifest: Manifest
    copied: int
    linked: int
    unfinished: tuple[Path, ...]
    """Folders beside it that a broken-off backup has left."""


@dataclass(frozen=True)
class _Said:
    server: str
    revision: str
    counts: dict[str, int]
    named: set[str]


def back_up(place: Place, wanted: BackupWanted, *, now: datetime, clock: Callable[[], datetime]) -> Made:
    """A new folder with the whole installation in it; UpkeepRefused, and no manifest, when it cannot be made."""
    make_folder(wanted.parent)
    earlier = _earlier(wanted.parent)
    _refuse_a_full_disk(place, wanted.parent, earlier)
    folder = _new_folder(wanted.parent, now)
    said = _keep_database(place, folder / DATABASE_FILES[place.dialect])
    files, copied, bad = _keep_files(place.files, folder / FILES, earlier)
    missing = said.named - {kept.path.removeprefix(f"{FILES}/") for kept in files} - bad
    manifest = Manifest(
        made_at=now.isoformat(),
        finished_at=clock().isoformat(),
        program=place.program,
        dialect=place.dialect,
        server=said.server,
        revision=said.revision,
        counts=said.counts,
        database=_kept(folder, folder / DATABASE_FILES[place.dialect]),
        files=tuple(files),
        faults=tuple(sorted(missing | bad)),
        secret_key=_keep_secret(place, folder) if wanted.with_secret_key else None,
    )
    write_manifest(folder, manifest)
    settle(wanted.parent)
    _remember(place, folder, manifest)
    return Made(folder, manifest, copied, len(files) - copied, _unfinished(wanted.parent))


def last_backup(instance_dir: Path) -> tuple[datetime, Path] | None:
    """When this installation was last backed up, and where to; None when it never was."""
    try:
        said = json.loads((instance_dir / LAST).read_text(encoding="utf-8"))
        return datetime.fromisoformat(said["made_at"]), Path(said["folder"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def newest_in(parent: Path) -> Path | None:
    """The newest whole backup in this folder."""
    whole = [folder for folder in _folders(parent) if (folder / NAME).is_file()]
    return whole[-1] if whole else None


def _folders(parent: Path) -> list[Path]:
    return sorted(folder for folder in parent.glob(f"{PREFIX}*") if folder.is_dir())


def _unfinished(parent: Path) -> tuple[Path, ...]:
    return tuple(folder for folder in _folders(parent) if not (folder / NAME).is_file())


def _earlier(parent: Path) -> Path | None:
    """The files of the newest whole backup here: what it has need not be copied again."""
    folder = newest_in(parent)
    with suppress(UpkeepRefused):
        if folder is not None:
            read_manifest(folder)
            return folder / FILES
    return None


def _new_folder(parent: Path, now: datetime) -> Path:
    folder = parent / f"{PREFIX}{stamp(now)}"
    try:
        folder.mkdir(mode=0o700)
    except FileExistsError as error:
        raise UpkeepRefused("backup_exists", folder=folder) from error
    return folder


def _refuse_a_full_disk(place: Place, parent: Path, earlier: Path | None) -> None:
    names = [name for name in stored_files(place.files) if earlier is None or not (earlier / name).exists()]
    needed = sum((place.files / name).stat().st_size for name in names) + SPARE
    if place.dialect == "sqlite":
        if not place.database_file.exists():
            raise UpkeepRefused("database_missing", path=place.database_file)
        needed += place.database_file.stat().st_size
    if (free := shutil.disk_usage(parent).free) < needed:
        raise UpkeepRefused("disk_full", needed=needed, free=free, folder=parent)


def _keep_database(place: Place, target: Path) -> _Said:
    if place.dialect == "sqlite":
        version = sqlite.snapshot(place.database_file, target)
        with sqlite.looking_at(target) as connection:
            return _ask(connection, version)
    with postgresql.at_one_moment(place.url) as (connection, moment):
        major, version = postgresql.server_version(connection)
        postgresql.dump(place.url, target, moment=moment, major=major)
        return _ask(connection, version)


def _ask(connection: Connection, server: str) -> _Said:
    revision = revision_of(connection)
    if not revision:
        raise UpkeepRefused("nothing_to_keep")
    return _Said(server, revision, counts(connection), named_files(connection))


def _keep_files(store: Path, target: Path, earlier: Path | None) -> tuple[list[Kept], int, set[str]]:
    """What was kept, how much of it was copied from the store, and the names whose content has changed there."""
    make_folder(target)
    kept, copied, bad = [], 0, set()
    for name in stored_files(store):
        path, sha256 = target / name, name.rpartition("/")[2]
        make_folder(path.parent)
        if not _linked(earlier, name, path):
            if copy(store / name, path) != sha256:
                path.unlink()
                bad.add(name)
                continue
            copied += 1
        kept.append(Kept(f"{FILES}/{name}", path.stat().st_size, sha256))
    return kept, copied, bad


def _linked(earlier: Path | None, name: str, path: Path) -> bool:
    """Whether the backup before this one has the same content, still whole, and could lend it."""
    if earlier is None or not (earlier / name).is_file():
        return False
    try:
        os.link(earlier / name, path)
    except OSError:  # a file system without links
        return False
    if digest(path) == path.name:
        return True
    path.unlink()
    return False


def _keep_secret(place: Place, folder: Path) -> Kept:
    if not place.secret_key.is_file():
        raise UpkeepRefused("secret_key_elsewhere")
    copy(place.secret_key, folder / place.secret_key.name)
    return _kept(folder, folder / place.secret_key.name)


def _kept(folder: Path, path: Path) -> Kept:
    return Kept(path.relative_to(folder).as_posix(), path.stat().st_size, digest(path))


def _remember(place: Place, folder: Path, manifest: Manifest) -> None:
    said = {"made_at": manifest.made_at, "folder": str(folder), "size": manifest.size}
    write_whole(place.instance_dir / LAST, json.dumps(said) + "\n")
