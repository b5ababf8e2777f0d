"""A walk that is killed: what it had told is kept, of the act it was in there is nothing, and the record is sound."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from app.config import REPOSITORY
from app.db import current_database, session
from app.demo.province import DOSSIERS
from app.evidence import verify_all
from app.ledger import verify
from app.models import Case, Evidence, Paper, Person

# The state after each act that somebody was told of.
AFTER = {
    1: "submitted",
    2: "returned",
    3: "submitted",
    4: "accepted",
    5: "team_proposed",
    9: "team_confirmed",
    10: "in_assessment",
}


def walking(database: str, folder: Path) -> subprocess.Popen[str]:
    program = [sys.executable, "-m", "flask", "--app", "wsgi", "dossiers", "walk"]
    return subprocess.Popen(
        [*program, str(DOSSIERS / "dien-luc.yaml"), "--out", str(folder / "out")],
        cwd=REPOSITORY,
        env={**os.environ, "DATABASE_URL": database, "INSTANCE_DIR": str(folder / "instance"), "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("told", [1, 9])
def test_a_killed_walk_leaves_whole_acts(told: int, app: Flask, database: str, tmp_path: Path) -> None:
    with walking(database, tmp_path) as process:
        assert process.stdout is not None
        for _ in range(told):
            assert process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        rest = process.stdout.read().splitlines()

    with current_database().reading():
        case = session.scalars(select(Case)).one()
        assert verify() == []
        assert verify_all([*session.scalars(select(Evidence)), *session.scalars(select(Paper))]) == []
        assert session.scalars(select(Person)).unique().all()
        told_in_all = told + len(rest)
        # The act after the last one told may have been kept before its line was written.
        possible = {AFTER[max(n for n in AFTER if n <= number)] for number in (told_in_all, told_in_all + 1)}
        assert case.status in possible
