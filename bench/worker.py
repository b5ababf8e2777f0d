"""What starts and runs as a process of its own: the start of the app, and a worker with its memory."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from app.web.clock import system_clock
from bench.measure import Aim, Pair, Result
from bench.place import Place
from tests.factories import Walk
from tests.support.signing_in import sign_in

OURS = "import wsgi; assert wsgi.app"
BARE = "import flask; flask.Flask('bare')"
BARE_SERVER = """
import flask, sys, waitress
app = flask.Flask('bare')
app.add_url_rule('/', view_func=lambda: 'hello')
waitress.serve(app, port=int(sys.argv[1]), threads=8)
"""
PAGES = ("/cases", "/cases/{ref}", "/cases/{ref}/sheets", "/cases/{ref}/sheets/general", "/cases/{ref}/timeline")
MOST_MEMORY = 120.0
STARTS = 7


def start(environ: Mapping[str, str]) -> Pair:
    """Start of a process with the whole app, against one with Flask alone."""
    whole = {**os.environ, **environ}
    aim = Aim(800)
    ours, floor = (lambda: python(OURS, whole)), (lambda: python(BARE, whole))
    return Pair("app start", ours, "bare Flask", floor, STARTS, aim, lambda: slow_imports(whole))


def slow_imports(environ: Mapping[str, str], most: int = 12) -> list[str]:
    """The modules that take longest to import by themselves, in a process of their own, a line each."""
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-c", OURS], check=True, capture_output=True, env=dict(environ), text=True
    )
    rows = [line.removeprefix("import time:").split("|") for line in told.stderr.splitlines() if "|" in line]
    taken = sorted(((int(own), name.strip()) for own, _all, name in rows if own.strip().isdigit()), reverse=True)
    return [f"{own / 1000:8.1f} ms  {name} by itself" for own, name in taken[:most]]


def python(code: str, environ: Mapping[str, str]) -> None:
    """Runs a line of Python to its end in a process of its own."""
    subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, env=dict(environ))


def memory(here: Place, walk: Walk) -> Result:
    """Resident memory of a server after pages and a report, against a bare Flask server after as many hellos."""
    environ = {"MALLOC_ARENA_MAX": "2", **os.environ, "INSTANCE_DIR": str(here.folder)}  # as the launcher does
    cookie = _cookie(here, walk)
    with serving(["-m", "flask", "serve"], environ, argument=False) as (ours, url):
        for page in PAGES * 4:
            _get(url + page.format(ref=walk.case.ref), cookie)
        _prepare(url, walk, cookie)
        used = resident(ours)
    with serving(["-c", BARE_SERVER], environ, argument=True) as (bare, url):
        for _page in PAGES * 4:
            _get(url + "/", "")
        least = resident(bare)
    aim = Aim(MOST_MEMORY)
    return Result("memory of a worker", "bare Flask worker", used, least, used, least, None, None, 1, "MB", aim)


@contextmanager
def serving(
    command: Sequence[str], environ: Mapping[str, str], *, argument: bool
) -> Iterator[tuple[subprocess.Popen[bytes], str]]:
    """A server in a process of its own on a free port; ended when the block ends."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    more = [port] if argument else []
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(
        [sys.executable, *command, *more], env={**environ, "PORT": port}, stdout=quiet, stderr=quiet
    )
    try:
        _wait(f"http://127.0.0.1:{port}/", process)
        yield process, f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(20)


def resident(process: subprocess.Popen[bytes]) -> float:
    """Megabytes the process holds in memory, as Linux counts them."""
    status = Path(f"/proc/{process.pid}/status").read_text(encoding="ascii")
    found = re.search(r"VmRSS:\s+(\d+) kB", status)
    if found is None:
        raise RuntimeError("this system does not say how much memory a process holds")
    return int(found[1]) / 1024


def _wait(url: str, process: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + 60
    while process.poll() is None and time.monotonic() < until:
        try:
            _get(url, "")
            return
        except urllib.error.URLError:
            time.sleep(0.1)
    raise RuntimeError(f"no server answered at {url}")


def _get(url: str, cookie: str) -> str:
    request = urllib.request.Request(url, headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return str(answer.read().decode())


def _prepare(url: str, walk: Walk, cookie: str) -> None:
    """Has the worker write a report once: from then on it holds what Word needs."""
    request = urllib.request.Request(f"{url}/cases/{walk.case.ref}", headers={"Cookie": cookie})
    with urllib.request.urlopen(request, timeout=60) as answer:
        page, renewed = answer.read().decode(), answer.headers.get("Set-Cookie", cookie)
    token = re.search(r'name="csrf_token" value="([^"]+)"', page)
    action = re.search(r'action="([^"]+/papers/assessment_report/prepare)"', page)
    if token is None or action is None:
        raise RuntimeError("the page of the case offers no report to prepare")
    sent = urllib.parse.urlencode({"csrf_token": token[1], "once_key": "bench"}).encode()
    request = urllib.request.Request(url + action[1], sent, {"Cookie": renewed.partition(";")[0], "Referer": url})
    with urllib.request.urlopen(request, timeout=120):
        pass


def _cookie(here: Place, walk: Walk) -> str:
    """The cookie of the team's leader, signed in on this installation now."""
    here.app.config["CLOCK"] = system_clock
    client = sign_in(here.app.test_client(), walk.cast.lead)
    name = here.app.config["SESSION_COOKIE_NAME"]
    cookie = client.get_cookie(name)
    if cookie is None:
        raise RuntimeError("nobody could be signed in")
    return f"{name}={cookie.value}"
