"""What a long record costs: steps through the door beside ten thousand other cases, and memory for each open case."""

from __future__ import annotations

import gc
import tracemalloc
from collections.abc import Callable, Iterator

import pysqlite3
from sqlalchemy import select
from sqlalchemy.orm import raiseload

from app import casework
from app.db import session
from app.models import Case, Person
from bench.crowd import crowd
from bench.measure import Aim, Pair, Result
from bench.place import Place, place
from tests.factories import Walk

ROUNDS = 15
SIZES = (1, 100, 10_000)
AT_MOST = Aim(1.2, "ratio")
OPEN = 100


def door() -> Iterator[Result]:
    """One step through the door; there and back with 1, 100 and 10,000 cases; the longest record against the least."""
    with place() as here:
        yield step(here).measure()
    with place() as alone, place() as some, place() as many:
        acts = {size: there_and_back(here, size) for size, here in zip(SIZES, (alone, some, many), strict=True)}
        for size, act in acts.items():
            raw = raw_update(alone, times=2)
            cases = "1 case" if size == 1 else f"{size:,} cases"
            yield Pair(f"two steps through the door, {cases}", act, "2 × raw update + commit", raw, ROUNDS).measure()
        least, most = acts[SIZES[0]], acts[SIZES[-1]]
        name = f"two steps through the door, {SIZES[-1]:,} cases"
        yield Pair(name, most, "the same with 1", least, ROUNDS, AT_MOST).measure()


def step(here: Place) -> Pair:
    """One step with event, effects, notices and commit, against one raw durable update."""
    walks = iter([here.walked("submitted") for _ in range(ROUNDS + 1)])
    return Pair(
        "a step through the door",
        lambda: taken(here, next(walks), "accept"),
        "raw update + commit",
        raw_update(here),
        ROUNDS,
    )


def taken(here: Place, walk: Walk, action: str) -> None:
    """One step in a transaction of its own, with the case and the person read anew."""
    person = walk.cast.applicant if action == "submit" else walk.cast.clerk
    asked = {"reason": "Bổ sung giấy hiệu chuẩn."} if action == "request_supplements" else {"remark": ""}
    with here.database.writing():
        case, by = session.get_one(Case, walk.case.id), session.get_one(Person, person.id)
        casework.perform(case, action, asked, by=by, now=walk.later())


def there_and_back(here: Place, size: int) -> Callable[[], None]:
    """Sends the dossier of one case back and has it handed in again, beside so many cases; each step is committed."""
    walk = here.walked("submitted")
    if size > 1:
        crowd(here, walk, size - 1, small_events=False)

    def act() -> None:
        taken(here, walk, "request_supplements")
        taken(here, walk, "submit")

    return act


def raw_update(here: Place, *, times: int = 1) -> Callable[[], None]:
    """Durable updates of one row through the driver alone."""
    raw = pysqlite3.connect(str(here.folder / "raw.sqlite3"), isolation_level=None)
    raw.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t(id, n);")
    raw.execute("INSERT INTO t VALUES (1, 0)")

    def update() -> None:
        for _time in range(times):
            raw.execute("BEGIN IMMEDIATE")
            raw.execute("UPDATE t SET n = n + 1 WHERE id = 1")
            raw.execute("COMMIT")

    return update


def holding() -> Iterator[Result]:
    """What an open case holds in memory with its answers and offers, against its bare row."""
    with place() as here:
        walk = here.walked("submitted")
        crowd(here, walk, OPEN, small_events=False)
        ours, least = held(here, lambda: opened(walk)), held(here, bare_rows)
        values = (ours, least, ours, least)
        yield Result("memory of an open case", "bare ORM row", *values, None, None, OPEN, "KiB")


def opened(walk: Walk) -> list[object]:
    """Every case but the pattern as its page holds it: who it belongs to, lines, answers, and what is offered now."""
    clerk = session.get_one(Person, walk.cast.clerk.id)
    found = session.scalars(select(Case).where(Case.id != walk.case.id)).all()
    return [(case, len(case.answers), casework.offers(case, by=clerk, now=walk.now)) for case in found]


def bare_rows() -> list[object]:
    """As many cases, their own columns alone."""
    return list(session.scalars(select(Case).options(raiseload("*")).limit(OPEN)))


def held(here: Place, hold: Callable[[], list[object]]) -> float:
    """KiB for each case that is held; what all share has been made before."""
    with here.database.reading():
        hold()
    with here.database.reading():
        gc.collect()
        tracemalloc.start()
        kept = hold()
        gc.collect()
        used, _most = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    return used / 1024 / len(kept)
