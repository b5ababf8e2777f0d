"""Restoring a backup: everything is checked first, brought in beside what is there, and put in its place at the end."""

from __future__ import annotations

import shutil
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from app.evidence import EvidenceStore
from app.upkeep import postgresql, sqlite
from app.upkeep.backup import FILES, newest_in
from app.upkeep.checking import Found, make_ready
from app.upkeep.files import copy, digest, make_folder, stored_files, stored_name
from app.upkeep.manifest import NAME, Manifest, read_manifest
from app.upkeep.places import Place, stamp
from app.upkeep.refusals import UpkeepRefused
from app.upkeep.rows import is_empty, revisions
from app.upkeep.unfinished import Mark, clear_mark, find_mark, set_mark, standing

NO_LIMIT = 1 << 62
OLD = "replaced"
"""The folder of what a restore has put aside."""


@dataclass(frozen=True)
class RestoreWanted:
    """Which backup, whether it may take the place of what is there, and whether its secret key comes with it."""

    source: Path
    replace: bool = False
    with_secret_key: bool = False


@dataclass(frozen=True)
class Restored:
    """What stands there now, and where the former state was put."""

    manifest: Manifest
    found: Found
    old: str
    """A folder, or a schema of the database; empty where there was nothing before."""


def restore(place: Place, wanted: RestoreWanted, *, now: datetime) -> Restored:
    """The installation is what the backup says; raises UpkeepRefused and leaves what was there otherwise."""
    manifest = read_manifest(_chosen(wanted.source))
    _refuse_a_stranger(place, manifest)
    check_digests(wanted.source, manifest)
    if not wanted.replace and not _nothing_here(place):
        raise UpkeepRefused("installation_not_empty")
    moment = f"{stamp(now)}-{now:%f}"  # two in one second each keep what was there
    aside = place.instance_dir / OLD / moment
    draft, old = _draft_of(place), postgresql.REPLACED + moment.replace("-", "_")
    mark = Mark(str(wanted.source), str(draft), old)
    _take_back_unchecked(place)
    set_mark(place, mark)
    try:
        _bring_files(place, wanted.source, manifest, aside)
        if place.dialect == "sqlite":
            found = _bring_sqlite(place, wanted.source, manifest, now=now, aside=aside, mark=mark)
        else:
            found = _bring_postgresql(place, wanted.source, manifest, now=now, mark=mark)
    except UpkeepRefused:
        _forget_draft(draft)
        clear_mark(place)
        raise
    _put_strays_aside(place, manifest, aside)
    if wanted.with_secret_key and manifest.secret_key:
        _bring_secret_key(place, wanted.source, aside)
    clear_mark(place)
    return Restored(manifest, found, _left_of(place, aside, old))


def check_digests(source: Path, manifest: Manifest) -> None:
    """Returns when every file of the backup is there and whole; UpkeepRefused names the first ones that are not."""
    bad = [kept.path for kept in manifest.everything if not _is_whole(source / kept.path, kept.sha256)]
    if bad:
        raise UpkeepRefused("backup_damaged", files=bad)


def _is_whole(path: Path, sha256: str) -> bool:
    return path.is_file() and not path.is_symlink() and digest(path) == sha256


def _chosen(source: Path) -> Path:
    if not source.is_dir():
        raise UpkeepRefused("no_such_folder", folder=source)
    if not (source / NAME).exists() and (newest := newest_in(source)):
        raise UpkeepRefused("choose_one", folder=source, newest=newest)
    return source


def _refuse_a_stranger(place: Place, manifest: Manifest) -> None:
    if manifest.dialect != place.dialect:
        raise UpkeepRefused("other_database", backup=manifest.dialect, here=place.dialect)
    if manifest.revision not in revisions():
        raise UpkeepRefused("backup_newer", program=manifest.program, revision=manifest.revision, here=place.program)


