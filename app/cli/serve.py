"""The server of one machine: waitress in front, and the outbox delivered by a thread beside it."""

from __future__ import annotations

import errno
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

import click
from flask import Flask, current_app
from flask.cli import with_appcontext
from waitress.server import BaseWSGIServer, MultiSocketServer, create_server

from app.cli.backup import answer_for_unfinished
from app.config import ConfigError, Settings
from app.db import current_database
from app.notices import outbox
from app.upkeep.health import beat

THREADS = 8
GIB = 1024**3


@click.command("serve")
@with_appcontext
def serve() -> None:
    """Phục vụ chương trình cho đến khi được dừng (serve until stopped)."""
    flask: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
    settings: Settings = flask.config["SETTINGS"]
    answer_for_unfinished(settings, program=flask.config["VERSION"])
    server = listen(flask, settings)
    signal.signal(signal.SIGTERM, _stop)
    shown = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 - compared, not bound
    click.echo(f"Kiểm Chuẩn: http://{shown}:{settings.port}  (Ctrl+C để dừng / to stop)")
    with delivering(flask):
        server.run()


def listen(flask: Flask, settings: Settings) -> BaseWSGIServer | MultiSocketServer:
    """A server that holds its port already; a port that is taken or forbidden is a ConfigError with the cure."""
    try:
        return create_server(
            flask,
            host=settings.host,
            port=settings.port,
            threads=THREADS,
            ident=None,
            # The program's own limit answers with a page; this one only keeps the disk from filling.
            max_request_body_size=max(GIB, 4 * settings.evidence_limit_bytes),
        )
    except OSError as error:
        raise _port_refused(settings, error) from error


@contextmanager
def delivering(flask: Flask) -> Iterator[None]:
    """Delivers the outbox beside the block, and lets a round that has begun come to its end."""
    stop = threading.Event()
    arguments = (current_database(), flask.config["CLOCK"])
    options = {"stop": stop, "beat": beat(flask.config["SETTINGS"].instance_dir)}
    thread = threading.Thread(target=outbox.run_forever, args=arguments, kwargs=options, daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        outbox.wake()
        thread.join(10)


def _stop(signum: int, frame: FrameType | None) -> None:
    raise SystemExit(0)


def _port_refused(settings: Settings, error: OSError) -> ConfigError:
    if error.errno == errno.EADDRINUSE:
        return ConfigError(
            "PORT",
            f"cổng {settings.port} đang có chương trình khác dùng; hãy dừng chương trình đó hoặc đặt PORT khác.",
            f"port {settings.port} is taken by another program; stop that one or set another PORT.",
        )
    return ConfigError(
        "PORT",
        f"không mở được {settings.host}:{settings.port} ({error.strerror}); hãy đặt HOST hoặc PORT khác.",
        f"{settings.host}:{settings.port} cannot be opened ({error.strerror}); set another HOST or PORT.",
    )
