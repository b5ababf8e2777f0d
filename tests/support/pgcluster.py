"""A throw-away PostgreSQL: as root or not, without a TCP port, gone with the test run even when that is killed."""

import ctypes
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import psycopg

PREFIX = "kiemchuan-pg-"
STALE_AFTER_SECONDS = 24 * 3600
PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None, use_errno=True)
SETTINGS = {
    "fsync": "off",  # what a power cut would take is thrown away anyway
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "listen_addresses": "",
    "shared_buffers": "64MB",
    "max_connections": "60",
    "autovacuum": "off",
    "timezone": "UTC",
}


class ClusterError(RuntimeError):
    """PostgreSQL could not be prepared or started; carries what it said."""


def find_programs() -> Path | None:
    """The folder of the newest PostgreSQL server on this machine, or None."""
    folders = [Path(os.environ["PG_BINDIR"])] if os.environ.get("PG_BINDIR") else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=_version, reverse=True)
    if found := shutil.which("initdb"):
        folders.append(Path(found).resolve().parent)
    for folder in folders:
        if all(os.access(folder / program, os.X_OK) for program in ("initdb", "postgres")):
            return folder
    return None


def sweep(base: Path, *, now: float) -> None:
    """Removes folders of clusters a killed run left behind more than a day ago."""
    for folder in base.glob(PREFIX + "*"):
        if folder.is_dir() and now - folder.stat().st_mtime > STALE_AFTER_SECONDS:
            shutil.rmtree(folder, ignore_errors=True)


class Cluster:
    """One server with a folder of its own; its databases may be made, cloned and dropped freely."""

    def __init__(self, programs: Path) -> None:
        # In memory where possible, and never below a deep folder: a socket's path may have 107 bytes only.
        base = Path("/dev/shm" if os.access("/dev/shm", os.W_OK) else tempfile.gettempdir())
        sweep(base, now=time.time())
        self.folder = Path(tempfile.mkdtemp(prefix=PREFIX, dir=base))
        self._programs = programs
        self._environ = {"PATH": f"{programs}:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        self._as_user = self._unprivileged()
        self._process: subprocess.Popen[bytes] | None = None
        try:
            self._prepare()
            self._start()
        except BaseException:
            self.stop()
            raise

    def url(self, database: str) -> str:
        """The address of one of its databases, for SQLAlchemy."""
        return f"postgresql+psycopg://postgres@/{database}?host={self.folder}"

    def sql(self, statement: str) -> None:
        """Runs one statement outside a transaction, as creating and dropping databases needs."""
        with psycopg.connect(self._dsn(), autocommit=True) as connection:
            connection.execute(statement.encode())

    def stop(self) -> None:
        """Ends the server at once and removes everything it kept."""
        if self._process and self._process.poll() is None:
            self._process.send_signal(signal.SIGQUIT)
            try:
                self._process.wait(10)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait(10)
        shutil.rmtree(self.folder, ignore_errors=True)

    def _dsn(self) -> str:
        return f"host={self.folder} user=postgres dbname=postgres"

    def _unprivileged(self) -> dict[str, Any]:
        """PostgreSQL refuses to run as root, so root hands the folder to a lesser user."""
        if os.geteuid() != 0:
            return {}
        known = {entry.pw_name: entry for entry in pwd.getpwall()}
        user = known.get("postgres") or known["nobody"]
        os.chown(self.folder, user.pw_uid, user.pw_gid)
        return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}

    def _prepare(self) -> None:
        command = [str(self._programs / "initdb"), "-D", str(self.folder / "data"), "-U", "postgres", "-A", "trust"]
        command += ["-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]
        made = subprocess.run(
            command, env=self._environ, cwd="/", capture_output=True, text=True, check=False, **self._as_user
        )
        if made.returncode:
            raise ClusterError(f"initdb failed:\n{made.stdout}{made.stderr}")

    def _start(self) -> None:
        command = [str(self._programs / "postgres"), "-D", str(self.folder / "data"), "-k", str(self.folder)]
        for name, value in SETTINGS.items():
            command += ["-c", f"{name}={value}"]
        log = self.folder / "log"
        with log.open("wb") as output:
            self._process = subprocess.Popen(
                command,
                env=self._environ,
                cwd="/",
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=_die_with_parent,  # noqa: PLW1509 - no other thread runs here yet
                **self._as_user,
            )
        wait_until(self._answers, seconds=30, why=lambda: log.read_text(errors="replace"))

    def _answers(self) -> bool:
        if self._process is None or self._process.poll() is not None:
            raise ClusterError("postgres ended:\n" + (self.folder / "log").read_text(errors="replace"))
        try:
            psycopg.connect(self._dsn(), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


def wait_until(answers: Callable[[], bool], *, seconds: float, why: Callable[[], str]) -> None:
    """Returns when the question is answered yes; raises ClusterError with the reason when time runs out."""
    end = time.monotonic() + seconds
    while not answers():
        if time.monotonic() > end:
            raise ClusterError("postgres did not answer:\n" + why())
        time.sleep(0.02)


def _die_with_parent() -> None:
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGQUIT)


def _version(folder: Path) -> float:
    try:
        return float(folder.parent.name)
    except ValueError:
        return 0.0