def _nothing_here(place: Place) -> bool:
    if any(stored_files(place.files)):
        return False
    if place.dialect == "postgresql":
        with postgresql.looking_at(place.url) as connection:
            return is_empty(connection)
    if not place.database_file.exists():
        return True
    try:
        with sqlite.looking_at(place.database_file) as connection:
            return is_empty(connection)
    except DatabaseError:  # not readable, so perhaps all that is left of something
        return False


def _take_back_unchecked(place: Place) -> None:
    """A restore that was broken off unchecked is undone first: should this one fail too, the old state stands."""
    mark = find_mark(place)
    if mark is not None and standing(place) == "unchecked":
        postgresql.take_back(place.url, old=mark.old)


def _draft_of(place: Place) -> Path:
    if place.dialect == "sqlite":
        return place.database_file.with_name(f"{place.database_file.name}.restoring")
    return place.instance_dir / "restoring.sql"


def _forget_draft(draft: Path) -> None:
    for suffix in ("", *sqlite.BESIDE):
        Path(f"{draft}{suffix}").unlink(missing_ok=True)
    draft.with_suffix(".first").unlink(missing_ok=True)


def _bring_files(place: Place, source: Path, manifest: Manifest, aside: Path) -> None:
    """Every file of the backup is in the store; what only the former state knows stays beside it for now."""
    store = EvidenceStore(place.files)
    for kept in manifest.files:
        name = kept.path.removeprefix(f"{FILES}/")
        here = place.files / name
        if here.exists() and digest(here) != kept.sha256:
            _move(here, aside / "damaged" / name)
        with (source / kept.path).open("rb") as file:
            stored = store.put(file, organisation_id=int(name.partition("/")[0]), limit=NO_LIMIT)
        if stored_name(int(name.partition("/")[0]), stored.sha256) != name:
            raise UpkeepRefused("backup_damaged", files=[kept.path])


def _bring_sqlite(place: Place, source: Path, manifest: Manifest, *, now: datetime, aside: Path, mark: Mark) -> Found:
    draft = Path(mark.draft)
    _forget_draft(draft)
    make_folder(draft.parent)
    if copy(source / manifest.database.path, draft) != manifest.database.sha256:
        raise UpkeepRefused("backup_damaged", files=[manifest.database.path])
    found = make_ready(f"sqlite:///{draft}", place.files, manifest, now=now)
    sqlite.collapse(draft)
    with sqlite.held_alone(place.database_file):
        set_mark(place, replace(mark, is_switching=True))
        sqlite.put_in_place(draft, place.database_file, old=aside)
    return found


def _bring_postgresql(place: Place, source: Path, manifest: Manifest, *, now: datetime, mark: Mark) -> Found:
    draft = Path(mark.draft)
    _forget_draft(draft)
    postgresql.refuse_company(place.url)
    set_mark(place, replace(mark, is_switching=True))
    postgresql.put_in_place(place.url, source / manifest.database.path, draft, old=mark.old)
    try:
        return make_ready(place.url.render_as_string(hide_password=False), place.files, manifest, now=now)
    except BaseException:
        postgresql.take_back(place.url, old=mark.old)
        raise


def _put_strays_aside(place: Place, manifest: Manifest, aside: Path) -> None:
    """Files that only the former state knew leave the store: nobody may find what the record does not name."""
    named = {kept.path.removeprefix(f"{FILES}/") for kept in manifest.files}
    for name in [name for name in stored_files(place.files) if name not in named]:
        _move(place.files / name, aside / "evidence" / name)


def _bring_secret_key(place: Place, source: Path, aside: Path) -> None:
    if place.secret_key.exists():
        _move(place.secret_key, aside / place.secret_key.name)
    copy(source / place.secret_key.name, place.secret_key)


def _left_of(place: Place, aside: Path, old: str) -> str:
    if place.dialect == "postgresql" and not postgresql.drop_if_empty(place.url, old):
        return old
    return str(aside) if aside.exists() else ""


def _move(path: Path, target: Path) -> None:
    make_folder(target.parent)
    shutil.move(path, target)
