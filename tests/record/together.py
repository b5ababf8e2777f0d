"""Several writers at once: threads, and the same database opened as another process would open it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime

from app.db import Database, connect, session
from app.models import Organisation

NOW = datetime(2026, 3, 2, 5, 0, tzinfo=UTC)
LONGEST = 30.0


def add_organisation(opened: Database) -> int:
    with opened.writing():
        row = Organisation(kind="laboratory", legal_name_vi="Phòng", folded="", tax_code="1", created_at=NOW)
        row.short_name = "0"
        session.add(row)
        session.flush()
        return row.id


def in_threads(count: int, work: Callable[[], None]) -> list[BaseException]:
    """What went wrong when so many threads did the same at once."""
    faults: list[BaseException] = []

    def guarded() -> None:
        try:
            work()
        except BaseException as fault:  # noqa: BLE001 - a thread tells what went wrong
            faults.append(fault)

    threads = [threading.Thread(target=guarded, daemon=True) for _ in range(count)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(LONGEST)
    return faults + [TimeoutError(thread.name) for thread in threads if thread.is_alive()]


@contextmanager
def opened_again(opened: Database, *, wait: float) -> Iterator[Database]:
    """The same database as another process would open it."""
    other = connect(opened.url.render_as_string(hide_password=False), durable=False, wait=wait)
    yield other
    other.dispose()
