"""Starting: what the first start makes, that the next one changes nothing, and how the server ends."""

import os
import signal
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from app.cli.start import FIRST_START, first_start, forget_first_start
from app.config import read_settings
from tests.support.settings import settings_for

REPOSITORY = Path(__file__).resolve().parents[2]
PATIENCE = 60


def free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as listener:
        port: int = listener.getsockname()[1]
        return port


def launch(folder: Path, port: int, **environ: str) -> subprocess.Popen[str]:
    surroundings = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "TMPDIR"}}
    return subprocess.Popen(
        [sys.executable, "-m", "flask", "start"],
        cwd=REPOSITORY,
        env={**surroundings, "LANG": "C.UTF-8", "INSTANCE_DIR": str(folder), "PORT": str(port), **environ},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@contextmanager
def running(folder: Path, **environ: str) -> Iterator[str]:
    """What the home page of a started server answers with; the server is told to stop afterwards, and does."""
    port = free_port()
    with launch(folder, port, **environ) as server:
        try:
            yield answer(server, f"http://127.0.0.1:{port}/register")
        finally:
            server.send_signal(signal.SIGTERM)
            said, _ = server.communicate(timeout=PATIENCE)
        assert server.returncode == 0, said
        assert f"http://127.0.0.1:{port}" in said


def answer(server: subprocess.Popen[str], address: str) -> str:
    end = time.monotonic() + PATIENCE
    while server.poll() is None and time.monotonic() < end:
        try:
            with urllib.request.urlopen(address, timeout=10) as page:
                text: str = page.read().decode()
                return text
        except urllib.error.URLError:
            time.sleep(0.1)
    raise AssertionError(f"no answer; the server ended with {server.poll()}: {server.communicate()[0]}")


def content(folder: Path) -> list[str]:
    with closing(sqlite3.connect(folder / "kiemchuan.sqlite3")) as database:
        return list(database.iterdump())


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    with running(tmp_path, DEMO="no") as page:
        assert "Kiểm Chuẩn" in page
    before = content(tmp_path)

    with running(tmp_path):
        pass

    assert content(tmp_path) == before
    assert not (tmp_path / FIRST_START).exists()


def test_a_named_database_is_prepared_but_never_filled(tmp_path: Path) -> None:
    named = tmp_path / "named.sqlite3"

    with running(tmp_path, DATABASE_URL=f"sqlite:///{named}"):
        pass

    with closing(sqlite3.connect(named)) as database:
        assert database.execute("select count(*) from people").fetchone() == (0,)
    assert not (tmp_path / "kiemchuan.sqlite3").exists()


def test_a_taken_port_is_named_with_its_cure(tmp_path: Path) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as other:
        taken = other.getsockname()[1]
        server = launch(tmp_path, taken, DEMO="no")
        said, _ = server.communicate(timeout=PATIENCE)

    assert server.returncode == 2
    assert "taken by another program; stop that one or set another PORT" in said
    assert "Traceback" not in said


def test_a_start_that_was_interrupted_is_gone_on_with(tmp_path: Path) -> None:
    settings = read_settings({"INSTANCE_DIR": str(tmp_path)})

    assert first_start(settings)
    (tmp_path / "kiemchuan.sqlite3").touch()
    assert first_start(settings)
    forget_first_start(settings)
    assert not first_start(settings)


def test_a_database_that_was_there_before_is_not_a_first_start(tmp_path: Path) -> None:
    (tmp_path / "kiemchuan.sqlite3").touch()

    assert not first_start(read_settings({"INSTANCE_DIR": str(tmp_path)}))
    assert not first_start(settings_for("postgresql+psycopg://me@db/kc", tmp_path / "other"))
