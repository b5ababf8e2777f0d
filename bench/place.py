"""An installation of its own in a folder that is thrown away: database, evidence, app, walked cases."""

from __future__ import annotations

import gc
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from app import casework, create_app
from app.casework.definitions import pin
from app.config import read_settings
from app.db import Database, session, upgrade
from bench.sets import write_set
from tests.factories import Walk, case_at, cast

ROAD = (Walk.submit, Walk.accept, Walk.propose, Walk.confirm, Walk.plan, Walk.assess, Walk.report)
STOPS = ("draft", "submitted", "accepted", "team_proposed", "team_confirmed", "in_assessment", "assessed", "reported")


@dataclass
class Place:
    """What a measurement works with."""

    folder: Path
    app: Flask
    database: Database

    def walked(self, stop: str) -> Walk:
        """A case under the shipped criteria, walked to a stop and kept; the app's clock stands where it ended."""
        with self.database.writing():
            return self._kept(case_at(stop))

    def walked_under(self, size: int, stop: str) -> Walk:
        """The same under a made-up set of so many criteria, all on the general sheet."""
        path = write_set(self.folder, size)
        with self.database.writing():
            walk = Walk(cast())
            walk.open()
            walk.case.criteria_text = pin("criteria", f"bench_{size}/2020", path.read_bytes())
            for move in ROAD[: STOPS.index(stop)]:
                move(walk)
            return self._kept(walk)

    def written(self) -> Walk:
        """A case whose report is written and not submitted yet, so that its paper can be prepared."""
        with self.database.writing():
            walk = case_at("assessed")
            lines = [line.line for line in walk.case.lines]
            content = casework.ReportContent("approve", lines, [walk.cast.applicant.name], "Đề nghị phê duyệt.", "", "")
            casework.write_report(walk.case, content, by=walk.cast.lead, now=walk.now)
            return self._kept(walk)

    def _kept(self, walk: Walk) -> Walk:
        session.flush()  # what is read back is what was kept
        session.refresh(walk.case)
        self.app.config["CLOCK"] = lambda: walk.now
        return walk


@contextmanager
def place() -> Iterator[Place]:
    """A fresh installation on the embedded database with the durability of production."""
    with tempfile.TemporaryDirectory(prefix="kiemchuan-bench") as folder:
        settings = read_settings({"INSTANCE_DIR": folder})
        upgrade(settings.database_url)
        app = create_app(settings)
        gc.freeze()  # as the server does
        yield Place(Path(folder), app, app.extensions["edge"].database)
