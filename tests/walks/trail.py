"""A dossier walked once, with a copy of the record after every act, so that variants start where they differ."""

from __future__ import annotations

import shutil
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pysqlite3
from flask import Flask

from app.db import Database, connect, use_database
from app.dossiers.content import Act
from app.dossiers.model import Dossier
from app.dossiers.reader import read_dossier
from app.dossiers.terms import Terms
from app.dossiers.units import OwnTransactions
from app.dossiers.walker import Stop, Walk

LIMIT = 1024 * 1024


@dataclass
class Variant:
    """How far a variant came, and whether the refused act left the record as it was."""

    walk: Walk
    stop: Stop | None
    left_nothing: bool


class Trail:
    """The base dossier on the embedded database; `walk` takes variants of it."""

    def __init__(self, path: Path, app: Flask, *, record: Path, copies: Path) -> None:
        self.base = read_dossier(path)
        self.record = record
        self.copies = copies
        self.app = app
        self.walks: dict[int, Walk] = {}
        self._copy(0)
        with app.app_context():
            database = self._open()
            walk = Walk(self.base, OwnTransactions(database), Terms(LIMIT))
            stop = walk.run(lambda act: self._remember(act, walk))
            database.dispose()
        assert stop is None, stop

    def walk(self, path: Path) -> Variant:
        """The variant in this file, from the first act on that is not as in the base."""
        dossier = read_dossier(path)
        start = self._shared_beginning(dossier)
        with closing(pysqlite3.connect(self.copies / f"{start}.sqlite3")) as copy:
            _restore(copy, self.record)
        known = self.walks.get(start)
        with self.app.app_context():
            database = self._open()
            walk = Walk(_rest(dossier, start), OwnTransactions(database), Terms(LIMIT))
            if known is not None:
                walk.case_id, walk.people = known.case_id, dict(known.people)
            before = {"now": contents(self.record)}
            stop = walk.run(lambda _act: before.update(now=contents(self.record)))
            database.dispose()
        return Variant(walk, stop, contents(self.record) == before["now"])

    def _shared_beginning(self, dossier: Dossier) -> int:
        """How many acts both begin with; none when anything but the acts differs."""
        if replace(dossier, acts=self.base.acts) != self.base:
            return 0
        same = [a == b for a, b in zip(dossier.acts, self.base.acts, strict=False)]
        return same.index(False) if False in same else len(same)

    def _remember(self, act: Act, walk: Walk) -> None:
        self._copy(act.number)
        self.walks[act.number] = replace(walk, people=dict(walk.people))

    def _copy(self, number: int) -> None:
        with (
            closing(pysqlite3.connect(self.record)) as source,
            closing(pysqlite3.connect(self.copies / f"{number}.sqlite3")) as copy,
        ):
            source.backup(copy)

    def _open(self) -> Database:
        return use_database(connect(f"sqlite:///{self.record}", durable=False))


def contents(record: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    with closing(pysqlite3.connect(record)) as connection:
        tables = [name for (name,) in connection.execute("select name from sqlite_master where type = 'table'")]
        return {name: connection.execute(f'select * from "{name}" order by rowid').fetchall() for name in tables}


def _restore(copy: pysqlite3.Connection, record: Path) -> None:
    for left in record.parent.glob(f"{record.name}-*"):
        left.unlink()
    record.unlink()
    with closing(pysqlite3.connect(record)) as target:
        copy.backup(target)


def _rest(dossier: Dossier, start: int) -> Dossier:
    """The dossier with the acts after the first ones; each keeps its number and its minute of the day."""
    return replace(dossier, acts=dossier.acts[start:])


def fresh(template: Path, folder: Path) -> Path:
    """A migrated, empty record in this folder."""
    record = folder / "record.sqlite3"
    shutil.copyfile(template, record)
    return record
