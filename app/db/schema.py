"""The schema of a database, brought to a revision by Alembic."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy import event

from app.config import REPOSITORY
from app.db.units import COMMAND_WAIT, Database

if TYPE_CHECKING:
    from alembic.config import Config

# Alembic keeps what it works on in module variables. Other processes wait for the lock of the database.
_one_at_a_time = threading.Lock()


def upgrade(url: str, revision: str = "head") -> None:
    """The database stands at this revision; two starts at once do not race, a failed migration leaves nothing."""
    from alembic import command

    with _one_at_a_time, migrating(url) as config:
        command.upgrade(config, revision)


@contextmanager
def migrating(url: str) -> Iterator[Config]:
    """An Alembic configuration for commands on this database; foreign keys are off on SQLite, checked at the end."""
    from alembic.config import Config

    database = Database(url, wait=COMMAND_WAIT)
    engine = database.engine("write")
    if database.is_sqlite:
        # A batch rebuild with foreign keys on would delete the children of the table it drops.
        event.listen(engine, "connect", lambda connection, _record: connection.execute("PRAGMA foreign_keys=OFF"))
    config = Config()
    config.set_main_option("script_location", str(REPOSITORY / "migrations").replace("%", "%%"))
    config.attributes["engine"] = engine
    try:
        yield config
    finally:
        database.dispose()
