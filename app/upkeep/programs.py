"""PostgreSQL's own programs: found in the version of the server, and run without a password on their command line."""

from __future__ import annotations

import ctypes
import os
import re
import shutil
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sqlalchemy import URL

from app.upkeep.refusals import UpkeepRefused

INSTALLED = Path("/usr/lib/postgresql")
LAST_WORDS = 600
_PR_SET_PDEATHSIG = 1
_LIBC = ctypes.CDLL(None)


def find_program(name: str, *, major: int) -> str:
    """The program of this version, else the next newer one; UpkeepRefused names the package that is missing."""
    found = {version: path for path in _candidates(name) if (version := _version(path)) >= major}
    if not found:
        raise UpkeepRefused("program_missing", program=name, package=f"postgresql-client-{major}", major=major)
    return found[min(found)]


def run_program(program: str, *arguments: str | Path, url: URL | None = None) -> None:
    """Runs it to its end; UpkeepRefused with its last words when it fails."""
    environment = {**os.environ, "LC_ALL": "C.UTF-8"}
    command = [program, *map(str, arguments)]
    if url is not None:
        command += ["--dbname", address(url)]
        if url.password:
            environment["PGPASSWORD"] = str(url.password)
    done = subprocess.run(  # noqa: S603 - no shell, and nothing of a visitor's
        command,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        errors="replace",
        preexec_fn=_die_with_us,
    )
    if done.returncode:
        raise UpkeepRefused("program_failed", program=Path(program).name, said=done.stderr.strip()[-LAST_WORDS:])


def address(url: URL) -> str:
    """The address as PostgreSQL's programs read it, without the password: others may see command lines."""
    from psycopg.conninfo import make_conninfo  # late: a server on the embedded database never needs the driver

    named: dict[str, Any] = {"host": url.host, "port": url.port, "user": url.username, "dbname": url.database}
    named |= {name: _first(value) for name, value in url.query.items()}
    return make_conninfo("", **{name: value for name, value in named.items() if value is not None})


def _die_with_us() -> None:
    """A command that is killed must not leave a program behind that still changes the database."""
    _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _first(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else ",".join(value)


def _candidates(name: str) -> list[str]:
    paths = [str(path) for path in sorted(INSTALLED.glob(f"*/bin/{name}"))]
    on_the_path = shutil.which(name)
    return [*paths, on_the_path] if on_the_path and not paths else paths


def _version(program: str) -> int:
    said = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)  # noqa: S603 - as above
    found = re.search(r"(\d+)\.", said.stdout)
    return int(found.group(1)) if found else 0
