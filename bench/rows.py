"""What is measured, each against its floor."""

from __future__ import annotations

import io
import itertools
import os
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterator

import pysqlite3
import yaml
from flask import Flask

from app import casework, papers
from app.casework import AnswerContent, Spot
from app.db import session
from app.models import Case, Person
from bench.measure import Result, compare
from bench.place import Place, place
from checklists import reader

ROUNDS = 15


def all_rows() -> Iterator[Result]:
    """Every measurement, one after the other."""
    yield read_criteria()
    with place() as here:
        yield step_through_the_door(here)
        yield record_answer(here)
        yield open_case_page(here)
        yield write_report(here)
    yield start()


def read_criteria() -> Result:
    """Reading and checking the shipped set against a bare parse of the same text."""
    text = reader.file_of("tcvn_13187/2020").read_bytes()
    return compare(
        "read and check the 45 criteria", lambda: reader.examine(text, name="bench"),
        "bare YAML parse", lambda: yaml.load(text, yaml.CBaseLoader), ROUNDS,
    )  # fmt: skip


def step_through_the_door(here: Place) -> Result:
    """One step with event, effects, notices and commit, against one raw durable update."""
    walks = iter([here.walked("submitted") for _ in range(ROUNDS + 1)])

    def step() -> None:
        walk = next(walks)
        with here.database.writing():
            case, clerk = session.get_one(Case, walk.case.id), session.get_one(Person, walk.cast.clerk.id)
            casework.perform(case, "accept", {"remark": ""}, by=clerk, now=walk.later())

    return compare("a step through the door", step, "raw update + commit", raw_update(here), ROUNDS)


def record_answer(here: Place) -> Result:
    """One answer with its event and commit, against one raw durable update."""
    walk, numbers = here.walked("draft"), itertools.count()

    def answer() -> None:
        with here.database.writing():
            case, by = session.get_one(Case, walk.case.id), session.get_one(Person, walk.cast.applicant.id)
            content = AnswerContent(answer="met", document=f"STCL-{next(numbers)}")
            casework.record_answer(case, Spot("self", "", "A1.1"), content, by=by, now=walk.now)

    return compare("one answer recorded", answer, "raw update + commit", raw_update(here), ROUNDS)


def raw_update(here: Place) -> Callable[[], None]:
    """A durable update of one row through the driver alone."""
    raw = pysqlite3.connect(str(here.folder / "raw.sqlite3"), isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t(id, n);")
    raw.execute("INSERT INTO t VALUES (1, 0)")

    def update() -> None:
        raw.execute("BEGIN IMMEDIATE")
        raw.execute("UPDATE t SET n = n + 1 WHERE id = 1")
        raw.execute("COMMIT")

    return update


def open_case_page(here: Place) -> Result:
    """The page of a case over HTTP, against a bare Flask page."""
    from tests.support.signing_in import sign_in

    walk = here.walked("reported")
    here.app.config["CLOCK"] = lambda: walk.now
    client = sign_in(here.app.test_client(), walk.cast.officer)
    bare = Flask("bare")
    bare.add_url_rule("/", view_func=lambda: "hello", endpoint="hello")
    hello = bare.test_client()
    return compare(
        "the page of a case",
        lambda: client.get(f"/cases/{walk.case.ref}"),
        "hello page",
        lambda: hello.get("/"),
        ROUNDS,
    )


def write_report(here: Place) -> Result:
    """The assessment report of 45 criteria, against putting its finished parts into a zip."""
    walk = here.walked("reported")
    with here.database.reading():
        case = session.get_one(Case, walk.case.id)
        parts = _parts(papers.write("assessment_report", case).content)
        return compare(
            "assessment report, 45 criteria", lambda: papers.write("assessment_report", case),
            "its parts into a zip", lambda: _zipped(parts), ROUNDS,
        )  # fmt: skip


def _parts(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as docx:
        return {name: docx.read(name) for name in docx.namelist()}


def _zipped(parts: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as docx:
        for name, part in parts.items():
            docx.writestr(name, part)
    return buffer.getvalue()


def start() -> Result:
    """Start of a process with the whole app, against one with Flask alone."""
    ours = "import wsgi; assert wsgi.app"
    bare = "import flask; flask.Flask('bare')"
    with tempfile.TemporaryDirectory(prefix="kiemchuan-bench") as folder:
        environ = {**os.environ, "INSTANCE_DIR": folder}
        return compare("app start", lambda: _python(ours, environ), "bare Flask", lambda: _python(bare, environ), 5)


def _python(code: str, environ: dict[str, str]) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=environ)
